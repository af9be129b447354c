"""Endpoints of roles. A user has exactly one, named in `role_id` and `role_name`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_OWNER, _ADMIN, _MEMBER = "0", "1", "2"
_MOST_USERS = 30


@dataclass(frozen=True, kw_only=True)
class _Roles(Collection):
    def answer_list(self, state: State, request: SandboxRequest) -> Reply:
        kind = request.query.get("type", "common")
        found = [one for one in self.records(state).values() if one["type"] == kind]
        shown = [self.show_entry(state, one) for one in found]
        return Reply(200, {"total_records": len(shown), "roles": shown})

    def answer_create(self, state: State, request: SandboxRequest) -> Reply:
        made = super().answer_create(state, request)
        return Reply(200, made.payload)  # as in the API's file, although it creates something

    def show(self, state: State, record: JsonObject) -> JsonObject:
        return {**reveal(record), "total_members": len(_members_of(state, record))}

    def show_entry(self, state: State, record: JsonObject) -> JsonObject:
        shown = self.show(state, record)
        return {name: shown[name] for name in shown if "privileges" not in name}

    def show_new(self, state: State, record: JsonObject) -> JsonObject:
        return reveal(record)

    def answer_update(self, state: State, request: SandboxRequest) -> Reply:
        super().answer_update(state, request)
        record = self.find_named(state, request)
        for user in _members_of(state, record):
            user["role_name"] = record["name"]
        return Reply(200, {})  # as in the API's file

    def release(self, state: State, record: JsonObject) -> None:
        if record["id"] in {_OWNER, _ADMIN, _MEMBER}:
            raise ApiError(400, 300, "This role cannot be deleted.")
        for user in _members_of(state, record):
            _give(state, user, _MEMBER)

    def missing(self, key: str) -> ApiError:
        return ApiError(400, 1034, "Provided `role_id` does not exist.")

    def taken(self, value: str) -> ApiError:
        return ApiError(400, 1224, f"Role name {value} has already been used.")


ROLES = _Roles(
    noun="role",
    path="/v2/roles/{roleId}",
    rules={
        "name": Rule(str, required=True),
        "description": Rule(str),
        "type": Rule(str, choices=("common", "iq")),
        "privileges": Rule(list),
        "sub_account_privileges": Rule(dict),
    },
    defaults={"name": "", "description": "", "type": "common", "privileges": []},
    initial={
        _OWNER: {"name": "Owner"},
        _ADMIN: {"name": "Admin", "privileges": ["User:Edit", "User:Read"]},
        _MEMBER: {"name": "Member"},
        "Rb2kXw9TQh-Zs4uN7dVfyA": {
            "name": "Service desk",
            "description": "Helps users sign in",
            "privileges": ["User:Read"],
        },
    },
    unique="name",
    granular={
        "list": with_admin("role:read:list_roles"),
        "create": with_admin("role:write:role"),
        "get": with_admin("role:read:role"),
        "update": with_admin("role:update:role"),
        "delete": with_admin("role:delete:role"),
    },
    rates={"list": MEDIUM},
)


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/roles/{roleId}/members."""
    page = cut_page(state, request, _members_of(state, ROLES.find_named(state, request)))
    figures = ("page_count", "page_number", "page_size", "total_records", "next_page_token")
    shown = [
        {
            **{name: user[name] for name in ("id", "email", "first_name", "last_name", "type")},
            "department": user.get("dept", ""),
        }
        for user in page.items
    ]
    return Reply(200, {**page.show(*figures), "members": shown})


def assign_role(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/roles/{roleId}/members."""
    role = _find_assignable(state, request)
    entries = read_objects(request.read_object(), "members", _MOST_USERS)
    found = [state.seek_person(entry) for entry in entries]
    unknown = [f"members[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    users = [user for user in found if user]
    for user in users:
        if user["role_id"] != role["id"]:
            _give(state, user, role["id"])
            state.note_effect("role_member.assigned", f"{role['id']}/{user['id']}")
    ids = ",".join(user["id"] for user in users)
    return Reply(201, {"ids": ids, "add_at": format_instant(state.now())})


def unassign_role(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/roles/{roleId}/members/{memberId}."""
    role = _find_assignable(state, request)
    user = state.find_user(request.params["memberId"])
    if user["role_id"] != role["id"]:
        raise ApiError(404, 1001, f"User does not have the role: {request.params['memberId']}.")
    _give(state, user, _MEMBER)
    state.note_effect("role_member.unassigned", f"{role['id']}/{user['id']}")
    return Reply(204)


def _find_assignable(state: State, request: SandboxRequest) -> JsonObject:
    role = ROLES.find(state, request.params["roleId"])
    if role["id"] in {_OWNER, _MEMBER}:
        raise ApiError(400, 300, "Can't delete or add members for Normal/Owner roles.")
    return role


def _members_of(state: State, role: JsonObject) -> list[JsonObject]:
    return [user for user in state.users.values() if user["role_id"] == role["id"]]


def _give(state: State, user: JsonObject, key: str) -> None:
    user.update(role_id=key, role_name=ROLES.find(state, key)["name"])


_MEMBERS = f"{ROLES.path}/members"
_READ, _WRITE = ("role:read:admin", "role:write:admin"), ("role:write:admin",)

ROUTES = [
    *ROLES.routes(),
    Route(
        "listRoleMembers",
        "GET",
        _MEMBERS,
        list_members,
        MEDIUM,
        with_admin("role:read:list_members"),
        _READ,
    ),
    Route(
        "assignRole",
        "POST",
        _MEMBERS,
        assign_role,
        MEDIUM,
        with_admin("role:write:member"),
        _WRITE,
    ),
    Route(
        "unassignRole",
        "DELETE",
        f"{_MEMBERS}/{{memberId}}",
        unassign_role,
        LIGHT,
        with_admin("role:delete:member"),
        _WRITE,
    ),
]
