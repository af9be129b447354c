"""Actions on groups of users: what they send, and what they refuse to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.groups import (
    add_group_admins,
    add_group_members,
    create_group,
    delete_group,
    delete_group_admin,
    get_group,
    list_group_members,
    list_groups,
    update_group,
    update_group_member,
)
from zoom_connector.errors import Conflict, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

ADDING = [
    pytest.param(add_group_members, "members", 30, id="members"),
    pytest.param(add_group_admins, "admins", 10, id="admins"),
]


@pytest.mark.parametrize(("action", "name", "most"), ADDING)
def test_people_are_added_by_id_or_address(action: Action[..., Any], name: str, most: int) -> None:
    """Each entry goes to Zoom as it was given, up to as many as Zoom takes."""
    people = [{"id": "u1"}, {"email": "jo@example.com"}, {"id": "u2", "email": "k@example.com"}]
    request = action.request({"groupId": "g", name: people})
    assert (request.method, request.target) == ("POST", f"/groups/g/{name}")
    assert request.json == {name: people}
    assert len(action.request({"groupId": "g", name: [{"id": "u"}] * most}).json[name]) == most


@pytest.mark.parametrize(("action", "name", "most"), ADDING)
def test_adding_nobody_or_too_many_is_refused(
    action: Action[..., Any], name: str, most: int
) -> None:
    """An empty list, an entry that names nobody and one entry too many are told where they are."""
    assert find_paths(action, {"groupId": "g", name: []}) == [name]
    assert find_paths(action, {"groupId": "g", name: [{"id": "u"}] * (most + 1)}) == [name]
    assert find_paths(action, {"groupId": "g", name: [{"id": "u"}, {}, {}]}) == [
        f"{name}[1]",
        f"{name}[2]",
    ]
    entries = [{"id": ""}, {"email": "jo"}, {"name": "Jo"}]
    assert find_paths(action, {"groupId": "g", name: entries}) == [
        f"{name}[0].id",
        f"{name}[1].email",
        f"{name}[2].name",
    ]


@pytest.mark.parametrize("action", [create_group, update_group])
@pytest.mark.parametrize("name", ["", "n" * 128])
def test_name_of_a_group_has_1_to_127_characters(action: Action[..., Any], name: str) -> None:
    """Zoom wants fewer than 128 characters, and a name at all."""
    ids = {"groupId": "g"} if action is update_group else {}
    assert find_paths(action, {**ids, "name": name}) == ["name"]
    assert action.request({**ids, "name": "n" * 127}).json == {"name": "n" * 127}


def test_member_is_moved_to_the_group_that_is_named() -> None:
    """A move names both groups."""
    inputs = {"groupId": "a", "memberId": "u", "action": "move"}
    request = update_group_member.request({**inputs, "targetGroupId": "b"})
    assert (request.method, request.target) == ("PATCH", "/groups/a/members/u")
    assert request.json == {"action": "move", "target_group_id": "b"}
    assert find_paths(update_group_member, inputs) == ["targetGroupId"]


def test_primary_group_is_said_once_and_sent_twice() -> None:
    """Zoom wants it in the path and in the body; two that differ are refused."""
    inputs = {"groupId": "a", "memberId": "u", "action": "set_primary"}
    expected = {"action": "set_primary", "target_group_id": "a"}
    assert update_group_member.request(inputs).json == expected
    assert update_group_member.request({**inputs, "targetGroupId": "a"}).json == expected
    assert find_paths(update_group_member, {**inputs, "targetGroupId": "b"}) == ["targetGroupId"]
    assert find_paths(update_group_member, {**inputs, "action": "leave"}) == ["action"]


def test_life_of_a_group(zoom: Connection, sandbox: Sandbox) -> None:
    """A group is made, filled, renamed and deleted; each step is an effect at the service."""
    made = create_group(zoom, name="Field engineers")
    people = [{"email": "ada.almeida@example.com"}, {"email": "hiro.almeida@example.com"}]
    added = add_group_members(zoom, made["id"], members=people)
    update_group(zoom, made["id"], name="Field staff")
    members = [one["id"] for one in list_group_members.items(zoom, made["id"], page_size=1)]
    assert ",".join(members) == added["ids"]
    assert get_group(zoom, made["id"]) == {**made, "name": "Field staff", "total_members": 2}
    delete_group(zoom, made["id"])
    with pytest.raises(NotFound, match="does not exist"):
        get_group(zoom, made["id"])
    kinds = [effect["kind"] for effect in sandbox.ledger()["effects"]]
    joined = "group_member.added"
    assert kinds == ["group.created", joined, joined, "group.updated", "group.deleted"]


def test_group_that_exists_and_administrator_that_does_not_are_conflicts(zoom: Connection) -> None:
    """The errors say that the state of the account stands in the way, not the inputs."""
    sales = next(group for group in list_groups.items(zoom) if group["name"] == "Sales")
    with pytest.raises(Conflict, match="Sales"):
        create_group(zoom, name="Sales")
    with pytest.raises(Conflict, match="administrator"):
        delete_group_admin(zoom, sales["id"], user_id="ada.almeida@example.com")
