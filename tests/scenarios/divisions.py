"""Divisions and the users in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _new_division(run: Run, purpose: str) -> dict[str, Any]:
    division = run("createDivision", divisionName=f"To {purpose} {at()}")
    return {"divisionId": division["division_id"]}


def _peopled_division(run: Run) -> dict[str, Any]:
    peopled = [one for one in run("listDivisions")["divisions"] if one["total_members"]]
    return {"divisionId": first(peopled, "division with users")["division_id"]}


def _assignment(run: Run) -> dict[str, Any]:
    """Put a new user into a new division, so that no user leaves another."""
    email = f"divided.{at()[11:19].replace(':', '')}@example.com"
    user = run("createUser", action="custCreate", email=email, type=1)
    return {**_new_division(run, "fill"), "users": [{"user_id": user["id"]}]}


SCENARIOS: dict[str, Scenario] = {
    "assignDivision": _assignment,
    "deleteDivision": lambda run: _new_division(run, "delete"),
    "getDivision": _peopled_division,
    "listDivisionMembers": lambda run: {**_peopled_division(run), "pageSize": 3},
    "updateDivision": lambda run: {**_new_division(run, "describe"), "divisionDescription": "New"},
}
