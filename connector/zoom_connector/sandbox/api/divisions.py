"""Endpoints of divisions. A user is in one at most, which stands in `division_ids`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_RULES = {"division_name": Rule(str, least=1), "division_description": Rule(str)}
_MOST_USERS = 30


def list_divisions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/divisions."""
    page = cut_page(state, request, list(state.divisions.values()))
    answer = {
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "divisions": [{**one, "total_members": len(_members_of(state, one))} for one in page.items],
    }
    return Reply(200, answer)


def create_division(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/divisions."""
    wanted = _read_division(state, request, {})
    if "division_name" not in wanted:
        raise _invalid()
    division = build_division(state, **wanted)
    state.note_effect("division.created", division["division_id"])
    return Reply(201, {key: division[key] for key in division if key != "is_main_division"})


def get_division(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/divisions/{divisionId}."""
    return Reply(200, _find_division(state, request))


def update_division(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/divisions/{divisionId}."""
    division = _find_division(state, request)
    division.update(_read_division(state, request, division))
    state.note_effect("division.updated", division["division_id"])
    return Reply(204)


def delete_division(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/divisions/{divisionId}."""
    division = _find_division(state, request)
    if division["is_main_division"]:
        raise ZoomFault(400, 42011, "Main division can't be deleted.")
    if _members_of(state, division):
        raise ZoomFault(400, 42012, "Remove all users from this division first.")
    del state.divisions[division["division_id"]]
    state.note_effect("division.deleted", division["division_id"])
    return Reply(204)


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/divisions/{divisionId}/users."""
    page = cut_page(state, request, _members_of(state, _find_division(state, request)))
    answer = {
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "users": [
            {
                "user_id": user["id"],
                "user_display_name": user["display_name"],
                "user_email": user["email"],
            }
            for user in page.items
        ],
    }
    return Reply(200, answer)


def assign_division(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/divisions/{divisionId}/users."""
    division = _find_division(state, request)["division_id"]
    entries = read_objects(request.read_object(), "users", _MOST_USERS)
    found = [state.seek_person(entry, "user_") for entry in entries]
    unknown = [f"users[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    users = [user for user in found if user]
    for user in users:
        if user["division_ids"] != [division]:
            user["division_ids"] = [division]
            state.note_effect("division_member.assigned", f"{division}/{user['id']}")
    ids = ",".join(user["id"] for user in users)
    return Reply(201, {"ids": ids, "added_at": format_instant(state.now())})


def build_division(
    state: State,
    division_name: str,
    division_description: str = "",
    *,
    is_main: bool = False,
    key: str = "",
) -> JsonObject:
    """Build a division without users and keep it, under a new id unless told."""
    division: JsonObject = {
        "division_id": key or state.ids.user_id(),
        "division_name": division_name,
        "division_description": division_description,
        "is_main_division": is_main,
    }
    state.divisions[division["division_id"]] = division
    return division


def _find_division(state: State, request: SandboxRequest) -> JsonObject:
    division = state.divisions.get(request.params["divisionId"])
    if division is None:
        raise ZoomFault(404, 40406, "Division not found.")
    return division


def _members_of(state: State, division: JsonObject) -> list[JsonObject]:
    key = division["division_id"]
    return [user for user in state.users.values() if key in user["division_ids"]]


def _read_division(state: State, request: SandboxRequest, own: JsonObject) -> JsonObject:
    body = request.read_object()
    wanted = {key: body[key] for key in _RULES if key in body}
    if not all(_RULES[key].allows(value) for key, value in wanted.items()):
        raise _invalid()
    name = wanted.get("division_name")
    if any(one["division_name"] == name for one in state.divisions.values() if one is not own):
        # The API's documents give this conflict no code of its own.
        raise ZoomFault(409, 409, "Another division has this name.")
    return wanted


def _invalid() -> ZoomFault:
    return ZoomFault(400, 40005, "Invalid field.")


_READ, _WRITE = ("division:read:admin",), ("division:wirte:admin",)  # as the API spells it
_DIVISION = "/v2/divisions/{divisionId}"

ROUTES = [
    Route(
        "GET",
        "/v2/divisions",
        list_divisions,
        LIGHT,
        ("division:read:list_divisions:admin",),
        _READ,
    ),
    Route(
        "POST", "/v2/divisions", create_division, LIGHT, ("division:write:division:admin",), _WRITE
    ),
    Route(
        "GET",
        _DIVISION,
        get_division,
        LIGHT,
        ("division:read:division:admin",),
        (*_READ, *_WRITE),
    ),
    Route("PATCH", _DIVISION, update_division, LIGHT, ("division:update:division:admin",), _WRITE),
    Route("DELETE", _DIVISION, delete_division, LIGHT, ("division:delete:division:admin",), _WRITE),
    Route("GET", f"{_DIVISION}/users", list_members, LIGHT, ("division:read:member:admin",), _READ),
    Route(
        "POST",
        f"{_DIVISION}/users",
        assign_division,
        MEDIUM,
        ("division:write:member:admin",),
        _WRITE,
    ),
]
