"""Occurrences of a recurring meeting, computed in its own time zone."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.validation import Rule, invalid_fields
from zoom_connector.sandbox.wire.times import (
    find_zone,
    format_instant,
    format_milliseconds,
    parse_instant,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox.state.state import JsonObject

DAILY, WEEKLY, MONTHLY = 1, 2, 3
MOST_OCCURRENCES = 60
_HORIZON = timedelta(days=366 * 5)

RULES = {
    "recurrence": Rule(dict),
    "recurrence.type": Rule(int, choices=(DAILY, WEEKLY, MONTHLY)),
    "recurrence.repeat_interval": Rule(int, least=0, most=90),
    "recurrence.end_times": Rule(int, least=0, most=MOST_OCCURRENCES),
    "recurrence.end_date_time": Rule(str),
    "recurrence.weekly_days": Rule(str),
    "recurrence.monthly_day": Rule(int, least=1, most=31),
    "recurrence.monthly_week": Rule(int, choices=(-1, 1, 2, 3, 4)),
    "recurrence.monthly_week_day": Rule(int, least=1, most=7),
}


def settle_recurrence(wanted: JsonObject) -> JsonObject:
    """Return a recurrence with the defaults filled in.

    Raises:
        ApiError: 400 with code 300 when the type is missing, the days or the end are invalid, or
            two ends exclude each other.
    """
    if "type" not in wanted:
        raise invalid_fields("recurrence.type")
    if wanted.get("end_times") and wanted.get("end_date_time"):
        raise invalid_fields("recurrence.end_times", "recurrence.end_date_time")
    settled: JsonObject = {**wanted, "repeat_interval": wanted.get("repeat_interval") or 1}
    if wanted.get("end_date_time"):
        _read_end(wanted["end_date_time"])
    else:
        settled["end_times"] = wanted.get("end_times", 1)
    if wanted["type"] == WEEKLY:
        settled.setdefault("weekly_days", "1")
        days = str(settled["weekly_days"]).split(",")
        if not all(day.strip() in set("1234567") for day in days):
            raise invalid_fields("recurrence.weekly_days")
    if wanted["type"] == MONTHLY and "monthly_week" not in wanted:
        settled.setdefault("monthly_day", 1)
    return settled


def list_occurrences(
    recurrence: JsonObject, start: datetime, zone_name: str, duration: int
) -> list[JsonObject]:
    """Return the occurrences of a settled recurrence, at the same local time all year."""
    zone = find_zone(zone_name)
    local = start.astimezone(zone)
    last, most = _find_end(recurrence, start)
    occurrences: list[JsonObject] = []
    for day in _walk_days(recurrence, local.date()):
        moment = datetime.combine(day, local.time(), tzinfo=zone).astimezone(UTC)
        if moment > last or len(occurrences) == most:
            break
        if moment >= start:
            occurrences.append(_make_occurrence(moment, duration))
    return occurrences


def _make_occurrence(moment: datetime, duration: int) -> JsonObject:
    return {
        "occurrence_id": format_milliseconds(moment),
        "start_time": format_instant(moment),
        "duration": duration,
        "status": "available",
    }


def _find_end(recurrence: JsonObject, start: datetime) -> tuple[datetime, int]:
    end = recurrence.get("end_date_time")
    if not end:
        return start + _HORIZON, int(recurrence["end_times"]) or MOST_OCCURRENCES  # 0: no end
    return _read_end(end), MOST_OCCURRENCES


def _read_end(text: str) -> datetime:
    try:
        return parse_instant(text, UTC)
    except ValueError as error:
        raise invalid_fields("recurrence.end_date_time") from error


def _walk_days(recurrence: JsonObject, first: date) -> Iterator[date]:
    step = int(recurrence["repeat_interval"])
    if recurrence["type"] == DAILY:
        return (first + timedelta(days=step * turn) for turn in count())
    if recurrence["type"] == WEEKLY:
        return _walk_weeks(first, step, str(recurrence["weekly_days"]))
    return _walk_months(first, step, recurrence)


def _walk_weeks(first: date, step: int, weekly_days: str) -> Iterator[date]:
    sunday = first - timedelta(days=first.isoweekday() % 7)  # weeks begin on day 1, Sunday
    offsets = sorted({int(day) - 1 for day in weekly_days.split(",")})
    for turn in count():
        for offset in offsets:
            yield sunday + timedelta(weeks=step * turn, days=offset)


def _walk_months(first: date, step: int, recurrence: JsonObject) -> Iterator[date]:
    for turn in count():
        years, month = divmod(first.month - 1 + step * turn, 12)
        yield _pick_day(first.year + years, month + 1, recurrence)


def _pick_day(year: int, month: int, recurrence: JsonObject) -> date:
    last = monthrange(year, month)[1]
    if "monthly_week" not in recurrence:
        return date(year, month, min(int(recurrence["monthly_day"]), last))
    weekday = (int(recurrence.get("monthly_week_day", 1)) - 2) % 7  # day 1 is Sunday
    days = [day for day in range(1, last + 1) if date(year, month, day).weekday() == weekday]
    week = int(recurrence["monthly_week"])
    return date(year, month, days[week if week < 0 else min(week, len(days)) - 1])
