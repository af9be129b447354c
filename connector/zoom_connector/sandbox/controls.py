"""The sandbox's own endpoints under `/_sandbox/`: for tests, without a token, never faulted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from zoom_connector.sandbox.faults import Fault
from zoom_connector.sandbox.replies import Reply, ZoomFault, reply_fault
from zoom_connector.sandbox.seed_scale import Scale
from zoom_connector.sandbox.token_modes import TokenMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.request import SandboxRequest
    from zoom_connector.sandbox.server import Sandbox

PREFIX = "/_sandbox/"
_FAULTS = TypeAdapter(list[Fault])


class _Move(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    users: Annotated[int, Field(ge=1)]


def answer_control(sandbox: Sandbox, request: SandboxRequest) -> Reply:
    """Answer a call that steers the sandbox."""
    control = _CONTROLS.get((request.method, request.path.removeprefix(PREFIX)))
    if control is None:
        return reply_fault(ZoomFault(404, 2300, "The sandbox has no such control."))
    try:
        return control(sandbox, request)
    except ValidationError as error:
        return reply_fault(_explain(error))


def _show_ledger(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    return Reply(200, sandbox.ledger())


def _reset(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    sandbox.reset()
    return Reply(204)


def _show_faults(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    return Reply(200, sandbox.faults())


def _order_faults(sandbox: Sandbox, request: SandboxRequest) -> Reply:
    sandbox.order_faults(_FAULTS.validate_json(request.body, context=sandbox.endpoints))
    return Reply(200, sandbox.faults())


def _clear_faults(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    sandbox.clear_faults()
    return Reply(204)


def _show_quota(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    return Reply(200, sandbox.quota())


def _show_evil_origin(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    evil = sandbox.evil_origin
    received = [content.decode("latin-1") for content in evil.received]
    return Reply(200, {"origin": evil.origin, "received": received})


def _seed(sandbox: Sandbox, request: SandboxRequest) -> Reply:
    sandbox.grow(Scale.model_validate_json(request.body))
    return Reply(204)


def _move(sandbox: Sandbox, request: SandboxRequest) -> Reply:
    sandbox.move_users(_Move.model_validate_json(request.body).users)
    return Reply(204)


def _expire_page_tokens(sandbox: Sandbox, _request: SandboxRequest) -> Reply:
    sandbox.expire_page_tokens()
    return Reply(204)


def _set_token_mode(sandbox: Sandbox, request: SandboxRequest) -> Reply:
    sandbox.set_token_mode(TokenMode.model_validate_json(request.body))
    return Reply(204)


def _explain(error: ValidationError) -> ZoomFault:
    problems = [
        {"field": ".".join(map(str, problem["loc"])), "message": problem["msg"]}
        for problem in error.errors(include_url=False)
    ]
    return ZoomFault(400, 300, "Validation Failed.", problems)


_CONTROLS: dict[tuple[str, str], Callable[[Sandbox, SandboxRequest], Reply]] = {
    ("GET", "ledger"): _show_ledger,
    ("POST", "reset"): _reset,
    ("GET", "faults"): _show_faults,
    ("POST", "faults"): _order_faults,
    ("DELETE", "faults"): _clear_faults,
    ("GET", "quota"): _show_quota,
    ("GET", "evil-origin"): _show_evil_origin,
    ("POST", "seed"): _seed,
    ("POST", "move"): _move,
    ("DELETE", "page-tokens"): _expire_page_tokens,
    ("POST", "token-mode"): _set_token_mode,
}
