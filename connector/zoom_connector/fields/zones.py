"""Names of time zones: those of the tz database, and the other names that people have for them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from zoom_connector.fields.readers import Reader
from zoom_connector.text.names import clean_text, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

# Besides zones, the database contains local files whose names mean nothing to Zoom.
_FILES = ("localtime", "posixrules", "posix/", "right/", "Factory")
_OFFSET = re.compile(r"(?:(?:UTC|GMT|Z)\s*)?[+\-\u2212]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Za-z]{2,5}")
_UTC = {"z", "zulu", "utc", "coordinated universal time"}
_MOST = 8
_EXPECTED = "is not a time zone such as America/New_York"


def read_zone(value: object) -> str:
    """Return the name of a zone in the tz database.

    `Z` means UTC, and Windows' names, such as `Eastern Standard Time`, are mapped as the CLDR does.

    Raises:
        ValueError: If there is no such zone. No zone of another offset is suggested: the message
            lists what an abbreviation can mean, and the zone of a place that is misspelled.
    """
    if isinstance(value, tzinfo):
        return _read_object(value)
    if not isinstance(value, str):
        raise ValueError(_EXPECTED)  # noqa: TRY004  # pydantic reports ValueErrors
    text = clean_text(value)
    if text.casefold() in _UTC:
        return "UTC"
    known = _find_known(text)
    if known is None:
        raise ValueError(_EXPECTED + _advise(text))
    return known


def find_zone(name: str) -> ZoneInfo:
    """Return the zone of the tz database with this name.

    Raises:
        ValueError: If there is no such zone; see `read_zone`.
    """
    return ZoneInfo(read_zone(name))


def list_zones() -> list[str]:
    """Return the names of the zones of places, and UTC; without the older names of the database."""
    old = "Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/"
    places = (name for name in _names().values() if "/" in name and not name.startswith(old))
    return ["UTC", *sorted(places)]


def _read_object(zone: tzinfo) -> str:
    name = getattr(zone, "key", None) or zone.tzname(None)
    if not isinstance(name, str) or (name != "UTC" and _find_known(name) is None):
        raise ValueError("must be a zone of the tz database, such as ZoneInfo('America/New_York')")
    return name


def _find_known(text: str) -> str | None:
    if text.startswith(_FILES):
        return None
    # What is written exactly needs no list of all the zones.
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(text).key
    folded = text.casefold()
    return _names().get(folded) or _windows_names().get(folded)


@cache
def _names() -> Mapping[str, str]:
    return {name.casefold(): name for name in available_timezones() if not name.startswith(_FILES)}


@cache
def _windows_names() -> Mapping[str, str]:
    from tzlocal.windows_tz import win_tz  # only for a name that the tz database does not have

    return {name.casefold(): zone for name, zone in win_tz.items()}


def _advise(text: str) -> str:
    if _OFFSET.fullmatch(text):
        return ": it is an offset, which changes with the season; give the zone of a place"
    place = text.replace(" ", "_").casefold()
    cities = sorted(name for key, name in _names().items() if key.rpartition("/")[2] == place)
    if cities:
        return f"; did you mean {' or '.join(cities)}?"
    if _ABBREVIATION.fullmatch(text):
        meant = _find_meanings(text.upper())
        more = f" and {len(meant) - _MOST} more" if len(meant) > _MOST else ""
        return f": it can mean {', '.join(meant[:_MOST])}{more}" if meant else ""
    nearest = suggest(text, dict.fromkeys(_names().values())) if "/" in text else None
    return f"; did you mean {nearest}?" if nearest else ""


def _find_meanings(abbreviation: str) -> list[str]:
    """Return the zones in which the clocks bear this abbreviation in some part of the year."""
    year = datetime.now().year  # noqa: DTZ005  # any day of it serves
    seasons = [datetime(year, month, 1) for month in (1, 7)]  # noqa: DTZ001  # local everywhere
    return sorted(
        name
        for name in _names().values()
        if "/" in name
        and not name.startswith(("Etc/", "SystemV/", "US/"))
        and abbreviation in {ZoneInfo(name).tzname(day) for day in seasons}
    )


TimeZone = Annotated[str, Reader(read_zone)]
"""The name of a time zone, sent as the tz database has it."""
