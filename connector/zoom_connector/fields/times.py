"""Times in the forms that Zoom accepts: an instant in UTC, or a local time with its zone.

Zoom reads `2030-03-14T10:00:00Z` as an instant and `2030-03-14T10:00:00` as local to
`timezone`. Adding `Z` to a local time moves the meeting by hours, and Zoom silently interprets a
local time that the zone skips or repeats. Both are refused here instead of guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from zoom_connector.fields.markers import EXTENSION, SchemaMarker

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
    r"([Zz]|[+-][0-9]{2}:?[0-9]{2})?"
)
# What a form accepts: the years of `_check_year`, and the usual ranges, which `date-time` lacks.
_YEAR = r"(?:[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_HOURS = r"(?:[01][0-9]|2[0-3]):?[0-5][0-9]"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
DAY_FORM = rf"^{_DAY}$"
LOCAL_FORM = rf"^{_DAY}[Tt ]{_TIME}(?::[0-5][0-9](?:\.[0-9]+)?)?(?:[Zz]|[+-]{_HOURS})?$"
INSTANT_FORM = rf"^{_DAY}[Tt]{_TIME}:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-]{_TIME})$"


def read_date(value: object) -> str:
    """Return a calendar date as `YYYY-MM-DD`; of a `datetime`, its own day.

    Raises:
        ValueError: If it is not a date.
    """
    if isinstance(value, date):
        value = (value.date() if isinstance(value, datetime) else value).isoformat()
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("must be a date written YYYY-MM-DD")
    try:
        parsed = date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"is not a date: {error}") from None
    _check_year(parsed)
    return value


def read_date_time(value: object) -> str:
    """Return a date and time in ISO 8601, offset kept; `resolve` applies the zone.

    Raises:
        ValueError: If it is not a date and time.
    """
    if isinstance(value, date):
        if not isinstance(value, datetime):
            raise ValueError("is a date without a time of day: give both")  # noqa: TRY004  # pydantic reports ValueErrors
        value = value.isoformat()
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        raise ValueError("must be a date and time such as 2030-03-14T10:00:00Z")
    try:
        parsed = datetime.fromisoformat(value.upper().replace(" ", "T"))
    except ValueError as error:
        raise ValueError(f"is not a date and time: {error}") from None
    _check_year(parsed)
    return parsed.isoformat(timespec="seconds").replace("+00:00", "Z")


def _check_year(day: date) -> None:
    # Near the ends of the calendar, converting to a zone or adding months would overflow.
    if not 1000 <= day.year < 9999:
        raise ValueError("is out of range: give a year from 1000 to 9998")


def read_instant(value: object) -> str:
    """Return an instant as `YYYY-MM-DDTHH:MM:SSZ`.

    Raises:
        ValueError: If it has neither `Z` nor an offset, because then it is not an instant.
    """
    text = read_date_time(value)
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("needs a Z or an offset such as +02:00, otherwise it is not an instant")
    return format_instant(datetime.fromisoformat(text))


def format_instant(moment: datetime) -> str:
    """Return an aware datetime in the format of Zoom, `YYYY-MM-DDTHH:MM:SSZ`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def resolve(text: str, zone_name: str | None) -> str:
    """Return `text` ready to send: an instant in UTC, or an unambiguous local time.

    Args:
        text: What `read_date_time` returned.
        zone_name: The zone that the caller gave with it, or None.

    Raises:
        ValueError: If it is ambiguous or contradicts the zone; the message lists the choices.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return _resolve_local(moment, zone_name)
    if zone_name is not None and not text.endswith("Z"):
        _check_offset(moment, _find_zone(zone_name))
    return format_instant(moment)


def resolve_instant(text: str, zone_name: str | None) -> str:
    """Return `text` as an instant in UTC; a local time is converted through its zone."""
    resolved = resolve(text, zone_name)
    if resolved.endswith("Z") or zone_name is None:
        return resolved
    return format_instant(datetime.fromisoformat(resolved).replace(tzinfo=_find_zone(zone_name)))


def _find_zone(name: str) -> ZoneInfo:
    from zoom_connector.fields.zones import find_zone  # zoneinfo, 3 ms, only for a named zone

    return find_zone(name)


def _check_offset(moment: datetime, zone: ZoneInfo) -> None:
    expected = moment.astimezone(zone)
    if expected.utcoffset() != moment.utcoffset():
        raise ValueError(
            f"has the offset {moment.strftime('%z')}, but {zone.key} is at "
            f"{expected.strftime('%z')} then: give {expected.isoformat(timespec='seconds')}, "
            "or omit the offset or the zone"
        )


def _resolve_local(moment: datetime, zone_name: str | None) -> str:
    if zone_name is None:
        raise ValueError(
            "is a local time without a zone: end it with Z or an offset, or give `timezone` too"
        )
    zone = _find_zone(zone_name)
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return moment.isoformat(timespec="seconds")
    if _exists(first):
        raise ValueError(
            f"happens twice in {zone.key}, when the clocks go back: give "
            f"{format_instant(first)} for the first or {format_instant(second)} for the second"
        )
    before, after = _neighbours(moment, first, second)
    raise ValueError(
        f"does not exist in {zone.key}, where the clocks skip it: give {before} or {after}"
    )


def _exists(moment: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(
        tzinfo=None
    )


def _neighbours(moment: datetime, first: datetime, second: datetime) -> tuple[str, str]:
    """Return the same local time shifted back and forward by the length of the gap."""
    width = abs((second.utcoffset() or timedelta()) - (first.utcoffset() or timedelta()))
    return tuple((moment + shift).isoformat(timespec="seconds") for shift in (-width, width))  # type: ignore[return-value]  # two shifts, two texts


@dataclass(frozen=True, slots=True)
class TimeMarker:
    """Reads text with one of the readers of this module and names its JSON Schema format.

    Attributes:
        form: `date`, `date-time` for an instant, or `local` for a time whose zone may be separate.
    """

    form: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with the reader of the form."""
        from pydantic_core import core_schema  # imported by pydantic already

        reader = {"date": read_date, "date-time": read_instant, "local": read_date_time}[self.form]
        return core_schema.no_info_plain_validator_function(reader)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the format; a local time is not an RFC 3339 date-time, so it has a pattern."""
        if self.form == "local":
            return {"type": "string", **LocalForm().keywords()}
        pattern = INSTANT_FORM if self.form == "date-time" else DAY_FORM
        return {"type": "string", "format": self.form, "pattern": pattern}


@dataclass(frozen=True, slots=True)
class LocalForm(SchemaMarker):
    """The form of a time whose zone another input gives; what reads both checks it."""

    def keywords(self) -> dict[str, Any]:
        """Return a pattern: a local time is not an RFC 3339 date-time."""
        return {"pattern": LOCAL_FORM, EXTENSION: {"control": "dateTime"}}


Date = Annotated[str, TimeMarker("date")]
"""A calendar date, `YYYY-MM-DD`."""

Instant = Annotated[str, TimeMarker("date-time")]
"""An instant: ISO 8601 with `Z` or an offset; sent in UTC."""

DateTime = Annotated[str, TimeMarker("local")]
"""An instant, or a local time whose zone another input gives."""

DateTimeText = Annotated[str, LocalForm()]
"""The same inside an object, where the check of the whole reports it with all other problems."""
