"""The times of a meeting, settled before they are sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_actions.shared.time_zones import check_zone
from zoom_connector.errors import Problem
from zoom_connector.fields import read_date_time, read_instant, resolve, resolve_instant

if TYPE_CHECKING:
    from collections.abc import Callable


def settle_times(values: dict[str, Any]) -> list[Problem]:
    """Bring the times among `values` to the form Zoom needs; return those that have none.

    A start stays local to `timezone` if it was given so. The end of a series must be in UTC,
    whether it is given flat or inside `recurrence`.
    """
    bad_zone = check_zone(values)
    zone = values.get("timezone")
    settle_start: Callable[[str], str] = partial(resolve, zone_name=zone)
    settle_end: Callable[[str], str] = partial(resolve_instant, zone_name=zone)
    if bad_zone:
        # Without its zone a time can only be read, not settled.
        settle_start = settle_end = read_date_time
    recurrence = values.get("recurrence", {})
    found = (
        _settle(values, "start_time", "startTime", settle_start),
        _settle(values, "end_date_time", "endDateTime", settle_end),
        _settle(recurrence, "end_date_time", "recurrence.end_date_time", settle_end),
    )
    return [*bad_zone, *(problem for problem in found if problem)]


def settle_occurrence(values: dict[str, Any]) -> list[Problem]:
    """Bring the start of one occurrence to UTC: no `timezone` can stand beside it."""
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
