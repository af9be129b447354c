"""Times, dates and time zones in the formats of the API."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAYS_IN_WINDOW = 31


def format_instant(moment: datetime) -> str:
    """Format a time in UTC with seconds and a final Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def format_milliseconds(moment: datetime) -> str:
    """Format a time as milliseconds since the epoch, as in an occurrence id."""
    return str(int(moment.timestamp()) * 1000)


def find_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name.

    Raises:
        ValueError: The name is unknown.
    """
    try:
        return ZoneInfo(name)
    except (OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(name) from error


def parse_instant(text: str, zone: tzinfo) -> datetime:
    """Read a date-time; without a Z or an offset, it is local to the zone.

    Raises:
        ValueError: The text is not a date-time.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC).replace(microsecond=0)


def parse_date(text: str | None) -> date | None:
    """Return the date of a date or date-time, or None for any other text."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def start_of_day(day: date, zone: tzinfo | None = None) -> datetime:
    """Return the start of a day in a zone, by default UTC."""
    return datetime.combine(day, time(), tzinfo=zone or UTC).astimezone(UTC)


def clamp_window(start: date, end: date) -> tuple[date, date]:
    """Shorten a range to a month by moving its start."""
    return max(start, end - timedelta(days=DAYS_IN_WINDOW)), end
