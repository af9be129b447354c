"""A change to a recurring meeting says what it means, or nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_actions.meetings import create_meeting, get_meeting, update_meeting
from zoom_connector import AccessToken, Connection
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import InvalidInput, PermissionDenied, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector.sandbox import Sandbox

DAILY = {"type": 1, "repeat_interval": 1, "end_times": 3}


def writes(sandbox: Sandbox) -> list[str]:
    """Return the methods of the changes that reached the sandbox."""
    seen = (request["method"] for request in sandbox.ledger()["requests"])
    return [method for method in seen if method == "PATCH"]


def make_series(zoom: Connection) -> Any:
    """Create a meeting that recurs on three days."""
    return create_meeting(
        zoom,
        "me",
        topic="Series",
        type=8,
        start_time="2030-01-07T10:00:00Z",
        recurrence=DAILY,
    )


@pytest.mark.parametrize("kind", [3, 8])
def test_a_change_to_a_series_must_be_said_to_be_one(
    kind: int, zoom: Connection, sandbox: Sandbox
) -> None:
    """W8: without a word about occurrences, a change to a recurring meeting is refused."""
    meeting = make_series(zoom) if kind == 8 else create_meeting(zoom, "me", topic="Open", type=3)
    with pytest.raises(RefusedLocally, match="occurrenceId") as caught:
        update_meeting(zoom, meeting["id"], topic="Renamed")
    assert "`series`" in caught.value.hint
    assert not caught.value.may_have_happened
    assert writes(sandbox) == []
    update_meeting(zoom, meeting["id"], topic="Renamed", scope="series")
    assert get_meeting(zoom, meeting["id"])["topic"] == "Renamed"


def test_one_occurrence_is_changed_alone(zoom: Connection, sandbox: Sandbox) -> None:
    """W8: with the occurrence named, only it changes, and nothing is looked up first."""
    meeting = make_series(zoom)
    first, second, _ = meeting["occurrences"]
    before = len(sandbox.ledger()["requests"])
    update_meeting(zoom, meeting["id"], occurrence_id=first["occurrence_id"], duration=15)
    assert len(sandbox.ledger()["requests"]) == before + 1
    after = {one["occurrence_id"]: one for one in get_meeting(zoom, meeting["id"])["occurrences"]}
    assert after[first["occurrence_id"]]["duration"] == 15
    assert after[second["occurrence_id"]]["duration"] == second["duration"]


def test_a_single_meeting_needs_no_word(zoom: Connection, sandbox: Sandbox) -> None:
    """W8: a meeting that does not recur is looked up and changed."""
    meeting = create_meeting(zoom, "me", topic="Once")
    update_meeting(zoom, meeting["id"], topic="Renamed")
    assert get_meeting(zoom, meeting["id"])["topic"] == "Renamed"
    assert writes(sandbox) == ["PATCH"]


def test_a_new_rule_of_recurrence_means_the_series(zoom: Connection, sandbox: Sandbox) -> None:
    """W8: who changes how a meeting recurs need not say that the series is meant."""
    meeting = make_series(zoom)
    update_meeting(zoom, meeting["id"], recurrence={**DAILY, "end_times": 2})
    assert len(get_meeting(zoom, meeting["id"])["occurrences"]) == 2


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"scope": "occurrence"}, "occurrenceId"),
        ({"scope": "series", "occurrenceId": "1648194360000", "agenda": "x"}, "scope"),
        ({"scope": "all"}, "scope"),
    ],
)
def test_a_scope_that_contradicts_itself_is_refused(inputs: dict[str, Any], path: str) -> None:
    """W8: a scope without its occurrence, or against it, is a problem of the inputs."""
    with pytest.raises(InvalidInput) as caught:
        update_meeting.request({"meetingId": 1, "agenda": "y", **inputs})
    assert [problem.path for problem in caught.value.problems] == [path]


def test_scope_alone_changes_nothing() -> None:
    """W8: the scope is not a change, and never sent."""
    with pytest.raises(InvalidInput, match="at least one field"):
        update_meeting.request({"meetingId": 1, "scope": "series"})
    request = update_meeting.request({"meetingId": 1, "scope": "series", "topic": "x"})
    assert (request.method, request.target, request.json) == (
        "PATCH",
        "/meetings/1",
        {"topic": "x"},
    )


def test_whoever_may_not_look_is_told_how_to_do_without(sandbox: Sandbox) -> None:
    """W8: where the app may write but not read meetings, the hint names the other way."""
    with sandbox.connect() as zoom:
        meeting = make_series(zoom)
    token = AccessToken("sandbox-token-without-scopes")
    with (
        Connection(token, base_url=sandbox.base_url) as bare,
        pytest.raises(PermissionDenied, match="set `scope` to `series`"),
    ):
        update_meeting(bare, meeting["id"], topic="Renamed")
    assert writes(sandbox) == []


def test_a_dry_run_shows_the_change_itself() -> None:
    """W8: what is looked up first is not mistaken for the change."""
    inputs = {"meetingId": 1, "topic": "x"}
    shown = describe_request(update_meeting, inputs, Connection.unauthenticated())
    assert (shown["method"], shown["body"]) == ("PATCH", {"topic": "x"})
