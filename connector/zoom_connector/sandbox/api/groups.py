"""Endpoints of groups of users, their members, administrators and chat channels.

A user lists the groups they belong to in `group_ids`, the primary group first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_NAME_RULES = {"name": Rule(str, required=True, most=127)}
_CHANGE_RULES = {"action": Rule(str, required=True, choices=("move", "set_primary"))}
_SHOWN_MEMBER = ("email", "first_name", "id", "last_name", "type")
_MOST_MEMBERS, _MOST_ADMINS = 30, 10


@dataclass(frozen=True, kw_only=True)
class _Groups(Collection):
    def show(self, state: State, record: JsonObject) -> JsonObject:
        return {**reveal(record), "total_members": len(_members_of(state, record))}

    def release(self, state: State, record: JsonObject) -> None:
        for user in _members_of(state, record):
            user["group_ids"].remove(record["id"])

    def missing(self, key: str) -> ApiError:
        return ApiError(404, 4130, f"A group with this {key} does not exist.")

    def taken(self, value: str) -> ApiError:
        return ApiError(409, 4132, f'The group name "{value}" is already in use.')


GROUPS = _Groups(
    noun="group",
    path="/v2/groups/{groupId}",
    rules=_NAME_RULES,
    update_rules=_NAME_RULES,
    defaults={"name": "", "_admins": [], "_channels": []},
    unique="name",
    figures=("total_records", "next_page_token"),
    rates={"list": MEDIUM},
)


def list_channels(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/channels."""
    group = GROUPS.find_named(state, request)
    known = CHANNELS.records(state)
    channels = [
        {
            "channel_id": key,
            "channel_name": known[key]["name"],
            "member_count": len(known[key]["_members"]),
        }
        for key in group["_channels"]
        if key in known
    ]
    return Reply(200, {"group_id": group["id"], "channels": channels})


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/members."""
    group = GROUPS.find_named(state, request)
    page = cut_page(state, request, _members_of(state, group), maximum=2000)
    answer = {
        **page.show("page_count", "page_number", "page_size", "total_records", "next_page_token"),
        "members": [{name: user[name] for name in _SHOWN_MEMBER} for user in page.items],
    }
    return Reply(200, answer)


def add_members(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups/{groupId}/members: ignores people outside the account."""
    group = GROUPS.find_named(state, request)
    entries = read_objects(request.read_object(), "members", _MOST_MEMBERS)
    # For administrators the API's documents list an error for an unknown user; here they list none.
    users = [user for user in map(state.seek_person, entries) if user]
    for user in users:
        if group["id"] not in user["group_ids"]:
            user["group_ids"].append(group["id"])
            state.note_effect("group_member.added", f"{group['id']}/{user['id']}")
    return Reply(201, _confirm(state, users))


def update_member(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}/members/{memberId}."""
    group = GROUPS.find_named(state, request)
    user = _find_member(state, group, request.params["memberId"])
    body = request.read_object()
    check_body(body, _CHANGE_RULES)
    if not body.get("target_group_id"):
        raise ApiError(400, 300, "The target_group_id can not be empty.")
    target = GROUPS.find(state, body["target_group_id"])
    if body["action"] == "move":
        _move(user["group_ids"], group["id"], target["id"])
        state.note_effect("group_member.moved", f"{target['id']}/{user['id']}")
    else:
        _find_member(state, target, user["id"])
        user["group_ids"].remove(target["id"])
        user["group_ids"].insert(0, target["id"])
        state.note_effect("group_member.made_primary", f"{target['id']}/{user['id']}")
    return Reply(204)


def remove_member(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/groups/{groupId}/members/{memberId}."""
    group = GROUPS.find_named(state, request)
    user = _find_member(state, group, request.params["memberId"])
    user["group_ids"].remove(group["id"])
    state.note_effect("group_member.removed", f"{group['id']}/{user['id']}")
    return Reply(204)


def list_admins(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/admins."""
    group = GROUPS.find_named(state, request)
    admins = [state.users[key] for key in group["_admins"] if key in state.users]
    page = cut_page(state, request, admins)
    answer = {
        **page.show("page_size", "total_records", "next_page_token"),
        "admins": [{"email": one["email"], "name": one["display_name"]} for one in page.items],
    }
    return Reply(200, answer)


def add_admins(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups/{groupId}/admins."""
    group = GROUPS.find_named(state, request)
    entries = read_objects(request.read_object(), "admins", _MOST_ADMINS)
    found = [state.seek_person(entry) for entry in entries]
    unknown = [f"admins[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    users = [user for user in found if user]
    for user in users:
        if user["id"] not in group["_admins"]:
            group["_admins"].append(user["id"])
            state.note_effect("group_admin.added", f"{group['id']}/{user['id']}")
    return Reply(201, _confirm(state, users))


def remove_admin(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/groups/{groupId}/admins/{userId}."""
    group = GROUPS.find_named(state, request)
    user = state.seek_user(request.params["userId"])
    if user is None or user["id"] not in group["_admins"]:
        message = f'Not an administrator of the group: "{group["id"]}".'
        raise ApiError(400, 4138, message)
    group["_admins"].remove(user["id"])
    state.note_effect("group_admin.removed", f"{group['id']}/{user['id']}")
    return Reply(204)


def _members_of(state: State, group: JsonObject) -> list[JsonObject]:
    return [user for user in state.users.values() if group["id"] in user["group_ids"]]


def _find_member(state: State, group: JsonObject, key: str) -> JsonObject:
    user = state.seek_user(key)
    if user is None or group["id"] not in user["group_ids"]:
        raise ApiError(404, 4131, "Group member does not exist.")
    return user


def _confirm(state: State, users: list[JsonObject]) -> JsonObject:
    ids = ",".join(user["id"] for user in users)
    return {"ids": ids, "added_at": format_instant(state.now())}


def _move(group_ids: list[str], source: str, target: str) -> None:
    place = group_ids.index(source)
    group_ids.remove(source)
    if target not in group_ids:
        group_ids.insert(place, target)


_READ = ("group:read:admin", "group:write:admin")
_WRITE = ("group:write:admin",)
_GROUP = GROUPS.path
_MEMBER = f"{_GROUP}/members/{{memberId}}"

ROUTES = [
    *GROUPS.routes(),
    Route(
        "listGroupChannels",
        "GET",
        f"{_GROUP}/channels",
        list_channels,
        MEDIUM,
        ("group:read:list_channels:admin",),
        _READ,
    ),
    Route(
        "listGroupMembers",
        "GET",
        f"{_GROUP}/members",
        list_members,
        MEDIUM,
        ("group:read:list_members:admin",),
        _READ,
    ),
    Route(
        "addGroupMembers",
        "POST",
        f"{_GROUP}/members",
        add_members,
        MEDIUM,
        ("group:write:member:admin",),
        _WRITE,
    ),
    Route(
        "updateGroupMember",
        "PATCH",
        _MEMBER,
        update_member,
        MEDIUM,
        ("group:update:member:admin",),
        _WRITE,
    ),
    Route(
        "deleteGroupMember",
        "DELETE",
        _MEMBER,
        remove_member,
        LIGHT,
        ("group:delete:member:admin",),
        _WRITE,
    ),
    Route(
        "listGroupAdmins",
        "GET",
        f"{_GROUP}/admins",
        list_admins,
        MEDIUM,
        ("group:read:administrator:admin",),
        _READ,
    ),
    Route(
        "addGroupAdmins",
        "POST",
        f"{_GROUP}/admins",
        add_admins,
        MEDIUM,
        ("group:write:administrator:admin",),
        _WRITE,
    ),
    Route(
        "deleteGroupAdmin",
        "DELETE",
        f"{_GROUP}/admins/{{userId}}",
        remove_admin,
        LIGHT,
        ("group:delete:administrator:admin",),
        _WRITE,
    ),
]
