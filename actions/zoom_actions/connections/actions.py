"""Connections: whether one works, and what is wrong if it does not."""

from __future__ import annotations

from zoom_actions.connections.results import ConnectionTest
from zoom_actions.shared.scopes import READ_PROFILES
from zoom_connector import Connection, Request, action
from zoom_connector.connection.diagnosis import PROBLEMS, diagnose
from zoom_connector.errors import PermissionDenied, ZoomError
from zoom_connector.flow import Flow
from zoom_connector.http.reply_errors import read_json


@action(
    "GET /users/me",
    group="Connection",
    rate="light",
    scopes=(*READ_PROFILES, "user_info:read"),
    granular_scopes=("user:read:user", "user:read:user:admin"),
)
def test_connection(zoom: Connection) -> Flow[ConnectionTest]:
    """Test whether the connection works, with the cheapest request there is.

    A connection that does not work is no error of this action: `problem` says what is wrong.
    """
    user, failure = None, None
    try:
        user = read_json((yield Request("GET", "/users/me")), is_read=True)
    except ZoomError as error:
        failure = error
    problem = diagnose(failure, zoom) if failure else None
    token = zoom.token_cache.token
    tested: ConnectionTest = {
        "ok": problem is None,
        "problem": problem,
        "message": f"{PROBLEMS[problem]} {failure.message}" if problem else "It works.",
        "hint": failure.hint if problem else "",
        "missing_scopes": list(failure.scopes) if isinstance(failure, PermissionDenied) else [],
        "scopes": sorted(token.scopes) if token else [],
        "api_url": zoom.api_url,
        "user_id": user.get("id") if user else None,
        "email": user.get("email") if user else None,
        "account_id": user.get("account_id") if user else None,
    }
    return tested
