"""Checks of a recurrence, given as flat inputs, in the object, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import RecurrenceType
from zoom_connector.errors import Problem
from zoom_connector.fields import read_date_time, resolve_instant
from zoom_connector.text.names import camel_case
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zoom_actions.meetings.event_kind import EventKind

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

_ENDS = {"end_times", "end_date_time"}
_GROUPS = (_ENDS, {"monthly_day", "monthly_week", "monthly_week_day"})
_UNITS = {
    "weekly_days": RecurrenceType.WEEKLY,
    "monthly_day": RecurrenceType.MONTHLY,
    "monthly_week": RecurrenceType.MONTHLY,
    "monthly_week_day": RecurrenceType.MONTHLY,
}
"""The fields that only one unit has."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value, and the path under which it was given."""

    path: str
    value: Any


def gather_recurrence(values: dict[str, Any]) -> dict[str, Given]:
    """Return the fields of the recurrence from both forms."""
    nested = values.get("recurrence", {})
    return {field: Given(f"recurrence.{field}", value) for field, value in nested.items()} | {
        field: Given(camel_case(name), values[name])
        for name, field in FLAT_INPUTS.items()
        if name in values
    }


def check_recurrence(values: dict[str, Any], kind: EventKind) -> list[Problem]:
    """Return what is wrong with the complete recurrence, if there is one."""
    given = gather_recurrence(values)
    if not given:
        return []
    if "type" not in given:
        missing = "is required: without a type, Zoom cannot use the other recurrence inputs"
        return [Problem("recurrenceType", missing, has_given=False), *_check_end(given)]
    return [
        *_check_unit(given),
        *_check_pair(given),
        *_check_interval(given, kind),
        *_check_end(given),
        *_check_order(given, values),
    ]


def check_part(values: dict[str, Any], kind: EventKind) -> list[Problem]:
    """Return what is wrong with a part of a recurrence, whatever the rest of it is."""
    given = gather_recurrence(values)
    if "type" in given:
        return [*_check_interval(given, kind), *_check_end(given), *_check_order(given, values)]
    return [*_check_end(given), *_check_order(given, values)]


def find_start(event: Mapping[str, Any]) -> Any:
    """Return the start of an event that Zoom shows, for a series that of its first occurrence."""
    dates = event.get("occurrences")
    first = next(iter(dates), None) if is_array(dates) else None
    return event.get("start_time") or (first.get("start_time") if is_object(first) else None)


def is_complete(given: Mapping[str, Given]) -> bool:
    """Return whether nothing of a recurrence falls back to a default of Zoom."""
    if not {"type", "repeat_interval"} <= given.keys() or not _ENDS & given.keys():
        return False
    kind = given["type"].value
    if kind == RecurrenceType.WEEKLY:
        return "weekly_days" in given
    return kind == RecurrenceType.DAILY or bool(_GROUPS[1] & given.keys())


def complete_recurrence(values: dict[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole recurrence that a change of a part of it means.

    Zoom replaces the recurrence: what is left out falls back to a default, such as one occurrence.

    Args:
        values: Checked inputs of the change.
        present: The recurrence that the event has; empty if it does not recur.
    """
    given = {field: one.value for field, one in gather_recurrence(values).items()}
    kind = given.get("type", present.get("type"))
    kept = {field: value for field, value in present.items() if field in FLAT_INPUTS.values()}
    # One field of a group replaces the whole group: two ends exclude each other.
    for group in _GROUPS:
        if group & given.keys():
            kept = {field: value for field, value in kept.items() if field not in group}
    if kept.keys() >= _ENDS:  # a reply may show both, and a request must have one
        del kept["end_date_time"]
    if kind != present.get("type"):
        kept = {field: value for field, value in kept.items() if field in _ENDS}
    united = {"repeat_interval": 1} | kept | given
    return {
        field: value
        for field, value in united.items()
        if field not in _UNITS or kind == _UNITS[field] or field in given
    }


def check_recurring_type(values: dict[str, Any], kind: EventKind) -> list[Problem]:
    """Return a problem for a new event with a recurrence but without the type for it."""
    given, wanted = values.get("type"), int(kind.at_set_times)
    if given == wanted or not gather_recurrence(values):
        return []
    message = f"must be {wanted} if a recurrence is given; other types do not use it"
    return [Problem("type", message, given, [wanted], has_given=given is not None)]


def _path_of(field: str, given: dict[str, Given]) -> str:
    """Return the path of a missing field, in the form in which the type was given."""
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
            message = f"is required with `{given[field].path}`"
            yield Problem(_path_of(partner, given), message, has_given=False)


def _check_interval(given: dict[str, Given], kind: EventKind) -> Iterator[Problem]:
    most = kind.longest_intervals[given["type"].value]
    interval = given.get("repeat_interval")
    if interval and interval.value > most:
        yield Problem(interval.path, "is too large", interval.value, f"at most {most}")


def _check_order(given: dict[str, Given], values: dict[str, Any]) -> Iterator[Problem]:
    """Yield a problem if the last possible occurrence is before the first."""
    end, start = given.get("end_date_time"), values.get("start_time")
    if end is None or start is None:
        return
    try:
        last, first = (
            resolve_instant(read_date_time(text), values.get("timezone"))
            for text in (end.value, start)
        )
    except ValueError:  # reported for the time itself
        return
    if last < first:
        yield Problem(end.path, "is before `startTime`: the series has no occurrence", end.value)


def _check_end(given: dict[str, Given]) -> Iterator[Problem]:
    if "end_times" in given and "end_date_time" in given:
        end = given["end_date_time"]
        message = f"cannot be combined with `{given['end_times'].path}`: give one of the two"
        yield Problem(end.path, message, end.value)
