"""Contact groups and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _contacts(run: Run, count: int) -> list[dict[str, Any]]:
    users = run("listUsers", pageSize=count)["users"]
    return [{"type": 1, "id": first(users[place:], "further user")["id"]} for place in range(count)]


def _new_group(run: Run, purpose: str, members: int = 1) -> dict[str, Any]:
    contacts = _contacts(run, members)
    name = f"To {purpose} {at()}"
    return {"groupId": run("createContactGroup", groupName=name, groupMembers=contacts)["group_id"]}


def _addition(run: Run) -> dict[str, Any]:
    group = first(run("listGroups")["groups"], "group of users")["id"]
    contacts = [*_contacts(run, 2), {"type": 2, "id": group}]
    return {**_new_group(run, "fill"), "groupMembers": contacts}


def _removal(run: Run) -> dict[str, Any]:
    group = _new_group(run, "thin out", 3)
    members = run("listContactGroupMembers", **group)["group_members"]
    return {**group, "memberIds": ",".join(member["id"] for member in members[:2])}


SCENARIOS: dict[str, Scenario] = {
    "addContactGroupMembers": _addition,
    "createContactGroup": lambda run: {
        "groupName": "Reception",
        "groupPrivacy": 2,
        "description": "Who to call at the door",
        "groupMembers": _contacts(run, 1),
    },
    "deleteContactGroup": lambda run: _new_group(run, "delete"),
    "getContactGroup": lambda run: _new_group(run, "get"),
    "listContactGroupMembers": lambda run: {**_new_group(run, "list", 3), "pageSize": 2},
    "removeContactGroupMembers": _removal,
    "updateContactGroup": lambda run: {**_new_group(run, "hide"), "privacy": 3},
}
