"""The times of meetings: what is converted, and what is refused because it is ambiguous."""

from __future__ import annotations

from typing import Any

import pytest
from outcomes import find_by_path, read_body

from zoom_actions.meetings import create_meeting, update_meeting
from zoom_connector import Action

CREATE = {"userId": "me"}
UPDATE = {"meetingId": 85746065432}
SERIES = {**CREATE, "type": 8}


@pytest.mark.parametrize(
    ("given", "zone", "sent"),
    [
        ("2030-03-14T10:00:00Z", None, "2030-03-14T10:00:00Z"),
        ("2030-03-14T10:00:00+02:00", None, "2030-03-14T08:00:00Z"),
        ("2030-03-14T10:00:00-04:00", "America/New_York", "2030-03-14T14:00:00Z"),
        ("2030-03-14T10:00", "America/New_York", "2030-03-14T10:00:00"),
        ("2030-03-14 10:00:00", "UTC", "2030-03-14T10:00:00"),
    ],
)
@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["createMeeting", "updateMeeting"],
)
def test_a_start_is_either_an_instant_or_local(
    action: Action[..., Any], start: dict[str, Any], given: str, zone: str | None, sent: str
) -> None:
    """A local time never gets a `Z`, and an offset is converted to UTC."""
    inputs = {**start, "startTime": given} | ({"timezone": zone} if zone else {})
    expected = {"start_time": sent} | ({"timezone": zone} if zone else {})
    assert read_body(action, inputs) == expected


@pytest.mark.parametrize(
    ("given", "zone", "word"),
    [
        ("2026-03-08T02:30:00", "America/New_York", "does not exist"),
        ("2026-11-01T01:30:00", "America/New_York", "happens twice"),
        ("2026-07-01T10:00:00-05:00", "America/New_York", "offset"),
        ("2026-07-01T10:00:00", None, "without a zone"),
        ("2026-02-30T10:00:00Z", None, "not a date"),
        ("tomorrow", None, "date and time"),
        ("0001-01-01T00:00:00+05:00", None, "out of range"),
    ],
)
@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["createMeeting", "updateMeeting"],
)
def test_an_ambiguous_start_is_refused(
    action: Action[..., Any], start: dict[str, Any], given: str, zone: str | None, word: str
) -> None:
    """Skipped, repeated, contradictory and zoneless times have different messages."""
    inputs = {**start, "startTime": given} | ({"timezone": zone} if zone else {})
    problem = find_by_path(action, inputs)["startTime"]
    assert word in problem.message
    assert problem.given == given


def test_a_bad_zone_is_named_once_with_the_nearest() -> None:
    """Only the time zone is reported, not every time that depends on it."""
    inputs = {**SERIES, "timezone": "America/NewYork", "startTime": "2030-03-14T10:00:00"}
    inputs |= {"recurrence": {"type": 1, "end_date_time": "2030-06-28T18:00:00"}}
    problems = find_by_path(create_meeting, inputs)
    assert set(problems) == {"timezone"}
    assert "America/New_York" in problems["timezone"].message
