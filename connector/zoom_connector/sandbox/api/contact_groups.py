"""Endpoints of contact groups, which hold users and groups of users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import HEAVY, LIGHT, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_PRIVACY = Rule(int, choices=(1, 2, 3))
_CREATE_RULES = {
    "group_name": Rule(str, required=True),
    "group_privacy": _PRIVACY,
    "description": Rule(str),
}
_UPDATE_RULES = {"name": Rule(str, least=1), "privacy": _PRIVACY, "description": Rule(str)}
_KEPT_AS = {"name": "group_name", "privacy": "group_privacy", "description": "description"}
USER, USER_GROUP = 1, 2
_MOST = {USER: (50, "users"), USER_GROUP: (3, "groups")}
_MOST_REMOVED = 20


def list_groups(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/contacts/groups."""
    groups = list(state.contact_groups.values())
    page = cut_page(state, request, groups, default=10, maximum=50)
    answer = {
        "page_size": page.size,
        "next_page_token": page.token,
        "groups": [reveal(group) for group in page.items],
    }
    return Reply(200, answer)


def create_group(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/contacts/groups."""
    body = request.read_object()
    check_body(body, _CREATE_RULES)
    members = _read_members(state, body) if body.get("group_members") else []
    group = build_contact_group(state, body, members)
    state.note_effect("contact_group.created", group["group_id"])
    return Reply(201, _show_group(state, group))


def get_group(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/contacts/groups/{groupId}."""
    return Reply(200, _show_group(state, _find_group(state, request)))


def update_group(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/contacts/groups/{groupId}."""
    group = _find_group(state, request)
    body = request.read_object()
    check_body(body, _UPDATE_RULES)
    group.update({kept: body[sent] for sent, kept in _KEPT_AS.items() if sent in body})
    state.note_effect("contact_group.updated", group["group_id"])
    return Reply(204)


def delete_group(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/contacts/groups/{groupId}."""
    group = _find_group(state, request)
    del state.contact_groups[group["group_id"]]
    state.note_effect("contact_group.deleted", group["group_id"])
    return Reply(204)


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/contacts/groups/{groupId}/members."""
    members = _members_of(state, _find_group(state, request))
    page = cut_page(state, request, members, default=10, maximum=50)
    answer = {
        "page_size": page.size,
        "next_page_token": page.token,
        "group_members": page.items,
    }
    return Reply(200, answer)


def add_members(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/contacts/groups/{groupId}/members."""
    group = _find_group(state, request)
    members = _read_members(state, request.read_object())
    for member in members:
        if member not in group["_members"]:
            group["_members"].append(member)
            effect = f"{group['group_id']}/{member['id']}"
            state.note_effect("contact_group_member.added", effect)
    return Reply(201, {"member_ids": [member["id"] for member in members]})


def remove_members(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/contacts/groups/{groupId}/members; all of those named, or none."""
    group = _find_group(state, request)
    going = [one for one in request.query.get("member_ids", "").split(",") if one]
    if not 0 < len(going) <= _MOST_REMOVED:
        raise ZoomFault(400, 300, f"Give 1 to {_MOST_REMOVED} member ids.")
    present = {member["id"] for member in _members_of(state, group)}
    for unknown in (one for one in going if one not in present):
        raise ZoomFault(400, 300, f"A member with this memberId: {unknown} does not exist.")
    if present <= set(going):
        raise ZoomFault(400, 300, "A group needs one member at least.")
    group["_members"] = [one for one in group["_members"] if one["id"] not in going]
    for one in dict.fromkeys(going):
        state.note_effect("contact_group_member.removed", f"{group['group_id']}/{one}")
    return Reply(204)


def build_contact_group(
    state: State, wanted: JsonObject, members: list[JsonObject], key: str = ""
) -> JsonObject:
    """Build a contact group from checked information and keep it, under a new id unless told."""
    group: JsonObject = {
        "group_id": key or f"dir.{state.ids.user_id()}",
        "group_name": wanted["group_name"],
        "group_privacy": wanted.get("group_privacy", 1),
        "description": wanted.get("description", ""),
        "_members": members,
    }
    state.contact_groups[group["group_id"]] = group
    return group


def _find_group(state: State, request: SandboxRequest) -> JsonObject:
    key = request.params["groupId"]
    if key not in state.contact_groups:
        raise ZoomFault(400, 300, f"A group with this groupId: {key} does not exist.")
    return state.contact_groups[key]


def _show_group(state: State, group: JsonObject) -> JsonObject:
    return {**reveal(group), "total_members": len(_members_of(state, group))}


def _members_of(state: State, group: JsonObject) -> list[JsonObject]:
    """Return the members that still exist, each with its name."""
    named = ((member, _seek_name(state, member)) for member in group["_members"])
    return [{**member, "name": name} for member, name in named if name is not None]


def _seek_name(state: State, member: JsonObject) -> str | None:
    store, name = {
        USER: (state.users, "display_name"),
        USER_GROUP: (state.groups, "name"),
    }[member["type"]]
    found: str | None = store.get(member["id"], {}).get(name)
    return found


def _read_members(state: State, body: JsonObject) -> list[JsonObject]:
    entries = read_objects(body, "group_members", sum(most for most, _ in _MOST.values()))
    bad = [
        f"group_members[{place}]" for place, one in enumerate(entries) if not _is_known(state, one)
    ]
    if bad:
        raise invalid_fields(*bad)
    for kind, (most, noun) in _MOST.items():
        if sum(one["type"] == kind for one in entries) > most:
            raise ZoomFault(400, 300, f"At most {most} {noun} per request.")
    return [{"type": one["type"], "id": one["id"]} for one in entries]


def _is_known(state: State, entry: JsonObject) -> bool:
    return entry.get("type") in _MOST and _seek_name(state, {"id": "", **entry}) is not None


_READ, _WRITE = ("contact_group:read:admin",), ("contact_group:write:admin",)
_GROUP = "/v2/contacts/groups/{groupId}"
_MEMBERS = f"{_GROUP}/members"

# The API has no granular scopes for these.
ROUTES = [
    Route("GET", "/v2/contacts/groups", list_groups, MEDIUM, (), _READ),
    Route("POST", "/v2/contacts/groups", create_group, HEAVY, (), _WRITE),
    Route("GET", _GROUP, get_group, LIGHT, (), _WRITE),
    Route("PATCH", _GROUP, update_group, HEAVY, (), _WRITE),
    Route("DELETE", _GROUP, delete_group, HEAVY, (), _WRITE),
    Route("GET", _MEMBERS, list_members, MEDIUM, (), _READ),
    Route("POST", _MEMBERS, add_members, HEAVY, (), _WRITE),
    Route("DELETE", _MEMBERS, remove_members, HEAVY, (), _WRITE),
]
