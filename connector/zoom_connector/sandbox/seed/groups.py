"""The initial groups, divisions and contact groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.api.contact_groups import CONTACT_GROUPS, USER, USER_GROUP
from zoom_connector.sandbox.api.divisions import DIVISIONS
from zoom_connector.sandbox.api.groups import GROUPS

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State

_CHANNELS = {"Engineering": ("engineering", "releases", "incidents"), "Sales": ("sales",)}
_DIVISIONS = (
    ("Headquarters", "Where nothing else is said"),
    ("Northern region", "Everyone north of the river"),
    ("Southern region", ""),
)
_CONTACTS = ((1, "Front desk", 12), (2, "Event team", 4), (3, "Board", 2))


def seed_groups(state: State) -> None:
    """Add the users to groups and divisions, and some to contact groups."""
    _seed_departments(state)
    _seed_divisions(state)
    _seed_contact_groups(state)


def _seed_departments(state: State) -> None:
    people = list(state.users.values())
    channels = {channel["name"]: key for key, channel in CHANNELS.records(state).items()}
    for name in dict.fromkeys(user["dept"] for user in people):
        group = GROUPS.build(state, {"name": name})
        group["_channels"] = [channels[one] for one in _CHANNELS.get(name, ())]
        members = [user for user in people if user["dept"] == name]
        group["_admins"] = [user["id"] for user in members[:2]]
        for user in members:
            user["group_ids"].append(group["id"])
    pilot = GROUPS.build(state, {"name": "Pilot users"})
    for user in people[:12]:
        user["group_ids"].append(pilot["id"])
    GROUPS.build(state, {"name": "Newcomers"})


def _seed_divisions(state: State) -> None:
    main, north, _ = (
        DIVISIONS.build(state, {"division_name": name, "division_description": description})
        for name, description in _DIVISIONS
    )
    main["is_main_division"] = True
    for place, user in enumerate(state.users.values()):
        user["division_ids"] = [(north if place % 4 == 3 else main)["division_id"]]


def _seed_contact_groups(state: State) -> None:
    groups = GROUPS.records(state)
    sales = next(key for key, group in groups.items() if group["name"] == "Sales")
    for privacy, name, size in _CONTACTS:
        members = [{"type": USER, "id": key} for key in list(state.users)[:size]]
        members.append({"type": USER_GROUP, "id": sales})
        wanted = {"group_name": name, "group_privacy": privacy, "_members": members}
        CONTACT_GROUPS.build(state, wanted)
