"""Actions on divisions: what they send, and what they refuse to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.divisions import (
    assign_division,
    create_division,
    delete_division,
    get_division,
    list_division_members,
    list_divisions,
    update_division,
)
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.errors import Conflict, InvalidInput, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

ACTIONS = [
    *(assign_division, create_division, delete_division, get_division),
    *(list_division_members, list_divisions, update_division),
]


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
    assert manifest["group"] == "Divisions"
    assert (manifest["safety"] == "destructive") == (manifest["http"]["method"] == "DELETE")


@pytest.mark.parametrize(
    ("action", "inputs", "method", "target", "body"),
    [
        (list_divisions, {"pageSize": 300}, "GET", "/divisions?page_size=300", None),
        (
            create_division,
            {"divisionName": "North", "divisionDescription": ""},
            "POST",
            "/divisions",
            {"division_name": "North", "division_description": ""},
        ),
        (get_division, {"divisionId": "d/1"}, "GET", "/divisions/d%2F1", None),
        (
            update_division,
            {"divisionId": "d", "divisionDescription": ""},
            "PATCH",
            "/divisions/d",
            {"division_description": ""},
        ),
        (delete_division, {"divisionId": "d"}, "DELETE", "/divisions/d", None),
        (
            list_division_members,
            {"divisionId": "d", "nextPageToken": "t"},
            "GET",
            "/divisions/d/users?next_page_token=t",
            None,
        ),
        (
            assign_division,
            {"divisionId": "d", "users": [{"user_id": "u"}, {"user_email": "jo@example.com"}]},
            "POST",
            "/divisions/d/users",
            {"users": [{"user_id": "u"}, {"user_email": "jo@example.com"}]},
        ),
    ],
)
def test_what_goes_on_the_wire(
    action: Action[..., Any],
    inputs: dict[str, Any],
    method: str,
    target: str,
    body: dict[str, Any] | None,
) -> None:
    """Each input lands where Zoom wants it; an empty text is sent, what is absent is not."""
    request = action.request(inputs)
    assert (request.method, request.target) == (method, target)
    assert (request.json if request.has_json else None) == body


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (list_divisions, {"pageSize": 301}, ["pageSize"]),
        (create_division, {"divisionDescription": "x"}, ["divisionName"]),
        (create_division, {"divisionName": ""}, ["divisionName"]),
        (update_division, {"divisionId": "d"}, ["inputs"]),
        (update_division, {"divisionId": "d", "divisionName": ""}, ["divisionName"]),
        (delete_division, {"divisionId": " "}, ["divisionId"]),
        (assign_division, {"divisionId": "d", "users": []}, ["users"]),
        (assign_division, {"divisionId": "d", "users": [{"user_id": "u"}] * 31}, ["users"]),
        (assign_division, {"divisionId": "d", "users": [{"user_id": "u"}, {}]}, ["users[1]"]),
        (assign_division, {"divisionId": "d", "users": [{"id": "u"}]}, ["users[0].id"]),
    ],
)
def test_bad_inputs_are_refused(
    action: Action[..., Any], inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is told where it is, before anything is sent."""
    assert find_paths(action, inputs) == paths


def test_life_of_a_division(zoom: Connection, sandbox: Sandbox) -> None:
    """A division keeps what an update left out, takes users from others, and goes when empty."""
    made = create_division(zoom, division_name="East", division_description="Beyond the hills")
    key = made["division_id"]
    update_division(zoom, key, division_name="Eastern region")
    expected = {**made, "division_name": "Eastern region", "is_main_division": False}
    assert get_division(zoom, key) == expected
    assign_division(zoom, key, users=[{"user_email": "ada.almeida@example.com"}])
    with pytest.raises(Conflict, match="users"):
        delete_division(zoom, key)
    (member,) = list_division_members.items(zoom, key)
    main = next(one for one in list_divisions.items(zoom) if one["is_main_division"])
    assign_division(zoom, main["division_id"], users=[{"user_id": member["user_id"]}])
    delete_division(zoom, key)
    with pytest.raises(NotFound):
        get_division(zoom, key)
    assert [effect["kind"] for effect in sandbox.ledger()["effects"]] == [
        *("division.created", "division.updated", "division_member.assigned"),
        *("division_member.assigned", "division.deleted"),
    ]
