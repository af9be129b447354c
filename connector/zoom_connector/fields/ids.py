"""Converts the forms in which people write ids to the form that Zoom accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs, unquote, urlsplit

from zoom_connector.fields.times import read_instant

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_LARGEST_EXACT_FLOAT = 2**53
_LONGEST = 4_000  # characters of a link
_SPACED = re.compile(r"[\s\-]")
_SPACED_NUMBER = re.compile(r"\d[\d\s\-]*")
_EXPONENT = re.compile(r"\d+(\.\d+)?([eE]\+?\d+)?")
_LINK = re.compile(r"[a-z]+://", re.IGNORECASE)
_LINK_HOST = re.compile(r"(.+\.)?zoom(gov)?\.(us|com|com\.cn)")
_LINK_PATH = re.compile(
    r"/(?:j|s|w|wc|wc/join|webinar/register|meeting/register)/([0-9]{9,19})(?:/|$)"
)
# Base64 text with a percent sign, which means that it is percent-encoded.
_ENCODED_UUID = re.compile(r"(?=.*%)[A-Za-z0-9+/=%]+")


def read_number(value: object) -> str:
    """Return a meeting or webinar number as digits, without converting it to a float.

    Zoom shows `857 4606 5432`; spreadsheets and engines give `85746065432.0` or
    `8.5746065432e10`; people paste join links. The API wants digits only.

    Raises:
        ValueError: If it is not a whole number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("must be a number or the digits of one")  # noqa: TRY004  # pydantic reports ValueErrors
    if isinstance(value, float) and not abs(value) < _LARGEST_EXACT_FLOAT:
        raise ValueError("has lost digits as a floating point number; give it as text")
    if isinstance(value, str) and len(value) > _LONGEST:
        raise ValueError("must be a meeting or webinar number, or a link with one")
    if isinstance(value, str) and _LINK.match(value.strip()):
        return _read_link(value.strip())
    text = _SPACED.sub("", str(value)) if isinstance(value, str) else str(value)
    if not _EXPONENT.fullmatch(text):
        raise ValueError("must be a meeting or webinar number, digits only (not a UUID)")
    return _whole(text)


def _whole(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:  # pragma: no cover  # the pattern leaves no such text
        raise ValueError("must be a whole number") from None
    if number.adjusted() > 18 or number != number.to_integral_value():
        raise ValueError("must be a whole number of at most 19 digits")
    return str(int(number))


def _read_link(text: str) -> str:
    """Return the number in a link to join, start or register for a meeting."""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError("is not a valid link: give the number of the meeting") from None
    if not _LINK_HOST.fullmatch(parts.hostname or ""):
        raise ValueError("is a link, but not one of Zoom's: give the number of the meeting")
    # The desktop client's own links, as in zoommtg://zoom.us/join?confno=85746065432
    found = _LINK_PATH.search(parts.path)
    number = found[1] if found else parse_qs(parts.query).get("confno", [""])[0]
    if not number.isdecimal():
        raise ValueError("is a link without a meeting number in it: give the number")
    return number


def read_identifier(value: object) -> str:
    """Return a number as digits, as `read_number` does, and a UUID or other text as it is.

    A UUID that the caller has already percent-encoded is decoded, because paths are encoded in one
    place only, `http.paths`.

    Raises:
        ValueError: If it is neither.
    """
    if not isinstance(value, str):
        return read_number(value)
    if _LINK.match(value.strip()) or _looks_like_number(value):
        return read_number(value)
    return _decode_uuid(value)


def _looks_like_number(text: str) -> bool:
    return bool(_SPACED_NUMBER.fullmatch(text) or _EXPONENT.fullmatch(text))


def _decode_uuid(text: str) -> str:
    if not _ENCODED_UUID.fullmatch(text):
        return text
    return unquote(unquote(text))


def read_occurrence(value: object) -> str:
    """Return an occurrence's id: its first planned start in milliseconds since 1970.

    That start may be given instead, with a `Z` or an offset.

    Raises:
        ValueError: If it is neither.
    """
    if isinstance(value, str) and "T" in value.upper():
        return str(int(datetime.fromisoformat(read_instant(value)).timestamp()) * 1000)
    try:
        # Spaces and dashes group the digits of a meeting number; here they would be a date.
        number = "" if isinstance(value, str) and _SPACED.search(value) else read_number(value)
    except ValueError:
        number = ""
    if not number:
        raise ValueError(
            "must be the digits by which getMeeting lists an occurrence, or the start it was "
            "first planned for, such as 2026-03-14T10:00:00Z"
        )
    return number


@dataclass(frozen=True, slots=True)
class IdMarker:
    """Reads an id that may be written in several ways; a number keeps all its digits."""

    numeric: bool

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with the reader instead of the rules of the type."""
        from pydantic_core import core_schema  # imported by pydantic already

        reader = read_number if self.numeric else read_identifier
        return core_schema.no_info_plain_validator_function(reader)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe both forms; a number given as text may contain spaces and dashes."""
        described: JsonSchemaValue = {"type": ["integer", "string"], "minimum": 0}
        if self.numeric:
            described["pattern"] = r"^([\s\-]*[0-9][0-9\s\-]*|[a-z]+://.*[0-9]{9}.*)$"
        return described


@dataclass(frozen=True, slots=True)
class OccurrenceMarker:
    """Reads the id of an occurrence, or its original start time."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with the reader instead of the rules for text."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_plain_validator_function(read_occurrence)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe it as text; an exact integer is accepted too."""
        return {"type": ["string", "integer"], "minimum": 0, "minLength": 1}


Number = Annotated[str | int, IdMarker(numeric=True)]
"""A number of up to 19 digits, given as number or text; no digit is lost."""

Occurrence = Annotated[str, OccurrenceMarker()]
"""One date of a series, identified by its original start in milliseconds since 1970."""

NumberOrUuid = Annotated[str | int, IdMarker(numeric=False)]
"""A number, as `Number` accepts it, or a UUID."""
