"""Converts the times of a meeting to the form that Zoom expects."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem
from zoom_connector.fields import read_date_time, read_instant, resolve, resolve_instant

if TYPE_CHECKING:
    from collections.abc import Callable


def settle_times(values: dict[str, Any]) -> list[Problem]:
    """Convert the times in `values` to the form that Zoom expects; return those that have none.

    A start stays local to `timezone` if it was given that way. The end of a series must be in UTC,
    both as a flat input and inside `recurrence`.
    """
    zone = values.get("timezone")
    settle_start = partial(resolve, zone_name=zone)
    settle_end = partial(resolve_instant, zone_name=zone)
    recurrence = values.get("recurrence", {})
    found = (
        _settle(values, "start_time", "startTime", settle_start),
        _settle(values, "end_date_time", "endDateTime", settle_end),
        _settle(recurrence, "end_date_time", "recurrence.end_date_time", settle_end),
    )
    return [problem for problem in found if problem]


def settle_occurrence(values: dict[str, Any]) -> list[Problem]:
    """Convert the start of one occurrence to UTC, because it has no `timezone`."""
    problem = _settle(values, "start_time", "startTime", read_instant)
    return [problem] if problem else []


def _settle(
    place: dict[str, Any], name: str, path: str, settle: Callable[[str], str]
) -> Problem | None:
    if name not in place:
        return None
    try:
        place[name] = settle(read_date_time(place[name]))
    except ValueError as error:
        return Problem(path, str(error), place[name])
    return None
