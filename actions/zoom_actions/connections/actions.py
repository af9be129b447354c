"""Connections: whether one works, and what is wrong if it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.connections.results import ConnectionTest
from zoom_actions.shared.scopes import READ_PROFILES
from zoom_connector import Connection, Request, action
from zoom_connector.connection.diagnosis import PROBLEMS, diagnose, hint_at, read_user
from zoom_connector.errors import PermissionDenied, ZoomError
from zoom_connector.flow import Flow
from zoom_connector.http.reply_errors import read_json

if TYPE_CHECKING:
    from collections.abc import Sequence


@action(
    "GET /users/me",
    group="Connection",
    rate="light",
    example_payload={
        "ok": False,
        "problem": "missing_scope",
        "message": f"{PROBLEMS['missing_scope']} Zoom said: it needs user:read:user:admin.",
        "hint": "Add the scope to the app in Zoom's Marketplace, then connect again.",
        "missing_scopes": ["user:read:user:admin"],
        "scopes": ["meeting:read:list_meetings:admin"],
        "api_url": "https://api.zoom.us/v2",
        "user_id": None,
        "email": None,
        "account_id": None,
    },
    scopes=(*READ_PROFILES, "user_info:read"),
    granular_scopes=("user:read:user", "user:read:user:admin"),
)
def test_connection(zoom: Connection) -> Flow[ConnectionTest]:
    """Test whether the connection works, with the cheapest request there is.

    The action succeeds if the connection does not work, too: `problem` says what is wrong.
    """
    user: dict[str, Any] = {}
    problem, message, hint = None, "It works.", ""
    missing: Sequence[str] = ()
    try:
        user = read_user(read_json((yield Request("GET", "/users/me")), is_read=True))
    except ZoomError as error:
        problem = diagnose(error, zoom)
        if problem:
            message = f"{PROBLEMS[problem]} {error.message}"
            hint = hint_at(problem, error, zoom)
        if isinstance(error, PermissionDenied):
            missing = error.scopes
    token = zoom.token_cache.token
    return {
        "ok": problem is None,
        "problem": problem,
        "message": message,
        "hint": hint,
        "missing_scopes": list(missing),
        "scopes": sorted(token.scopes) if token else [],
        "api_url": zoom.api_url,
        "user_id": user.get("id"),
        "email": user.get("email"),
        "account_id": user.get("account_id"),
    }
