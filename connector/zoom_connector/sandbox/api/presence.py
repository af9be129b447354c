"""Endpoints of presence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

# An update is spelt one way and a reply the other; both stand so in the API's documents.
_WRITTEN, _READ = "Do_No_Disturb", "Do_Not_Disturb"
_STATUSES = (
    *(_WRITTEN, "Away", "Available", "In_Calendar_Event", "Presenting", "In_A_Zoom_Meeting"),
    *("On_A_Call", "Out_of_Office", "Busy"),
)
_RULES = {
    "status": Rule(str, required=True, choices=_STATUSES),
    "duration": Rule(int, least=1, most=1440),
}
_USUAL_MINUTES = 20


def get_presence(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/presence_status."""
    user = state.find_user(request.params["userId"])
    until = user.get("_undisturbed_until")
    if until is None:
        return Reply(200, {"status": user.get("_presence", "Available")})
    left = (until - state.now()).total_seconds()
    if left <= 0:
        return Reply(200, {"status": "Available"})
    shown = {"status": _READ}
    if user is state.seek_user("me"):
        return Reply(200, shown | {"end_time": format_instant(until), "remaining_time": left})
    return Reply(200, shown)


def update_presence(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/users/{userId}/presence_status."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, _RULES)
    if "duration" in body and body["status"] != _WRITTEN:
        raise invalid_fields("duration")
    now = state.now()
    if now - user.get("_presence_set", now - timedelta(days=1)) < timedelta(minutes=1):
        raise ZoomFault(429, 429, "The presence status can be updated once per minute.")
    minutes = timedelta(minutes=body.get("duration", _USUAL_MINUTES))
    user["_undisturbed_until"] = now + minutes if body["status"] == _WRITTEN else None
    user.update(_presence=body["status"], _presence_set=now)
    state.note_effect("presence.updated", user["id"])
    return Reply(204)


_PATH = "/v2/users/{userId}/presence_status"

ROUTES = [
    Route(
        "GET",
        _PATH,
        get_presence,
        MEDIUM,
        with_admin("user:read:presence_status"),
        with_admin("user:read"),
    ),
    Route(
        "PUT",
        _PATH,
        update_presence,
        MEDIUM,
        with_admin("user:update:presence_status"),
        with_admin("user:write"),
    ),
]
