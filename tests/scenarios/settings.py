"""The settings of users and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _group(run: Run) -> dict[str, Any]:
    return {"groupId": first(run("listGroups", pageSize=1)["groups"], "group")["id"]}


def _new_group(run: Run, purpose: str) -> dict[str, Any]:
    return {"groupId": run("createGroup", name=f"To {purpose} {at()}")["id"]}


SCENARIOS: dict[str, Scenario] = {
    "getGroupLockSettings": _group,
    "getGroupSettings": _group,
    "getGroupWebinarRegistrationSettings": _group,
    "updateGroupLockSettings": lambda run: {
        **_new_group(run, "lock"),
        "inMeeting": {"waiting_room": False, "private_chat": True},
    },
    "updateGroupSettings": lambda run: {
        **_new_group(run, "set up"),
        "inMeeting": {"private_chat": False, "entry_exit_chime": "host"},
        "scheduleMeeting": {"mute_upon_entry": True},
    },
    "updateGroupWebinarRegistrationSettings": lambda run: {
        **_new_group(run, "register"),
        "options": {"host_email_notification": False},
        "approveType": 1,
    },
}
