"""Recurring meetings: what is sent of a recurrence, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from outcomes import find_by_path, find_paths, read_body

from zoom_actions.meetings import create_meeting, update_meeting
from zoom_connector.errors import InvalidInput

CREATE = {"userId": "me"}
UPDATE = {"meetingId": 85746065432}
SERIES = {**CREATE, "type": 8}
WEEKLY = {"type": 2, "weekly_days": "2,4"}


def test_no_end_of_a_series_is_sent_as_zero() -> None:
    """The count 0, which means no end, is sent."""
    body = read_body(create_meeting, {**SERIES, "recurrenceType": 1, "endTimes": 0})
    assert body == {"type": 8, "recurrence": {"type": 1, "end_times": 0}}


@pytest.mark.parametrize("given", ["1,3", "1, 3", " 1 ,3 ", [1, 3], ["1", " 3"]])
def test_week_days_are_read_in_every_common_form(given: object) -> None:
    """The days are sent with commas and without spaces."""
    body = read_body(create_meeting, {**SERIES, "recurrenceType": 2, "weeklyDays": given})
    assert body["recurrence"] == {"type": 2, "weekly_days": "1,3"}


@pytest.mark.parametrize("given", [1, "1", [1]])
def test_one_week_day_may_be_a_number(given: object) -> None:
    """A number is accepted as a single day."""
    body = read_body(create_meeting, {**SERIES, "recurrenceType": "2", "weeklyDays": given})
    assert body["recurrence"]["weekly_days"] == "1"


@pytest.mark.parametrize("given", ["", "0", "8", "1;3", "1,,3", "Monday", True, 1.5, {}, [], None])
def test_other_week_days_are_refused(given: object) -> None:
    """An invalid list is refused, and the problem names the expected form."""
    inputs = {**SERIES, "recurrenceType": 2, "weeklyDays": given}
    assert "1 (Sunday)" in find_by_path(create_meeting, inputs)["weeklyDays"].message


@pytest.mark.parametrize("nested", [True, False])
def test_the_end_of_a_series_is_sent_in_utc(nested: bool) -> None:
    """A local end is converted with the time zone, as a flat input and inside the object."""
    end = "2030-06-28T18:00:00"
    rule = {"recurrence": {"type": 1, "end_date_time": end}}
    flat = {"recurrenceType": 1, "endDateTime": end}
    inputs = {**SERIES, "timezone": "Europe/Berlin", **(rule if nested else flat)}
    sent = read_body(create_meeting, inputs)["recurrence"]
    assert sent == {"type": 1, "end_date_time": "2030-06-28T16:00:00Z"}


@pytest.mark.parametrize("end", ["2030-06-28T18:00:00", "soon", "2030-13-01T00:00:00Z"])
def test_the_end_inside_the_object_is_checked_as_well(end: str) -> None:
    """The object is checked like the flat inputs."""
    inputs = {**SERIES, "recurrence": {"type": 1, "end_date_time": end}}
    assert set(find_paths(create_meeting, inputs)) == {"recurrence.end_date_time"}


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"recurrenceType": 2}, "weeklyDays"),
        ({"recurrence": {"type": 2}}, "recurrence.weekly_days"),
        ({"recurrenceType": 3}, "monthlyDay"),
        ({"recurrence": {"type": 3}}, "recurrence.monthly_day"),
        ({"recurrenceType": 3, "monthlyWeek": -1}, "monthlyWeekDay"),
        ({"recurrence": {"type": 3, "monthly_week_day": 2}}, "recurrence.monthly_week"),
        ({"repeatInterval": 2}, "recurrenceType"),
        ({"weeklyDays": "1"}, "recurrenceType"),
        ({"recurrenceType": 1, "repeatInterval": 100}, "repeatInterval"),
        ({"recurrence": {**WEEKLY, "repeat_interval": 51}}, "recurrence.repeat_interval"),
        ({"recurrenceType": 3, "monthlyDay": 1, "repeatInterval": 11}, "repeatInterval"),
        (
            {"recurrenceType": 1, "endTimes": 0, "endDateTime": "2030-06-28T18:00:00Z"},
            "endDateTime",
        ),
        (
            {"recurrence": {"type": 1, "end_times": 5}, "endDateTime": "2030-06-28T18:00:00Z"},
            "endDateTime",
        ),
    ],
)
def test_a_recurrence_must_be_complete(inputs: dict[str, Any], path: str) -> None:
    """A recurrence that Zoom would refuse or complete is refused at the field that was given."""
    assert set(find_paths(create_meeting, {**SERIES, **inputs})) == {path}


@pytest.mark.parametrize(
    "rule",
    [
        {"type": 1, "repeat_interval": 99},
        {**WEEKLY, "repeat_interval": 50},
        {"type": 3, "monthly_day": 31, "repeat_interval": 10},
        {"type": 3, "monthly_week": -1, "monthly_week_day": 6, "end_times": 60},
    ],
)
def test_a_complete_recurrence_is_sent_unchanged(rule: dict[str, Any]) -> None:
    """The limits themselves are accepted."""
    assert read_body(create_meeting, {**SERIES, "recurrence": rule})["recurrence"] == rule


def test_object_and_flat_inputs_complete_each_other() -> None:
    """The missing part of a recurrence may be given in the other form."""
    inputs = {**SERIES, "recurrence": {"type": 2}, "weeklyDays": "6"}
    assert read_body(create_meeting, inputs)["recurrence"] == {"type": 2, "weekly_days": "6"}


@pytest.mark.parametrize("kind", [None, 1, 2, 3, 10])
@pytest.mark.parametrize("rule", [{"recurrence": {"type": 1}}, {"recurrenceType": 1}])
def test_a_new_series_needs_its_type(kind: int | None, rule: dict[str, Any]) -> None:
    """The type is required, not derived from the recurrence."""
    inputs = {**CREATE, **rule} | ({"type": kind} if kind else {})
    problem = find_by_path(create_meeting, inputs)["type"]
    assert "8" in problem.message
    assert problem.has_given == (kind is not None)


def test_an_update_of_a_series_need_not_repeat_its_type() -> None:
    """The existing meeting already has its type."""
    assert read_body(update_meeting, {**UPDATE, "recurrence": WEEKLY}) == {"recurrence": WEEKLY}


def test_all_problems_of_a_recurrence_are_reported_at_once() -> None:
    """One run reports everything that must be corrected."""
    inputs = {
        **CREATE,
        "type": 1,
        "timezone": "Mars/Base",
        "scheduleFor": "a@example.com",
        "recurrence": {"type": 2, "repeat_interval": 51, "end_times": 1, "end_date_time": "soon"},
    }
    with pytest.raises(InvalidInput) as caught:
        create_meeting.request(inputs)
    assert [problem.path for problem in caught.value.problems] == [
        "timezone",
        "recurrence.end_date_time",
        "type",
        "recurrence.weekly_days",
        "recurrence.repeat_interval",
        "recurrence.end_date_time",
        "scheduleFor",
    ]
