"""Actions on divisions: what they send, and what they refuse to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from refusals import find_paths

from zoom_actions.divisions import (
    assign_division,
    create_division,
    delete_division,
    get_division,
    list_division_members,
    list_divisions,
    update_division,
)
from zoom_connector.errors import Conflict, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (create_division, {"divisionName": ""}, ["divisionName"]),
        (update_division, {"divisionId": "d"}, ["inputs"]),
        (update_division, {"divisionId": "d", "divisionName": ""}, ["divisionName"]),
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


def test_an_empty_description_is_sent() -> None:
    """An update empties a description, and sends nothing that was not given."""
    request = update_division.request({"divisionId": "d", "divisionDescription": ""})
    assert request.json == {"division_description": ""}


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
