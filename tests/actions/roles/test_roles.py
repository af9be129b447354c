"""Roles: their life, who has them, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.roles import (
    assign_role,
    create_role,
    delete_role,
    get_role,
    list_role_members,
    list_roles,
    unassign_role,
    update_role,
)
from zoom_actions.users import get_user
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, Conflict, InvalidInput, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)

JORDAN = "jordan.lee@example.com"


def test_life_of_a_role(zoom: Connection) -> None:
    """A role is created without users, assigned, taken back and deleted."""
    made = create_role(zoom, name="Event team", privileges=["User:Read"])
    key = made["id"]
    update_role(zoom, key, description="Prepares webinars", privileges=["User:Read", "Group:Read"])
    found = get_role(zoom, key)
    assert (found["name"], found["total_members"]) == ("Event team", 0)
    assert found["privileges"] == ["User:Read", "Group:Read"]
    assign_role(zoom, key, members=[{"email": JORDAN}])
    assert get_user(zoom, JORDAN)["role_name"] == "Event team"
    (member,) = list_role_members.items(zoom, key)
    assert member["email"] == JORDAN
    unassign_role(zoom, key, member["id"])
    assert get_user(zoom, JORDAN)["role_name"] == "Member"
    delete_role(zoom, key)
    with pytest.raises(NotFound):
        get_role(zoom, key)


def test_roles_of_the_account_are_listed(zoom: Connection) -> None:
    """The three roles that every account has come with their numbers, and others with theirs."""
    names = {one["id"]: one["name"] for one in list_roles.items(zoom)}
    assert [names[key] for key in ("0", "1", "2")] == ["Owner", "Admin", "Member"]
    assert len(names) == 4
    assert list(list_roles.items(zoom, type="iq")) == []


def test_a_name_in_use_is_a_conflict(zoom: Connection) -> None:
    """Zoom refuses a second role of the same name, and says so."""
    with pytest.raises(Conflict):
        create_role(zoom, name="Service desk")


def test_members_of_the_owner_s_role_are_not_assigned(zoom: Connection) -> None:
    """No user becomes the owner by mistake."""
    with pytest.raises(InvalidInput):
        assign_role(zoom, "0", members=[{"email": JORDAN}])


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (
            f"{JORDAN}; u7Qx",
            [{"email": JORDAN}, {"id": "u7Qx"}],
        ),
        ([JORDAN], [{"email": JORDAN}]),
        ([{"id": "u"}], [{"id": "u"}]),
    ],
)
def test_members_are_named_by_id_or_address(given: Any, sent: Any) -> None:
    """A list from a spreadsheet is sent as Zoom expects it."""
    assert assign_role.request({"roleId": "r", "members": given}).json == {"members": sent}


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (create_role, {}, ["name"]),
        (create_role, {"name": ""}, ["name"]),
        (create_role, {"name": "A", "type": "other"}, ["type"]),
        (update_role, {"roleId": "r"}, ["inputs"]),
        (
            update_role,
            {"roleId": "r", "subAccountPrivileges": {"second_level": 4}},
            ["subAccountPrivileges.second_level"],
        ),
        (assign_role, {"roleId": "r", "members": []}, ["members"]),
        (assign_role, {"roleId": "r", "members": [{"id": "u"}] * 31}, ["members"]),
        (assign_role, {"roleId": "r", "members": [{}, {"id": "u"}]}, ["members[0]"]),
    ],
)
def test_bad_inputs_are_refused(
    action: Action[..., Any], inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is reported with its path before anything is sent."""
    assert find_paths(action, inputs) == paths


def test_a_lost_role_is_found_by_its_name(zoom: Connection, sandbox: Sandbox) -> None:
    """W2: it is found with its privileges; one that was not created is not claimed."""
    inputs = {"name": "Event team", "privileges": ["User:Read"]}
    sandbox.inject("POST", "/v2/roles", "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(create_role, inputs, zoom)
    sandbox.inject("POST", "/v2/roles", "reset", when="after_commit")
    result = CATALOG.run(create_role, inputs, zoom)
    assert result.metadata["recovered"]
    assert result.data["privileges"] == ["User:Read"]


def test_roles_are_choices_of_other_actions(zoom: Connection) -> None:
    """The dropdown of a role fills itself, also where users are listed by role."""
    labels = {one.value: one.label for one in CATALOG.choices("roles", {}, zoom).choices}
    assert labels["Rb2kXw9TQh-Zs4uN7dVfyA"] == "Service desk"
    found = CATALOG.choices("roleMembers", {"roleId": "Rb2kXw9TQh-Zs4uN7dVfyA"}, zoom).choices
    assert [one.label for one in found] == ["Robin Hale"]
