"""Actions on contact groups: what they send, and what they refuse to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from refusals import find_paths, find_problems

from zoom_actions.contact_groups import (
    add_contact_group_members,
    create_contact_group,
    delete_contact_group,
    get_contact_group,
    list_contact_group_members,
    remove_contact_group_members,
    update_contact_group,
)
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

FULL = [{"type": 1, "id": "u"}] * 50 + [{"type": 2, "id": "g"}] * 3


def test_an_empty_description_is_sent() -> None:
    """An update empties a description, and sends nothing that was not given."""
    request = update_contact_group.request({"groupId": "dir.1", "description": ""})
    assert request.json == {"description": ""}


@pytest.mark.parametrize("ids", ["a, b", ["a", "b"]])
def test_members_to_remove_are_a_text_or_a_list(ids: object) -> None:
    """Both forms reach Zoom as one text with commas."""
    request = remove_contact_group_members.request({"groupId": "dir.1", "memberIds": ids})
    assert request.target == "/contacts/groups/dir.1/members?member_ids=a%2Cb"


@pytest.mark.parametrize(
    ("action", "ids"),
    [
        (create_contact_group, {"groupName": "Desk"}),
        (add_contact_group_members, {"groupId": "dir.1"}),
    ],
)
def test_as_many_members_are_added_as_zoom_takes(
    action: Action[..., Any], ids: dict[str, str]
) -> None:
    """Fifty users and three groups of users go out in one request."""
    assert action.request({**ids, "groupMembers": FULL}).json["group_members"] == FULL


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (create_contact_group, {"groupName": "", "groupPrivacy": 4}, ["groupName", "groupPrivacy"]),
        (update_contact_group, {"groupId": "dir.1"}, ["inputs"]),
        (update_contact_group, {"groupId": "dir.1", "name": ""}, ["name"]),
        (add_contact_group_members, {"groupId": "dir.1", "groupMembers": []}, ["groupMembers"]),
        (
            add_contact_group_members,
            {"groupId": "dir.1", "groupMembers": [{"type": 1}, {"type": 3, "id": ""}]},
            ["groupMembers[0].id", "groupMembers[1].type", "groupMembers[1].id"],
        ),
    ],
)
def test_bad_inputs_are_refused(
    action: Action[..., Any], inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is told where it is, before anything is sent."""
    assert find_paths(action, inputs) == paths


@pytest.mark.parametrize("kind", [1, 2])
def test_one_user_or_group_too_many_is_refused(kind: int) -> None:
    """Users and groups of users each have a limit of their own, and the problem tells which."""
    one_more = [*FULL, {"type": kind, "id": "x"}]
    for action, ids in (
        (create_contact_group, {"groupName": "Desk"}),
        (add_contact_group_members, {"groupId": "dir.1"}),
    ):
        (problem,) = find_problems(action, {**ids, "groupMembers": one_more})
        told = {1: (51, "at most 50"), 2: (4, "at most 3")}[kind]
        assert (problem.path, problem.given, problem.allowed) == ("groupMembers", *told)


@pytest.mark.parametrize(
    "ids", ["", " ", ",", "a,,b", "a,", [], [""], ["x"] * 21, None, [None], True]
)
def test_removal_must_say_whom_to_remove(ids: Any) -> None:
    """No ids, an empty one among them, or more than 20 never leave the machine."""
    inputs = {"groupId": "dir.1", "memberIds": ids}
    assert find_paths(remove_contact_group_members, inputs) == ["memberIds"]


def test_twenty_can_be_removed_at_once() -> None:
    """The largest number that Zoom takes is let through, and the manifest says the same."""
    ids = ",".join(["x"] * 20)
    request = remove_contact_group_members.request({"groupId": "dir.1", "memberIds": ids})
    assert dict(request.query) == {"member_ids": ids}
    judge = Draft202012Validator(build_manifest(remove_contact_group_members)["input"])
    assert judge.is_valid({"groupId": "dir.1", "memberIds": ids})
    assert not judge.is_valid({"groupId": "dir.1", "memberIds": f"{ids},x"})


def test_life_of_a_contact_group(zoom: Connection, sandbox: Sandbox) -> None:
    """A contact group keeps what an update left out; a missing one is told as not found."""
    people = sandbox_users(zoom)
    made = create_contact_group(zoom, group_name="Reception", description="At the door")
    key = made["group_id"]
    members = [{"type": 1, "id": user} for user in people]
    assert add_contact_group_members(zoom, key, group_members=members) == {"member_ids": people}
    update_contact_group(zoom, key, privacy=3)
    remove_contact_group_members(zoom, key, member_ids=people[0])
    expected = {**made, "group_privacy": 3, "total_members": 2}
    assert get_contact_group(zoom, key) == expected
    listed = list_contact_group_members.items(zoom, key, page_size=1)
    assert [member["id"] for member in listed] == people[1:]
    delete_contact_group(zoom, key)
    with pytest.raises(NotFound, match="does not exist"):
        delete_contact_group(zoom, key)
    added = ["contact_group_member.added"] * 3
    assert [effect["kind"] for effect in sandbox.ledger()["effects"]] == [
        *("contact_group.created", *added, "contact_group.updated"),
        *("contact_group_member.removed", "contact_group.deleted"),
    ]


def sandbox_users(zoom: Connection) -> list[str]:
    """Return the ids of three users."""
    from zoom_actions.users import list_users

    return [user["id"] for user in list_users(zoom, page_size=3)["users"]]
