"""LumiNUS conferencing: its limits, its key, and errors that are plain strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outcomes import find_problems

from zoom_actions.luminus import add_meeting
from zoom_connector import Catalog, Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.auth.api_keys import SubscriptionKey
from zoom_connector.errors import AuthReconnect, InvalidInput, PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox import Sandbox

MODULE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
CLOSED = "00000000-0000-4000-8000-000000000403"
LEAST = {
    "moduleID": MODULE,
    "name": "Tutorial",
    "startDate": "2027-03-01T10:00:00+08:00",
    "duration": 90,
}


@pytest.fixture
def luminus(sandbox: Sandbox) -> Iterator[Connection]:
    """Return a connection to the sandbox's LumiNUS."""
    with sandbox.connect("subscription_key") as connection:
        yield connection


def test_a_meeting_is_added(luminus: Connection, catalog: Catalog, sandbox: Sandbox) -> None:
    """The reply has the meeting with its end and its number."""
    data = catalog.run("addMeeting", LEAST, luminus).data
    assert (data["endDate"], data["meetingDuration"]) == ("2027-03-01T03:30:00Z", 90)
    assert [effect["id"] for effect in sandbox.ledger()["effects"]] == [data["id"]]


@pytest.mark.parametrize(
    ("wrong", "paths"),
    [
        ({"duration": 14}, ["duration"]),
        ({"duration": 100}, ["duration"]),
        ({"duration": 1500}, ["duration"]),
        ({"name": "x" * 201}, ["name"]),
        ({"moduleID": "12"}, ["moduleID"]),
        ({"startDate": "2027-03-01T10:00:00"}, ["startDate"]),
        ({"recordType": 3, "meetingType": 4}, ["recordType", "meetingType"]),
        ({"access": {"publicAccess": 7}}, ["access.publicAccess"]),
        ({"access": {"groupAccess": [{"groupID": MODULE}]}}, ["access.groupAccess[0].accessRole"]),
    ],
)
def test_bad_input_is_refused_before_anything_is_sent(
    wrong, paths, luminus: Connection, catalog: Catalog, sandbox: Sandbox
) -> None:
    """Limits, enumerations and nested access rights are checked locally."""
    with pytest.raises(InvalidInput) as caught:
        catalog.run("addMeeting", {**LEAST, **wrong}, luminus)
    assert [problem.path for problem in caught.value.problems] == paths
    assert sandbox.ledger()["requests"] == []


def test_a_duration_between_the_steps_is_explained() -> None:
    """Seed: `duration=20` is refused in our words, with what is allowed."""
    (problem,) = find_problems(add_meeting, {**LEAST, "duration": 20})
    assert (problem.path, problem.message, problem.allowed) == (
        "duration",
        "is not a multiple of 15",
        "a multiple of 15",
    )


def test_a_reply_has_the_formats_of_the_service() -> None:
    """Seed: ids are UUIDs, times are date-times, and the type of recording is 0, 1 or 2."""
    fields = build_manifest(add_meeting)["output"]["properties"]
    formats = {name: field["format"] for name, field in fields.items() if "format" in field}
    assert (
        formats.items()
        >= {
            **dict.fromkeys(["id", "creatorID", "moduleID", "channelID"], "uuid"),
            **dict.fromkeys(["startDate", "endDate", "createdDate"], "date-time"),
        }.items()
    )
    assert (fields["recordType"]["type"], fields["recordType"]["enum"]) == ("integer", [0, 1, 2])


def test_the_longest_duration_and_name_are_accepted(luminus: Connection, catalog: Catalog) -> None:
    """The limits themselves are accepted."""
    data = catalog.run("addMeeting", {**LEAST, "duration": 1485, "name": "x" * 200}, luminus).data
    assert data["meetingDuration"] == 1485


def test_an_error_in_a_plain_string_is_reported(luminus: Connection, catalog: Catalog) -> None:
    """HTTP 403 with a string as its body keeps its message and its kind."""
    with pytest.raises(PermissionDenied, match="not authorized to add a meeting"):
        catalog.run("addMeeting", {**LEAST, "moduleID": CLOSED}, luminus)


def test_a_wrong_key_is_reported(luminus: Connection) -> None:
    """A refused subscription key is an error of the connection."""
    with (
        Connection(SubscriptionKey("wrong"), base_url=luminus.base_url) as wrong,
        pytest.raises(AuthReconnect, match="subscription key"),
    ):
        add_meeting(wrong, **LEAST)
