"""Endpoints of contact groups, which hold users and groups of users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.groups import GROUPS
from zoom_connector.sandbox.routing.collection import OPERATIONS, Collection
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import HEAVY, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply

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


@dataclass(frozen=True, kw_only=True)
class _ContactGroups(Collection):
    def new_id(self, state: State) -> str:
        return f"dir.{state.ids.user_id()}"

    def read_new(self, state: State, request: SandboxRequest) -> JsonObject:
        wanted = super().read_new(state, request)
        body = request.read_object()
        members = _read_members(state, body) if body.get("group_members") else []
        return {**wanted, "_members": members}

    def read_change(self, state: State, request: SandboxRequest, own: JsonObject) -> JsonObject:
        wanted = super().read_change(state, request, own)
        return {_KEPT_AS[name]: value for name, value in wanted.items()}

    def show(self, state: State, record: JsonObject) -> JsonObject:
        return {**reveal(record), "total_members": len(_members_of(state, record))}

    def show_entry(self, state: State, record: JsonObject) -> JsonObject:
        return reveal(record)

    def missing(self, key: str) -> ApiError:
        return ApiError(400, 300, f"A group with this groupId: {key} does not exist.")


_READ, _WRITE = ("contact_group:read:admin",), ("contact_group:write:admin",)

CONTACT_GROUPS = _ContactGroups(
    noun="contact_group",
    path="/v2/contacts/groups/{groupId}",
    id="group_id",
    rules=_CREATE_RULES,
    update_rules=_UPDATE_RULES,
    defaults={"group_name": "", "group_privacy": 1, "description": "", "_members": []},
    figures=("page_size", "next_page_token"),
    page_sizes=(10, 50),
    granular=dict.fromkeys(OPERATIONS, ()),  # the API has no granular scopes for these
    read=_READ,
    classic={"get": _WRITE},
    rates={"list": MEDIUM, "create": HEAVY, "update": HEAVY, "delete": HEAVY},
)


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/contacts/groups/{groupId}/members."""
    members = _members_of(state, CONTACT_GROUPS.find_named(state, request))
    page = cut_page(state, request, members, default=10, maximum=50)
    answer = {
        **page.show("page_size", "next_page_token"),
        "group_members": page.items,
    }
    return Reply(200, answer)


def add_members(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/contacts/groups/{groupId}/members."""
    group = CONTACT_GROUPS.find_named(state, request)
    members = _read_members(state, request.read_object())
    for member in members:
        if member not in group["_members"]:
            group["_members"].append(member)
            effect = f"{group['group_id']}/{member['id']}"
            state.note_effect("contact_group_member.added", effect)
    return Reply(201, {"member_ids": [member["id"] for member in members]})


def remove_members(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/contacts/groups/{groupId}/members: removes all named members or none."""
    group = CONTACT_GROUPS.find_named(state, request)
    going = [one for one in request.query.get("member_ids", "").split(",") if one]
    if not 0 < len(going) <= _MOST_REMOVED:
        raise ApiError(400, 300, f"Give 1 to {_MOST_REMOVED} member ids.")
    present = {member["id"] for member in _members_of(state, group)}
    for unknown in (one for one in going if one not in present):
        raise ApiError(400, 300, f"A member with this memberId: {unknown} does not exist.")
    if present <= set(going):
        raise ApiError(400, 300, "A group needs one member at least.")
    group["_members"] = [one for one in group["_members"] if one["id"] not in going]
    for one in dict.fromkeys(going):
        state.note_effect("contact_group_member.removed", f"{group['group_id']}/{one}")
    return Reply(204)


def _members_of(state: State, group: JsonObject) -> list[JsonObject]:
    """Return the members that still exist, each with its name."""
    named = ((member, _seek_name(state, member)) for member in group["_members"])
    return [{**member, "name": name} for member, name in named if name is not None]


def _seek_name(state: State, member: JsonObject) -> str | None:
    store, name = {
        USER: (state.users, "display_name"),
        USER_GROUP: (GROUPS.records(state), "name"),
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
            raise ApiError(400, 300, f"At most {most} {noun} per request.")
    return [{"type": one["type"], "id": one["id"]} for one in entries]


def _is_known(state: State, entry: JsonObject) -> bool:
    return entry.get("type") in _MOST and _seek_name(state, {"id": "", **entry}) is not None


_MEMBERS = f"{CONTACT_GROUPS.path}/members"

ROUTES = [
    *CONTACT_GROUPS.routes(),
    Route("listContactGroupMembers", "GET", _MEMBERS, list_members, MEDIUM, (), _READ),
    Route("addContactGroupMembers", "POST", _MEMBERS, add_members, HEAVY, (), _WRITE),
    Route("removeContactGroupMembers", "DELETE", _MEMBERS, remove_members, HEAVY, (), _WRITE),
]
