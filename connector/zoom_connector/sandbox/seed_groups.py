"""The groups of a fresh start: one for each department, and two more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.groups import build_group

if TYPE_CHECKING:
    from zoom_connector.sandbox.state import State

_CHANNELS = {"Engineering": ("engineering", "releases", "incidents"), "Sales": ("sales",)}


def seed_groups(state: State) -> None:
    """Group the users by department, twelve of them also as pilot users; one group is empty."""
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
