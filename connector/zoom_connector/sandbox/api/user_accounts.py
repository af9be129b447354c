"""Endpoints of a user's standing: address, password, status, permissions, features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import EMAIL, Rule, check_body, invalid_fields
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_BASIC, _LICENSED, _UNLICENSED = 1, 2, 4
_WORK_EMAIL = 100
_MEMBER = "2"
_FEATURES = (
    *("user_type", "concurrent_meeting", "large_meeting", "webinar", "zoom_events"),
    *("zoom_whiteboard", "plan_united_type", "zoom_one_type", "zoom_iq_for_sales"),
    *("zoom_revenue_accelerator", "zoom_clips_plus"),
)
_FEATURE_RULES = {
    "feature_type": Rule(str, required=True, choices=_FEATURES),
    "feature_value": Rule(str, required=True),
    "users": Rule(list, required=True),
    "subscription_id": Rule(str),
    "license_info_list": Rule(list),
}
_DONE = {
    "activate": "user.activated",
    "deactivate": "user.deactivated",
    "clock_in": "user.clocked_in",
    "clock_out": "user.clocked_out",
}
_STATUS_RULES = {
    "action": Rule(str, required=True, choices=tuple(_DONE)),
    "transfer_events": Rule(bool),
    "transfer_email": Rule(str, pattern=EMAIL),
}
_MEMBER_PERMISSIONS = ["Meeting:Read", "Meeting:Edit", "Recording:Read"]
_ADMIN_PERMISSIONS = [*_MEMBER_PERMISSIONS, "User:Read", "User:Edit", "Group:Read", "Group:Edit"]


def check_email(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/email."""
    email = request.query.get("email", "")
    if not email:
        raise ZoomFault(400, 300, "Email is required.")
    user = state.seek_user(email) if "@" in email else None
    return Reply(200, {"existed_email": user is not None and _WORK_EMAIL in user["login_types"]})


def check_vanity_name(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/vanity_name."""
    name = request.query.get("vanity_name", "")
    if not name:
        raise ZoomFault(400, 300, "Vanity name is required.")
    taken = {user.get("_vanity_name") for user in state.users.values()}
    return Reply(200, {"existed": name in taken})


def count_users(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/summary."""
    present = [user for user in state.users.values() if user["status"] != "pending"]
    kinds = [user["type"] for user in present]
    counts = {
        "licensed_users_count": kinds.count(_LICENSED),
        "basic_users_count": kinds.count(_BASIC),
        "on_prem_users_count": 0,
        "join_only_users_count": kinds.count(_UNLICENSED),
        "room_users_count": 0,
    }
    pending = {"pending_users_count": len(state.users) - len(present)}
    return Reply(200, counts | pending | {"total_users_count": sum(counts.values())})


def get_permissions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/permissions."""
    user = state.find_user(request.params["userId"])
    return Reply(200, {"permissions": _ADMIN_PERMISSIONS if _rules(user) else _MEMBER_PERMISSIONS})


def update_email(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/users/{userId}/email."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, {"email": Rule(str, required=True, most=128, pattern=EMAIL)})
    if _rules(user) and user is not state.seek_user("me"):
        raise ZoomFault(400, 1000, "The address of an admin cannot be changed by another.")
    if state.seek_user(body["email"]) not in (None, user):
        raise ZoomFault(409, 1005, f"Email {body['email']} has already been used.")
    user["email"] = body["email"].lower()
    state.note_effect("user_email.updated", user["id"])
    return Reply(204)


def update_password(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/users/{userId}/password."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, {"password": Rule(str, required=True, least=8, most=32)})
    if _rules(user):
        raise ZoomFault(400, 1117, "The password of an admin cannot be set.")
    if _WORK_EMAIL not in user["login_types"]:
        raise ZoomFault(400, 1123, "The user does not sign in with a work email.")
    if body["password"] == user["_password"]:
        raise ZoomFault(400, 300, "The new password is the old one.")
    user["_password"] = body["password"]
    state.note_effect("user_password.updated", user["id"])
    return Reply(204)


def update_status(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/users/{userId}/status."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, _STATUS_RULES)
    action = body["action"]
    if action in {"activate", "deactivate"}:
        _set_status(state, user, body)
    else:
        user["_clocked_in"] = action == "clock_in"
    state.note_effect(_DONE[action], user["id"])
    return Reply(204)


def _set_status(state: State, user: JsonObject, body: JsonObject) -> None:
    if _rules(user):
        raise ZoomFault(400, 200, "An admin can be neither activated nor deactivated.")
    heir = body.get("transfer_email")
    if body.get("transfer_events") and (heir is None or state.seek_user(heir) is None):
        raise invalid_fields("transfer_email")
    if body["action"] == "activate":
        user["status"] = "active"
    else:
        # Every license is taken away, and activation brings none back.
        user.update(status="inactive", type=_BASIC, license_info_list=[])


def update_features(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/features: for each user on its own."""
    body = request.read_object()
    check_body(body, _FEATURE_RULES)
    if not 1 <= len(body["users"]) <= 30:
        raise invalid_fields("users")
    done: list[str] = []
    failed: dict[str, list[str]] = {}
    for entry in body["users"]:
        named = str(entry.get("id") or entry.get("email") or "")
        user = state.seek_user(named)
        reason = _find_obstacle(user)
        if user is None or reason:
            failed.setdefault(reason, []).append(named)
            continue
        _set_feature(user, body["feature_type"], body["feature_value"])
        state.note_effect("user_feature.updated", user["id"])
        done.append(user["id"])
    details = [{"user_ids": ids, "reason": reason} for reason, ids in failed.items()]
    return Reply(201, {"success_user_ids": done, "fail_details": details})


def _find_obstacle(user: JsonObject | None) -> str:
    if user is None:
        return "Users not found"
    return "Unpaid user" if user["status"] == "pending" else ""


def _set_feature(user: JsonObject, feature: str, value: str) -> None:
    if feature == "user_type":
        user["type"] = int(value)
    elif feature == "zoom_one_type":
        user["zoom_one_type"] = int(value)
    elif feature == "plan_united_type" and value == "0":
        user.pop("plan_united_type", None)
    elif feature == "plan_united_type":
        user["plan_united_type"] = value
    else:
        features: dict[str, Any] = user.setdefault("_features", {})
        features[feature] = value


def _rules(user: JsonObject) -> bool:
    """Return whether the user is the owner or an admin."""
    return bool(user["role_id"] != _MEMBER)


_READ = with_admin("user:read", "user:write")
_WRITE = with_admin("user:write")
_USER = "/v2/users/{userId}"
_EMAIL_SCOPES = with_admin("user:read:email")
_ROOM_SCOPES = with_admin("user:read:pm_room")
_PERMISSION_SCOPES = with_admin("user:read:list_permissions")
_PASSWORD_SCOPES = with_admin("user:update:password")
_FEATURE_SCOPES = ("user:write:feature:admin",)

ROUTES = [
    Route("GET", "/v2/users/email", check_email, LIGHT, _EMAIL_SCOPES, _READ),
    Route("GET", "/v2/users/vanity_name", check_vanity_name, LIGHT, _ROOM_SCOPES, _READ),
    Route("GET", "/v2/users/summary", count_users, MEDIUM, ("user:read:summary:admin",), _READ),
    Route("POST", "/v2/users/features", update_features, MEDIUM, _FEATURE_SCOPES, _WRITE),
    Route(
        "GET",
        f"{_USER}/permissions",
        get_permissions,
        LIGHT,
        _PERMISSION_SCOPES,
        (*_READ, "user_profile"),
    ),
    Route("PUT", f"{_USER}/email", update_email, LIGHT, with_admin("user:update:email"), _WRITE),
    Route("PUT", f"{_USER}/password", update_password, MEDIUM, _PASSWORD_SCOPES, _WRITE),
    Route("PUT", f"{_USER}/status", update_status, LIGHT, with_admin("user:update:status"), _WRITE),
]
