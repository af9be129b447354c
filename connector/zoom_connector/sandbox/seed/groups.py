"""The groups, divisions and contact groups of a fresh start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.contact_groups import USER, USER_GROUP, build_contact_group
from zoom_connector.sandbox.api.divisions import build_division
from zoom_connector.sandbox.api.groups import build_group

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State

_CHANNELS = {"Engineering": ("engineering", "releases", "incidents"), "Sales": ("sales",)}
_CONTACTS = ((1, "Front desk", 12), (2, "Event team", 4), (3, "Board", 2))


def seed_groups(state: State) -> None:
    """Put the users into groups and divisions, and some into contact groups."""
    _seed_departments(state)
    _seed_divisions(state)
    _seed_contact_groups(state)


def _seed_departments(state: State) -> None:
    people = list(state.users.values())
    channels = {channel["name"]: key for key, channel in state.channels.items()}
    for name in dict.fromkeys(user["dept"] for user in people):
        group = build_group(state, name)
        group["_channels"] = [channels[one] for one in _CHANNELS.get(name, ())]
        members = [user for user in people if user["dept"] == name]
        group["_admins"] = [user["id"] for user in members[:2]]
        for user in members:
            user["group_ids"].append(group["id"])
    pilot = build_group(state, "Pilot users")
    for user in people[:12]:
        user["group_ids"].append(pilot["id"])
    build_group(state, "Newcomers")


def _seed_divisions(state: State) -> None:
    main = build_division(state, "Headquarters", "Where nothing else is said", is_main=True)
    north = build_division(state, "Northern region", "Everyone north of the river")
    build_division(state, "Southern region")
    for place, user in enumerate(state.users.values()):
        user["division_ids"] = [(north if place % 4 == 3 else main)["division_id"]]


def _seed_contact_groups(state: State) -> None:
    sales = next(key for key, group in state.groups.items() if group["name"] == "Sales")
    for privacy, name, size in _CONTACTS:
        members = [{"type": USER, "id": key} for key in list(state.users)[:size]]
        members.append({"type": USER_GROUP, "id": sales})
        build_contact_group(state, {"group_name": name, "group_privacy": privacy}, members)
