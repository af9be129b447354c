"""Groups of users, their members and administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _new_group(run: Run, purpose: str) -> dict[str, Any]:
    return {"groupId": run("createGroup", name=f"To {purpose} {at()}")["id"]}


def _peopled_group(run: Run) -> dict[str, Any]:
    peopled = [group for group in run("listGroups")["groups"] if group["total_members"]]
    return {"groupId": first(peopled, "group with members")["id"]}


def _joined(run: Run, purpose: str) -> dict[str, Any]:
    """Put a user into a new group."""
    user = first(run("listUsers", pageSize=1)["users"], "user")["id"]
    group = _new_group(run, purpose)
    run("addGroupMembers", **group, members=[{"id": user}])
    return {**group, "memberId": user}


def _administered(run: Run, purpose: str) -> dict[str, Any]:
    """Put a new group under an administrator."""
    user = first(run("listUsers", pageSize=1)["users"], "user")["id"]
    group = _new_group(run, purpose)
    run("addGroupAdmins", **group, admins=[{"id": user}])
    return {**group, "userId": user}


def _people(run: Run) -> list[dict[str, str]]:
    users = run("listUsers", pageSize=2)["users"]
    return [{"email": users[0]["email"]}, {"id": users[-1]["id"]}]


def _moved(run: Run) -> dict[str, Any]:
    target = _new_group(run, "move to")["groupId"]
    return {**_joined(run, "move from"), "action": "move", "targetGroupId": target}


SCENARIOS: dict[str, Scenario] = {
    "addGroupAdmins": lambda run: {**_new_group(run, "administer"), "admins": _people(run)},
    "addGroupMembers": lambda run: {**_new_group(run, "fill"), "members": _people(run)},
    "deleteGroup": lambda run: _new_group(run, "delete"),
    "deleteGroupAdmin": lambda run: _administered(run, "hand over"),
    "deleteGroupMember": lambda run: _joined(run, "leave"),
    "getGroup": _peopled_group,
    "listGroupAdmins": lambda run: {"groupId": _administered(run, "list")["groupId"]},
    "listGroupChannels": _peopled_group,
    "listGroupMembers": lambda run: {**_peopled_group(run), "pageSize": 3},
    "updateGroup": lambda run: {**_new_group(run, "rename"), "name": f"Renamed {at()}"},
    "updateGroupMember": _moved,
}
