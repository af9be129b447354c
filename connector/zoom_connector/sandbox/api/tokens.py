"""Endpoints of the tokens that act as a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.route import LIGHT, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.wire.replies import Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_LENGTH = 120
# What accounts get that are not on the list of those who may still have one: a sentence, and 200.
_WITHDRAWN = "Token is no longer supported. Please use ZAK token instead."


def get_token(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/token."""
    state.find_user(request.params["userId"])
    kind = request.query.get("type", "token")
    if kind not in {"token", "zak", "onbehalf"}:
        raise invalid_fields("type")
    return Reply(200, {"token": _WITHDRAWN if kind == "token" else state.wire.opaque(_LENGTH)})


def get_zak(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/me/zak."""
    return Reply(200, {"token": state.wire.opaque(_LENGTH)})


def revoke_token(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/token."""
    user = state.find_user(request.params["userId"])
    state.note_effect("user_token.revoked", user["id"])
    return Reply(204)


_PATH = "/v2/users/{userId}/token"

ROUTES = [
    Route(
        "GET",
        "/v2/users/me/zak",
        get_zak,
        LIGHT,
        with_admin("user:read:zak"),
        ("user_zak:read",),
    ),
    Route(
        "GET",
        _PATH,
        get_token,
        LIGHT,
        with_admin("user:read:token"),
        (*with_admin("user:read", "user:write"), "user_profile"),
    ),
    Route(
        "DELETE",
        _PATH,
        revoke_token,
        LIGHT,
        with_admin("user:delete:token"),
        with_admin("user:write"),
    ),
]
