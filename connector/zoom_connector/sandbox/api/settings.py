"""Endpoints of the settings of users and groups.

An update merges what it holds into what is kept, objects field by field, lists as a whole. A
section that does not belong to the set asked for is dropped without a word, as the API does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.default_settings import default_settings
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.sandbox.routing.route import Handler
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_SECTIONS = (
    *("audio_conferencing", "email_notification", "feature", "in_meeting", "other_options"),
    *("profile", "recording", "schedule_meeting", "telephony", "tsp", "chat"),
    *("meeting_security", "authentication_option"),
)
_RULES = {name: Rule(dict) for name in _SECTIONS} | {
    "meeting_authentication": Rule(bool),
    "recording_authentication": Rule(bool),
    "authentication_option.action": Rule(str, choices=("update", "show", "hide")),
    "in_meeting.waiting_room": Rule(bool),
    "in_meeting.private_chat": Rule(bool),
    "in_meeting.who_can_share_screen": Rule(str, choices=("host", "all")),
    "meeting_security.encryption_type": Rule(str, choices=("enhanced_encryption", "e2ee")),
    "meeting_security.waiting_room": Rule(bool),
    "recording.auto_delete_cmr_days": Rule(int, choices=(30, 60, 90, 120)),
    "telephony.audio_conference_info": Rule(str, most=2048),
}
_REGISTRATION_RULES = {
    "options": Rule(dict),
    "questions": Rule(list),
    "approve_type": Rule(int, choices=(0, 1)),
    "custom_questions": Rule(list),
}
_LICENSED_ONLY = {"large_meeting": 1108, "webinar": 1122, "zoom_events": 1206}
_EXCLUSIVE = {
    ("webinar", "zoom_events"): 1204,
    ("zoom_events", "webinar"): 1205,
    ("zoom_whiteboard", "zoom_whiteboard_plus"): 1242,
    ("zoom_whiteboard_plus", "zoom_whiteboard"): 1242,
}


def get_user_settings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/settings."""
    user = state.find_user(request.params["userId"])
    return _show(request, _find_set(state, request, "user", user["id"]))


def update_user_settings(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/users/{userId}/settings."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    kept = _find_set(state, request, "user", user["id"])
    check_body(body, _RULES)
    if "feature" in kept:
        _check_licenses(user, kept["feature"], body.get("feature", {}))
    return _update(state, kept, body, "user_settings", user["id"])


def get_group_settings(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/settings."""
    group = state.find_group(request.params["groupId"])
    return _show(request, _find_set(state, request, "group", group["id"]))


def update_group_settings(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}/settings."""
    group = state.find_group(request.params["groupId"])
    body = request.read_object()
    kept = _find_set(state, request, "group", group["id"])
    check_body(body, _RULES)
    return _update(state, kept, body, "group_settings", group["id"])


def get_group_locks(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/lock_settings."""
    group = state.find_group(request.params["groupId"])
    return Reply(200, _find_set(state, request, "group_lock", group["id"]))


def update_group_locks(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}/lock_settings."""
    group = state.find_group(request.params["groupId"])
    body = request.read_object()
    kept = _find_set(state, request, "group_lock", group["id"])
    check_body(body, {name: Rule(dict) for name in kept})
    return _update(state, kept, body, "group_locks", group["id"])


def get_group_registration(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/settings/registration."""
    group = state.find_group(request.params["groupId"])
    _check_registration_type(request)
    return Reply(200, _find_set(state, request, "group_registration", group["id"]))


def update_group_registration(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}/settings/registration."""
    group = state.find_group(request.params["groupId"])
    _check_registration_type(request)
    body = request.read_object()
    kept = _find_set(state, request, "group_registration", group["id"])
    check_body(body, _REGISTRATION_RULES)
    return _update(state, kept, body, "group_registration", group["id"])


def find_sets(state: State, kind: str, owner: str) -> JsonObject:
    """Return the settings of an owner by option; the empty option names the general ones."""
    if (kind, owner) not in state.settings:
        state.settings[kind, owner] = default_settings(kind)
    return state.settings[kind, owner]


def _find_set(state: State, request: SandboxRequest, kind: str, owner: str) -> JsonObject:
    sets = find_sets(state, kind, owner)
    option = request.query.get("option", "")
    if option not in sets:
        raise invalid_fields("option")
    found: JsonObject = sets[option]
    return found


def _show(request: SandboxRequest, kept: JsonObject) -> Reply:
    wanted = {name for name in request.query.get("custom_query_fields", "").split(",") if name}
    if not wanted:
        return Reply(200, kept)
    picked = {name: _pick(name, section, wanted) for name, section in kept.items()}
    return Reply(200, {name: section for name, section in picked.items() if section != {}})


def _pick(name: str, section: object, wanted: set[str]) -> object:
    if name in wanted:
        return section
    if not is_object(section):
        return {}
    return {key: value for key, value in section.items() if key in wanted}


def _update(state: State, kept: JsonObject, body: JsonObject, kind: str, owner: str) -> Reply:
    known = {name: value for name, value in body.items() if name in kept}
    _merge(kept, known)
    change = body.get("authentication_option")
    if change and "authentication_options" in kept:
        _change_profile(kept["authentication_options"], change)
        known["authentication_option"] = change
    if known:
        state.note_effect(f"{kind}.updated", owner)
    return Reply(204)


def _merge(kept: JsonObject, changes: JsonObject) -> None:
    for name, value in changes.items():
        if is_object(value) and is_object(kept.get(name)):
            _merge(kept[name], value)
        else:
            kept[name] = value


def _change_profile(profiles: list[JsonObject], change: JsonObject) -> None:
    profile = next((one for one in profiles if one["id"] == change.get("id")), None)
    if profile is None:
        raise invalid_fields("authentication_option.id")
    action = change.get("action", "update")
    if action != "update":
        profile["visible"] = action == "show"
        return
    if change.get("default_option"):
        for one in profiles:
            one["default_option"] = False
    editable = ("name", "type", "domains", "default_option")
    profile.update({name: change[name] for name in editable if name in change})


def _check_licenses(user: JsonObject, kept: JsonObject, wanted: JsonObject) -> None:
    for name, code in _LICENSED_ONLY.items():
        if wanted.get(name) and user["type"] != 2:
            raise ZoomFault(400, code, f"The feature {name} is for licensed users.")
    after = {**kept, **wanted}
    for (name, other), code in _EXCLUSIVE.items():
        if wanted.get(name) and after.get(other):
            raise ZoomFault(400, code, f"The user already has {other}, which excludes {name}.")


def _check_registration_type(request: SandboxRequest) -> None:
    kind = request.query.get("type")
    if not kind:
        raise ZoomFault(400, 300, "Missing parameters: type.")
    if kind != "webinar":
        raise ZoomFault(400, 300, "Invalid parameter: type.")


_USER = "/v2/users/{userId}/settings"
_GROUP = "/v2/groups/{groupId}/settings"
_LOCKS = "/v2/groups/{groupId}/lock_settings"
_REGISTRATION = f"{_GROUP}/registration"
_USER_READ, _USER_WRITE = with_admin("user:read", "user:write"), with_admin("user:write")
_READ, _WRITE = ("group:read:admin", "group:write:admin"), ("group:write:admin",)


def _group_routes(path: str, read: Handler, update: Handler, noun: str) -> list[Route]:
    return [
        Route("GET", path, read, MEDIUM, (f"group:read:{noun}:admin",), _READ),
        Route("PATCH", path, update, MEDIUM, (f"group:update:{noun}:admin",), _WRITE),
    ]


ROUTES = [
    Route("GET", _USER, get_user_settings, MEDIUM, with_admin("user:read:settings"), _USER_READ),
    Route(
        "PATCH",
        _USER,
        update_user_settings,
        MEDIUM,
        with_admin("user:update:settings"),
        _USER_WRITE,
    ),
    *_group_routes(_GROUP, get_group_settings, update_group_settings, "settings"),
    *_group_routes(_LOCKS, get_group_locks, update_group_locks, "lock_settings"),
    *_group_routes(
        _REGISTRATION, get_group_registration, update_group_registration, "registration_settings"
    ),
]
