"""What must hold between the fields of a recurrence, given flat, in the object, or mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import MeetingType, RecurrenceType
from zoom_connector.errors import Problem
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAT_INPUTS = {
    "recurrence_type": "type",
    "repeat_interval": "repeat_interval",
    "weekly_days": "weekly_days",
    "monthly_day": "monthly_day",
    "monthly_week": "monthly_week",
    "monthly_week_day": "monthly_week_day",
    "end_times": "end_times",
    "end_date_time": "end_date_time",
}
"""The flat inputs and the fields of `recurrence` that they fill."""

# Zoom's schema has no such bounds; its text has, unit by unit:
# https://developers.zoom.us/docs/api/meetings/
LONGEST_INTERVAL = {
    RecurrenceType.DAILY: 99,
    RecurrenceType.WEEKLY: 50,
    RecurrenceType.MONTHLY: 10,
}


@dataclass(frozen=True, slots=True)
class Given:
    """A value, and the path by which the person who gave it knows it."""

    path: str
    value: Any


def gather_recurrence(values: dict[str, Any]) -> dict[str, Given]:
    """Return the fields of the recurrence, wherever they were given."""
    nested = values.get("recurrence", {})
    return {field: Given(f"recurrence.{field}", value) for field, value in nested.items()} | {
        field: Given(camel_case(name), values[name])
        for name, field in FLAT_INPUTS.items()
        if name in values
    }


def check_recurrence(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the recurrence, if there is one."""
    given = gather_recurrence(values)
    if not given:
        return []
    if "type" not in given:
        missing = "is required: without a type, Zoom cannot use the other recurrence inputs"
        return [Problem("recurrenceType", missing, has_given=False), *_check_end(given)]
    return [*_check_unit(given), *_check_pair(given), *_check_interval(given), *_check_end(given)]


def check_recurring_type(values: dict[str, Any]) -> list[Problem]:
    """Return the problem of a new meeting with a recurrence that is not of the type for it."""
    kind = values.get("type")
    if kind == MeetingType.RECURRING_AT_SET_TIMES or not gather_recurrence(values):
        return []
    message = "must be set to 8 when a recurrence is given; no other type of meeting repeats by it"
    return [Problem("type", message, kind, [8], has_given=kind is not None)]


def _path_of(field: str, given: dict[str, Given]) -> str:
    """Return where a missing field belongs: beside the type, wherever that was given."""
    return f"recurrence.{field}" if "." in given["type"].path else camel_case(field)


def _check_unit(given: dict[str, Given]) -> Iterator[Problem]:
    unit = given["type"].value
    if unit == RecurrenceType.WEEKLY and "weekly_days" not in given:
        path = _path_of("weekly_days", given)
        yield Problem(path, "is required for a weekly recurrence", has_given=False)
    monthly_fields = {"monthly_day", "monthly_week", "monthly_week_day"}
    if unit == RecurrenceType.MONTHLY and not monthly_fields & set(given):
        path = _path_of("monthly_day", given)
        message = "is required for a monthly recurrence, unless a week and its weekday are given"
        yield Problem(path, message, has_given=False)


def _check_pair(given: dict[str, Given]) -> Iterator[Problem]:
    for field, partner in (
        ("monthly_week", "monthly_week_day"),
        ("monthly_week_day", "monthly_week"),
    ):
        if field in given and partner not in given:
            message = f"is required together with `{given[field].path}`"
            yield Problem(_path_of(partner, given), message, has_given=False)


def _check_interval(given: dict[str, Given]) -> Iterator[Problem]:
    most = LONGEST_INTERVAL[given["type"].value]
    interval = given.get("repeat_interval")
    if interval and interval.value > most:
        yield Problem(interval.path, "is too large", interval.value, f"at most {most}")


def _check_end(given: dict[str, Given]) -> Iterator[Problem]:
    if "end_times" in given and "end_date_time" in given:
        end = given["end_date_time"]
        message = f"excludes `{given['end_times'].path}`: a series ends by date or by count"
        yield Problem(end.path, message, end.value)
