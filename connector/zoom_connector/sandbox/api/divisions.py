"""Endpoints of divisions. A user belongs to at most one, listed in `division_ids`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_MOST_USERS = 30


@dataclass(frozen=True, kw_only=True)
class _Divisions(Collection):
    def show_entry(self, state: State, record: JsonObject) -> JsonObject:
        return {**record, "total_members": len(_members_of(state, record))}

    def show_new(self, state: State, record: JsonObject) -> JsonObject:
        return {name: record[name] for name in record if name != "is_main_division"}

    def release(self, state: State, record: JsonObject) -> None:
        if record["is_main_division"]:
            raise ApiError(400, 42011, "Main division can't be deleted.")
        if _members_of(state, record):
            raise ApiError(400, 42012, "Remove all users from this division first.")

    def missing(self, key: str) -> ApiError:
        return ApiError(404, 40406, "Division not found.")

    def invalid(self, *names: str) -> ApiError:
        return ApiError(400, 40005, "Invalid field.")

    def taken(self, value: str) -> ApiError:
        # The API's documents list no code for this conflict.
        return ApiError(409, 409, "Another division has this name.")


_READ, _WRITE = ("division:read:admin",), ("division:wirte:admin",)  # spelled as in the API

DIVISIONS = _Divisions(
    noun="division",
    path="/v2/divisions/{divisionId}",
    id="division_id",
    rules={"division_name": Rule(str, required=True), "division_description": Rule(str)},
    defaults={"division_name": "", "division_description": "", "is_main_division": False},
    unique="division_name",
    read=_READ,
    write=_WRITE,
    classic={"get": (*_READ, *_WRITE)},
)


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/divisions/{divisionId}/users."""
    page = cut_page(state, request, _members_of(state, DIVISIONS.find_named(state, request)))
    answer = {
        **page.show("page_size", "total_records", "next_page_token"),
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
    division = DIVISIONS.find_named(state, request)["division_id"]
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


def _members_of(state: State, division: JsonObject) -> list[JsonObject]:
    key = division["division_id"]
    return [user for user in state.users.values() if key in user["division_ids"]]


_USERS = f"{DIVISIONS.path}/users"

ROUTES = [
    *DIVISIONS.routes(),
    Route(
        "listDivisionMembers",
        "GET",
        _USERS,
        list_members,
        LIGHT,
        ("division:read:member:admin",),
        _READ,
    ),
    Route(
        "assignDivision",
        "POST",
        _USERS,
        assign_division,
        MEDIUM,
        ("division:write:member:admin",),
        _WRITE,
    ),
]
