"""LumiNUS conferencing: its limits, its key, its refusals in bare strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zoom_actions.luminus import add_meeting
from zoom_connector import Catalog, Connection
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
    """The reply is the meeting, with its end and its number."""
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


def test_the_longest_duration_and_name_are_taken(luminus: Connection, catalog: Catalog) -> None:
    """The limits themselves are inside."""
    data = catalog.run("addMeeting", {**LEAST, "duration": 1485, "name": "x" * 200}, luminus).data
    assert data["meetingDuration"] == 1485


def test_a_refusal_in_a_bare_string_is_told(luminus: Connection, catalog: Catalog) -> None:
    """HTTP 403 with a string for a body keeps its words and its kind."""
    with pytest.raises(PermissionDenied, match="not authorized to add a meeting"):
        catalog.run("addMeeting", {**LEAST, "moduleID": CLOSED}, luminus)


def test_a_wrong_key_is_told(luminus: Connection) -> None:
    """The service's refusal of the subscription key is one of the connection."""
    with (
        Connection(SubscriptionKey("wrong"), base_url=luminus.base_url) as wrong,
        pytest.raises(AuthReconnect, match="subscription key"),
    ):
        add_meeting(wrong, **LEAST)
