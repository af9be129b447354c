"""Instants, dates and zones as the API writes and reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAYS_IN_WINDOW = 31


def format_instant(moment: datetime) -> str:
    """Write an instant in UTC with seconds and a final Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def format_milliseconds(moment: datetime) -> str:
    """Write an instant as milliseconds since the epoch, the form of an occurrence id."""
    return str(int(moment.timestamp()) * 1000)


def find_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    Raises:
        ValueError: The name is unknown.
    """
    try:
        return ZoneInfo(name)
    except (OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(name) from error


def parse_instant(text: str, zone: tzinfo) -> datetime:
    """Read a date-time: a Z or an offset decides, otherwise the text is local to the zone.

    Raises:
        ValueError: The text is no date-time.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC).replace(microsecond=0)


def parse_date(text: str | None) -> date | None:
    """Read the date of a date or date-time; anything else gives None."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def start_of_day(day: date, zone: tzinfo | None = None) -> datetime:
    """Return the first instant of a day in a zone (UTC unless told)."""
    return datetime.combine(day, time(), tzinfo=zone or UTC).astimezone(UTC)


def clamp_window(start: date, end: date) -> tuple[date, date]:
    """Shorten a range that is longer than a month: its end stays, its start moves."""
    return max(start, end - timedelta(days=DAYS_IN_WINDOW)), end
