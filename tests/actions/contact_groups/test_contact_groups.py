"""Actions on contact groups: what they send, and what they refuse to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from zoom_actions.contact_groups import (
    add_contact_group_members,
    create_contact_group,
    delete_contact_group,
    get_contact_group,
    list_contact_group_members,
    list_contact_groups,
    remove_contact_group_members,
    update_contact_group,
)
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

ACTIONS = [
    *(add_contact_group_members, create_contact_group, delete_contact_group, get_contact_group),
    *(list_contact_group_members, list_contact_groups),
    *(remove_contact_group_members, update_contact_group),
]
FULL = [{"type": 1, "id": "u"}] * 50 + [{"type": 2, "id": "g"}] * 3


def find_paths(action: Action[..., Any], inputs: dict[str, Any]) -> list[str]:
    """Return the paths of the problems that `inputs` cause."""
    with pytest.raises(InvalidInput) as caught:
        action.request(inputs)
    return [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.key)
def test_manifest_is_fit_for_an_engine(action: Action[..., Any]) -> None:
    """Every input is described and has an example, and removals are declared destructive."""
    manifest = build_manifest(action)
    assert find_defects(manifest) == []
    assert all(schema["examples"] for schema in manifest["input"]["properties"].values())
    assert manifest["group"] == "Contact Groups"
    assert (manifest["safety"] == "destructive") == (manifest["http"]["method"] == "DELETE")


@pytest.mark.parametrize(
    ("action", "inputs", "method", "path", "body"),
    [
        (list_contact_groups, {"pageSize": 50}, "GET", "?page_size=50", None),
        (
            create_contact_group,
            {"groupName": "Desk", "groupPrivacy": 3, "description": "", "groupMembers": FULL},
            "POST",
            "",
            {
                "group_name": "Desk",
                "group_privacy": 3,
                "description": "",
                "group_members": FULL,
            },
        ),
        (create_contact_group, {"groupName": "Desk"}, "POST", "", {"group_name": "Desk"}),
        (get_contact_group, {"groupId": "dir.a/b"}, "GET", "/dir.a%2Fb", None),
        (
            update_contact_group,
            {"groupId": "dir.1", "description": ""},
            "PATCH",
            "/dir.1",
            {"description": ""},
        ),
        (
            update_contact_group,
            {"groupId": "dir.1", "name": "Desk", "privacy": 1},
            "PATCH",
            "/dir.1",
            {"name": "Desk", "privacy": 1},
        ),
        (delete_contact_group, {"groupId": "dir.1"}, "DELETE", "/dir.1", None),
        (
            list_contact_group_members,
            {"groupId": "dir.1", "nextPageToken": "t"},
            "GET",
            "/dir.1/members?next_page_token=t",
            None,
        ),
        (
            add_contact_group_members,
            {"groupId": "dir.1", "groupMembers": FULL},
            "POST",
            "/dir.1/members",
            {"group_members": FULL},
        ),
        (
            remove_contact_group_members,
            {"groupId": "dir.1", "memberIds": "a, b"},
            "DELETE",
            "/dir.1/members?member_ids=a%2Cb",
            None,
        ),
        (
            remove_contact_group_members,
            {"groupId": "dir.1", "memberIds": ["a", "b"]},
            "DELETE",
            "/dir.1/members?member_ids=a%2Cb",
            None,
        ),
    ],
)
def test_what_goes_on_the_wire(
    action: Action[..., Any],
    inputs: dict[str, Any],
    method: str,
    path: str,
    body: dict[str, Any] | None,
) -> None:
    """Each input lands where Zoom wants it; an empty text is sent, what is absent is not."""
    request = action.request(inputs)
    assert (request.method, request.target) == (method, f"/contacts/groups{path}")
    assert (request.json if request.has_json else None) == body


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (list_contact_groups, {"pageSize": 51}, ["pageSize"]),
        (create_contact_group, {"groupName": "", "groupPrivacy": 4}, ["groupName", "groupPrivacy"]),
        (update_contact_group, {"groupId": "dir.1"}, ["inputs"]),
        (update_contact_group, {"groupId": "dir.1", "name": ""}, ["name"]),
        (delete_contact_group, {"groupId": ""}, ["groupId"]),
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
        with pytest.raises(InvalidInput) as caught:
            action.request({**ids, "groupMembers": one_more})
        (problem,) = caught.value.problems
        told = {1: (51, "at most 50"), 2: (4, "at most 3")}[kind]
        assert (problem.path, problem.given, problem.allowed) == ("groupMembers", *told)


@pytest.mark.parametrize(
    "ids", ["", " ", ",", "a,,b", "a,", [], [""], ["x"] * 21, None, [None], True]
)
def test_removal_must_say_whom_to_remove(ids: Any) -> None:
    """No ids, an empty one among them, or more than 20 never leave the machine."""
    inputs = {"groupId": "dir.1", "memberIds": ids}
    assert find_paths(remove_contact_group_members, inputs) == ["memberIds"]
    assert find_paths(remove_contact_group_members, {"groupId": "dir.1"}) == ["memberIds"]


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
