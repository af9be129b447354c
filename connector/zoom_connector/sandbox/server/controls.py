"""The sandbox's own endpoints under `/_sandbox/`: for tests, without a token, never faulted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from zoom_connector.sandbox.seed.scale import Scale
from zoom_connector.sandbox.server.faults import Fault
from zoom_connector.sandbox.state.token_modes import TokenMode
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault, reply_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.server.account import Account
    from zoom_connector.sandbox.wire.request import SandboxRequest

PREFIX = "/_sandbox/"
_FAULTS = TypeAdapter(list[Fault])


class _Move(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    users: Annotated[int, Field(ge=1)]


def answer_control(account: Account, request: SandboxRequest) -> Reply:
    """Answer a call that steers the account."""
    control = _CONTROLS.get((request.method, request.path.removeprefix(PREFIX)))
    if control is None:
        return reply_fault(ZoomFault(404, 2300, "The sandbox has no such control."))
    try:
        return control(account, request)
    except ValidationError as error:
        return reply_fault(_explain(error))


def _show_ledger(account: Account, _request: SandboxRequest) -> Reply:
    return Reply(200, account.ledger())


def _reset(account: Account, _request: SandboxRequest) -> Reply:
    account.reset()
    return Reply(204)


def _show_faults(account: Account, _request: SandboxRequest) -> Reply:
    return Reply(200, account.faults())


def _order_faults(account: Account, request: SandboxRequest) -> Reply:
    account.order_faults(_FAULTS.validate_json(request.body, context=account.endpoints))
    return Reply(200, account.faults())


def _clear_faults(account: Account, _request: SandboxRequest) -> Reply:
    account.clear_faults()
    return Reply(204)


def _show_quota(account: Account, _request: SandboxRequest) -> Reply:
    return Reply(200, account.quota())


def _show_foreign_origin(account: Account, _request: SandboxRequest) -> Reply:
    foreign = account.foreign_origin
    received = [content.decode("latin-1") for content in foreign.received]
    return Reply(200, {"origin": foreign.origin, "received": received})


def _seed(account: Account, request: SandboxRequest) -> Reply:
    account.grow(Scale.model_validate_json(request.body))
    return Reply(204)


def _move(account: Account, request: SandboxRequest) -> Reply:
    account.move_users(_Move.model_validate_json(request.body).users)
    return Reply(204)


def _expire_page_tokens(account: Account, _request: SandboxRequest) -> Reply:
    account.expire_page_tokens()
    return Reply(204)


def _set_token_mode(account: Account, request: SandboxRequest) -> Reply:
    account.set_token_mode(TokenMode.model_validate_json(request.body))
    return Reply(204)


def _explain(error: ValidationError) -> ZoomFault:
    problems = [
        {"field": ".".join(map(str, problem["loc"])), "message": problem["msg"]}
        for problem in error.errors(include_url=False)
    ]
    return ZoomFault(400, 300, "Validation Failed.", problems)


_CONTROLS: dict[tuple[str, str], Callable[[Account, SandboxRequest], Reply]] = {
    ("GET", "ledger"): _show_ledger,
    ("POST", "reset"): _reset,
    ("GET", "faults"): _show_faults,
    ("POST", "faults"): _order_faults,
    ("DELETE", "faults"): _clear_faults,
    ("GET", "quota"): _show_quota,
    ("GET", "foreign-origin"): _show_foreign_origin,
    ("POST", "seed"): _seed,
    ("POST", "move"): _move,
    ("DELETE", "page-tokens"): _expire_page_tokens,
    ("POST", "token-mode"): _set_token_mode,
}
