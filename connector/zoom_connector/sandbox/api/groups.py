"""Endpoints of groups of users, their members, administrators and chat channels.

Who is in a group stands with the user, in `group_ids`, the primary group first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields, read_objects
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_NAME_RULES = {"name": Rule(str, required=True, most=127)}
_CHANGE_RULES = {"action": Rule(str, required=True, choices=("move", "set_primary"))}
_SHOWN_MEMBER = ("email", "first_name", "id", "last_name", "type")
_MOST_MEMBERS, _MOST_ADMINS = 30, 10


def list_groups(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups."""
    page = cut_page(state, request, list(state.groups.values()))
    answer = {
        "total_records": page.total,
        "next_page_token": page.token,
        "groups": [_show_group(state, group) for group in page.items],
    }
    return Reply(200, answer)


def create_group(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups."""
    group = build_group(state, _read_name(state, request))
    state.note_effect("group.created", group["id"])
    return Reply(201, _show_group(state, group))


def get_group(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}."""
    return Reply(200, _show_group(state, state.find_group(request.params["groupId"])))


def update_group(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}."""
    group = state.find_group(request.params["groupId"])
    group["name"] = _read_name(state, request, group)
    state.note_effect("group.updated", group["id"])
    return Reply(204)


def delete_group(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/groups/{groupId}."""
    group = state.find_group(request.params["groupId"])
    for user in _members_of(state, group):
        user["group_ids"].remove(group["id"])
    del state.groups[group["id"]]
    state.note_effect("group.deleted", group["id"])
    return Reply(204)


def list_channels(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/channels."""
    group = state.find_group(request.params["groupId"])
    channels = [
        {
            "channel_id": channel["id"],
            "channel_name": channel["name"],
            "member_count": len(channel["_members"]),
        }
        for channel in (state.channels[key] for key in group["_channels"])
    ]
    return Reply(200, {"group_id": group["id"], "channels": channels})


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/members."""
    group = state.find_group(request.params["groupId"])
    page = cut_page(state, request, _members_of(state, group), maximum=2000)
    answer = {
        "page_count": page.count,
        "page_number": page.number,
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "members": [{name: user[name] for name in _SHOWN_MEMBER} for user in page.items],
    }
    return Reply(200, answer)


def add_members(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups/{groupId}/members; who is not of the account is passed over."""
    group = state.find_group(request.params["groupId"])
    entries = read_objects(request.read_object(), "members", _MOST_MEMBERS)
    # The API's documents name no refusal for an unknown user here, as they do for administrators.
    users = [user for user in map(state.seek_person, entries) if user]
    for user in users:
        if group["id"] not in user["group_ids"]:
            user["group_ids"].append(group["id"])
            state.note_effect("group_member.added", f"{group['id']}/{user['id']}")
    return Reply(201, _confirm(state, users))


def update_member(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/groups/{groupId}/members/{memberId}."""
    group = state.find_group(request.params["groupId"])
    user = _find_member(state, group, request.params["memberId"])
    body = request.read_object()
    check_body(body, _CHANGE_RULES)
    if not body.get("target_group_id"):
        raise ZoomFault(400, 300, "The target_group_id can not be empty.")
    target = state.find_group(body["target_group_id"])
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
    group = state.find_group(request.params["groupId"])
    user = _find_member(state, group, request.params["memberId"])
    user["group_ids"].remove(group["id"])
    state.note_effect("group_member.removed", f"{group['id']}/{user['id']}")
    return Reply(204)


def list_admins(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/groups/{groupId}/admins."""
    group = state.find_group(request.params["groupId"])
    admins = [state.users[key] for key in group["_admins"] if key in state.users]
    page = cut_page(state, request, admins)
    answer = {
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "admins": [{"email": one["email"], "name": one["display_name"]} for one in page.items],
    }
    return Reply(200, answer)


def add_admins(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups/{groupId}/admins."""
    group = state.find_group(request.params["groupId"])
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
    group = state.find_group(request.params["groupId"])
    user = state.seek_user(request.params["userId"])
    if user is None or user["id"] not in group["_admins"]:
        message = f'Not an administrator of the group: "{group["id"]}".'
        raise ZoomFault(400, 4138, message)
    group["_admins"].remove(user["id"])
    state.note_effect("group_admin.removed", f"{group['id']}/{user['id']}")
    return Reply(204)


def build_group(state: State, name: str, key: str = "") -> JsonObject:
    """Build a group without members and keep it, under a new id unless told."""
    key = key or state.ids.user_id()
    group: JsonObject = {"id": key, "name": name, "_admins": [], "_channels": []}
    state.groups[group["id"]] = group
    return group


def _show_group(state: State, group: JsonObject) -> JsonObject:
    members = len(_members_of(state, group))
    return {"id": group["id"], "name": group["name"], "total_members": members}


def _members_of(state: State, group: JsonObject) -> list[JsonObject]:
    return [user for user in state.users.values() if group["id"] in user["group_ids"]]


def _find_member(state: State, group: JsonObject, key: str) -> JsonObject:
    user = state.seek_user(key)
    if user is None or group["id"] not in user["group_ids"]:
        raise ZoomFault(404, 4131, "Group member does not exist.")
    return user


def _read_name(state: State, request: SandboxRequest, own: JsonObject | None = None) -> str:
    body = request.read_object()
    check_body(body, _NAME_RULES)
    name: str = body["name"]
    if any(one["name"] == name for one in state.groups.values() if one is not own):
        raise ZoomFault(409, 4132, f'The group name "{name}" is already in use.')
    return name


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
_GROUP = "/v2/groups/{groupId}"
_MEMBER = f"{_GROUP}/members/{{memberId}}"

ROUTES = [
    Route("GET", "/v2/groups", list_groups, MEDIUM, ("group:read:list_groups:admin",), _READ),
    Route("POST", "/v2/groups", create_group, LIGHT, ("group:write:group:admin",), _WRITE),
    Route("GET", _GROUP, get_group, LIGHT, ("group:read:group:admin",), _READ),
    Route("PATCH", _GROUP, update_group, LIGHT, ("group:update:group:admin",), _WRITE),
    Route("DELETE", _GROUP, delete_group, LIGHT, ("group:delete:group:admin",), _WRITE),
    Route(
        "GET",
        f"{_GROUP}/channels",
        list_channels,
        MEDIUM,
        ("group:read:list_channels:admin",),
        _READ,
    ),
    Route(
        "GET", f"{_GROUP}/members", list_members, MEDIUM, ("group:read:list_members:admin",), _READ
    ),
    Route("POST", f"{_GROUP}/members", add_members, MEDIUM, ("group:write:member:admin",), _WRITE),
    Route("PATCH", _MEMBER, update_member, MEDIUM, ("group:update:member:admin",), _WRITE),
    Route("DELETE", _MEMBER, remove_member, LIGHT, ("group:delete:member:admin",), _WRITE),
    Route(
        "GET", f"{_GROUP}/admins", list_admins, MEDIUM, ("group:read:administrator:admin",), _READ
    ),
    Route(
        "POST", f"{_GROUP}/admins", add_admins, MEDIUM, ("group:write:administrator:admin",), _WRITE
    ),
    Route(
        "DELETE",
        f"{_GROUP}/admins/{{userId}}",
        remove_admin,
        LIGHT,
        ("group:delete:administrator:admin",),
        _WRITE,
    ),
]
