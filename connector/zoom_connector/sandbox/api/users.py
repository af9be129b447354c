"""Endpoints of users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import EMAIL, Rule, check_body, invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_STATUSES = ("active", "inactive", "pending")
_TYPES = (1, 2, 4, 99)
_CREATE_RULES = {
    "action": Rule(str, required=True, choices=("create", "autoCreate", "custCreate", "ssoCreate")),
    "user_info": Rule(dict, required=True),
    "user_info.email": Rule(str, required=True, most=128, pattern=EMAIL),
    "user_info.type": Rule(int, required=True, choices=_TYPES),
    "user_info.first_name": Rule(str, most=64),
    "user_info.last_name": Rule(str, most=64),
    "user_info.display_name": Rule(str, most=128),
    "user_info.password": Rule(str, least=8, most=32),
}
_UPDATE_RULES = {
    "first_name": Rule(str, most=64),
    "last_name": Rule(str, most=64),
    "display_name": Rule(str, most=128),
    "type": Rule(int, choices=_TYPES),
    "pmi": Rule(int, least=1_000_000_000, most=9_999_999_999),
    "use_pmi": Rule(bool),
    "timezone": Rule(str),
    "language": Rule(str),
    "dept": Rule(str),
    "company": Rule(str, most=255),
    "job_title": Rule(str, most=128),
    "location": Rule(str, most=256),
    "manager": Rule(str),
    "cms_user_id": Rule(str),
    "cost_center": Rule(str),
    "pronouns": Rule(str),
    "pronouns_option": Rule(int, choices=(1, 2, 3)),
    "phone_numbers": Rule(list),
    "phone_number": Rule(str),
    "phone_country": Rule(str),
    "custom_attributes": Rule(list),
    "division_ids": Rule(list),
    "zoom_one_type": Rule(int),
    "plan_united_type": Rule(str),
    "license_info_list": Rule(list),
    **{name: Rule(str) for name in ("about_me", "group_id", "linkedin_url", "vanity_name")},
    "feature": Rule(dict),
    "host_key": Rule(str, least=6, most=10),
}
# Fields that can be written but appear in no reply, or only on request.
_UNSEEN = ("about_me", "feature", "group_id", "host_key", "linkedin_url", "vanity_name")
_LICENSES = ("division_ids", "license_info_list", "plan_united_type")
_LISTED = (
    "id",
    "first_name",
    "last_name",
    "display_name",
    "email",
    "type",
    "pmi",
    "timezone",
    "verified",
    "dept",
    "created_at",
    "last_login_time",
    "last_client_version",
    "pic_url",
    "language",
    "phone_number",
    "status",
    "role_id",
    "login_types",
    "user_created_at",
    "division_ids",
    "license_info_list",
    "plan_united_type",
)


def list_users(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users."""
    status = request.query.get("status", "active")
    if status not in _STATUSES:
        status = "active"
    role = request.query.get("role_id")
    found = [
        user
        for user in state.users.values()
        if user["status"] == status and (role is None or user["role_id"] == role)
    ]
    page = cut_page(state, request, found, maximum=2000)
    answer = {
        **page.show("page_count", "page_number", "page_size", "total_records", "next_page_token"),
        "users": [_list_entry(user, request.query.get("include_fields")) for user in page.items],
    }
    return Reply(200, answer)


def create_user(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users."""
    body = request.read_object()
    check_body(body, _CREATE_RULES)
    action, wanted = body["action"], body["user_info"]
    if action == "autoCreate" and not wanted.get("password"):
        raise ApiError(400, 300, "Invalid parameter: password")
    if state.seek_user(wanted["email"]):
        raise ApiError(409, 1005, f"User already in the account: {wanted['email']}.")
    user = build_user(state, wanted, "pending" if action == "create" else "active")
    state.users[user["id"]] = user
    state.note_effect("user.created", user["id"], user["email"])
    if action == "create":
        state.note_email("user.invited", user["email"], user["id"])
    shown = ("id", "first_name", "last_name", "email", "type")
    return Reply(201, {name: user[name] for name in shown})


def get_user(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}."""
    return Reply(200, reveal(state.find_user(request.params["userId"])))


def update_user(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/users/{userId}."""
    user = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, _UPDATE_RULES)
    changed = {key: body[key] for key in _UPDATE_RULES if key in body}
    user.update({f"_{key}" if key in _UNSEEN else key: value for key, value in changed.items()})
    if changed.get("plan_united_type") == "none":
        del user["plan_united_type"]
    if "vanity_name" in changed:
        user["vanity_url"] = f"https://sandbox.example.com/my/{changed['vanity_name']}"
    if {"first_name", "last_name"} & set(changed) and "display_name" not in changed:
        user["display_name"] = f"{user['first_name']} {user['last_name']}".strip()
    state.note_effect("user.updated", user["id"])
    return Reply(204)


def delete_user(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}."""
    user = state.find_user(request.params["userId"])
    action = request.query.get("action", "disassociate")
    if action not in {"disassociate", "delete"}:
        raise invalid_fields("action")
    if user is state.seek_user("me"):
        raise ApiError(400, 200, "No permission.")  # the owner cannot leave the account
    if action == "delete" and user["status"] == "pending":
        raise ApiError(400, 300, "A pending user can only be disassociated.")
    _hand_over(state, request, user)
    del state.users[user["id"]]
    for other in state.users.values():
        other["_assistants"].pop(user["id"], None)
    state.note_effect("user.deleted" if action == "delete" else "user.disassociated", user["id"])
    return Reply(204)


def build_user(state: State, wanted: JsonObject, status: str, key: str = "") -> JsonObject:
    """Build a user from checked fields and the defaults, by default under a new id."""
    first, last = wanted.get("first_name", ""), wanted.get("last_name", "")
    created = format_instant(state.now())
    user: JsonObject = {
        "id": key or state.ids.user_id(),
        "first_name": first,
        "last_name": last,
        "display_name": wanted.get("display_name") or f"{first} {last}".strip(),
        "email": wanted["email"].lower(),
        "type": wanted["type"],
        "role_name": "Member",
        "pmi": state.ids.personal_number(),
        "use_pmi": False,
        "timezone": "UTC",
        "verified": 0 if status == "pending" else 1,
        "dept": "",
        "created_at": created,
        "last_login_time": created,
        "last_client_version": "",
        "pic_url": "",
        "cms_user_id": "",
        "jid": "",
        "group_ids": [],
        "im_group_ids": [],
        "division_ids": wanted.get("division_ids", []),
        "account_id": state.account_id,
        "language": "en-US",
        "phone_country": "",
        "phone_number": "",
        "status": status,
        "job_title": "",
        "cost_center": "",
        "company": "",
        "location": "",
        "login_types": [] if status == "pending" else [100],
        "role_id": "2",
        "account_number": 5_550_100,
        "cluster": "us05",
        "user_created_at": created,
        "_assistants": {},
        "_password": wanted.get("password", ""),
        **{key: wanted[key] for key in _LICENSES if key in wanted},
    }
    feature = wanted.get("feature", {})
    if "zoom_one_type" in feature:
        user["zoom_one_type"] = feature["zoom_one_type"]
    user["jid"] = f"{user['id'].lower()}@xmpp.example.com"
    user["personal_meeting_url"] = f"https://sandbox.example.com/j/{user['pmi']}"
    return user


def _list_entry(user: JsonObject, asked: str | None) -> JsonObject:
    entry = {key: user[key] for key in _LISTED if key in user}
    if asked == "host_key":
        entry["host_key"] = user.get("_host_key", "")
    elif asked == "custom_attributes":
        entry["custom_attributes"] = user.get("custom_attributes", [])
    return entry


def _hand_over(state: State, request: SandboxRequest, user: JsonObject) -> None:
    email = request.query.get("transfer_email", "")
    heir = state.seek_user(email) if email else None
    if email and heir is None:
        raise ApiError(400, 300, f"The transfer_email is not a user of this account: {email}.")
    if heir is user:
        raise ApiError(400, 300, "The transfer_email must be another user's.")
    _pass_on(state.meetings, user, heir if request.flag("transfer_meeting") else None)
    _pass_on(state.webinars, user, heir if request.flag("transfer_webinar") else None)


def _pass_on(store: dict[int, JsonObject], user: JsonObject, heir: JsonObject | None) -> None:
    for number in [key for key, one in store.items() if one["host_id"] == user["id"]]:
        if heir is None:
            del store[number]
        else:
            store[number].update(host_id=heir["id"], host_email=heir["email"])


_USER_READ = with_admin("user:read", "user:write")
_USER_WRITE = with_admin("user:write")

ROUTES = [
    Route(
        "listUsers",
        "GET",
        "/v2/users",
        list_users,
        MEDIUM,
        ("user:read:list_users:admin",),
        _USER_READ,
    ),
    Route(
        "createUser",
        "POST",
        "/v2/users",
        create_user,
        LIGHT,
        ("user:write:user:admin",),
        _USER_WRITE,
    ),
    Route(
        "getUser",
        "GET",
        "/v2/users/{userId}",
        get_user,
        LIGHT,
        with_admin("user:read:user"),
        (*_USER_READ, "user_profile", "user_info:read"),
        also="testConnection",
    ),
    Route(
        "updateUser",
        "PATCH",
        "/v2/users/{userId}",
        update_user,
        LIGHT,
        with_admin("user:update:user"),
        _USER_WRITE,
    ),
    Route(
        "deleteUser",
        "DELETE",
        "/v2/users/{userId}",
        delete_user,
        LIGHT,
        with_admin("user:delete:user"),
        _USER_WRITE,
    ),
]
