"""Converts the forms in which people write ids to the form that Zoom accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs, unquote, urlsplit

from zoom_connector.fields.times import INSTANT_FORM, read_instant
from zoom_connector.text.names import clean_text

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_LARGEST_EXACT_FLOAT = 2**53
_GROUPED = re.compile(r"\d+(?:[\s\-\u2010-\u2015]+\d+)+")
_GROUP_MARKS = re.compile(r"[\s\-\u2010-\u2015]")
_DATE = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}(?!\d)")
# Zoom shows numbers of 9 to 11 digits in groups; other numbers in groups are dates or telephones.
_SHORTEST_GROUPED, _LONGEST_GROUPED = 9, 12
_LONGEST = 2_000  # characters of an id, or of a link
_EXPONENT = re.compile(r"\d+(\.\d+)?([eE]\+?\d+)?")
_LINK = re.compile(
    r"[a-z][a-z0-9+.\-]*://|(?:[a-z0-9\-]+\.)*zoom(?:gov)?\.(?:us|com|com\.cn)(?=[/?#:]|$)",
    re.IGNORECASE,
)
_LINK_HOST = re.compile(r"(.+\.)?zoom(gov)?\.(us|com|com\.cn)")
_LINK_NUMBER = re.compile(r"[0-9]{9,19}")
# What a form accepts: digits, digits in the groups that Zoom shows, and links of its web pages.
_NUMBER_FORMS = (
    r"[0-9]{1,19}|[0-9]{3}[\s\-]+[0-9]{3,4}[\s\-]+[0-9]{3,4}"
    r"|(?:https?://)?(?:[A-Za-z0-9\-]+\.)*zoom(?:gov)?\.(?:us|com|com\.cn)"
    r"(?:/[A-Za-z]+)+/[0-9]{9,19}(?:/[A-Za-z]+)*/?(?:[?#]\S*)?"
)
# The UUID of a run, percent-encoded or not.
_UUID_PART = r"(?:[A-Za-z0-9+/=_\-]|%(?:25)?(?:2[BbFf]|3[Dd]))*"
_UUID_FORM = rf"{_UUID_PART}[A-Za-z]{_UUID_PART}"
# Base64 text, as the UUID of a run is.
_UUID = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9+/=_\-]+")
# The same with a percent sign, which means that it is percent-encoded.
_ENCODED_UUID = re.compile(r"(?=.*%)[A-Za-z0-9+/=%_\-]+")


def read_number(value: object) -> str:
    """Return a meeting or webinar number as digits, without converting it to a float.

    Zoom shows `857 4606 5432`; spreadsheets and engines give `85746065432.0` or
    `8.5746065432e10`; people paste links. The API wants digits only.

    Raises:
        ValueError: If it is not a whole number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValueError("must be a number or the digits of one")  # noqa: TRY004  # pydantic reports ValueErrors
    if isinstance(value, float) and not abs(value) < _LARGEST_EXACT_FLOAT:
        raise ValueError("has lost digits as a floating point number; give it as text")
    if isinstance(value, str) and len(value) > _LONGEST:
        raise ValueError("must be a meeting or webinar number, or a link with one")
    text = clean_text(value) if isinstance(value, str) else str(value)
    if _LINK.match(text):
        return _read_link(text)
    if _GROUPED.fullmatch(text):
        return _ungroup(text)
    if not _EXPONENT.fullmatch(text):
        raise ValueError("must be a meeting or webinar number, digits only (not a UUID)")
    return _whole(text)


def _ungroup(text: str) -> str:
    """Return the digits of a number that is written in groups, as in `857 4606 5432`."""
    digits = _GROUP_MARKS.sub("", text)
    if _DATE.match(text) or not _SHORTEST_GROUPED <= len(digits) <= _LONGEST_GROUPED:
        raise ValueError(
            "must be a meeting or webinar number: groups of digits are read as one only if they "
            f"have {_SHORTEST_GROUPED} to {_LONGEST_GROUPED} digits and are not a date"
        )
    return str(int(digits))


def _whole(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:  # pragma: no cover  # the pattern leaves no such text
        raise ValueError("must be a whole number") from None
    if number.adjusted() > 18 or number != number.to_integral_value():
        raise ValueError("must be a whole number of at most 19 digits")
    return str(int(number))


def _read_link(text: str) -> str:
    """Return the number in a link to join, start, edit or register for a meeting or webinar."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise ValueError("is not a valid link: give the number of the meeting") from None
    if not _LINK_HOST.fullmatch(host):
        raise ValueError("is a link, but not one of Zoom's: give the number of the meeting")
    numbers = [part for part in parts.path.split("/") if _LINK_NUMBER.fullmatch(part)]
    # The desktop client's own links, as in zoommtg://zoom.us/join?confno=85746065432
    numbers += parse_qs(parts.query.lower()).get("confno", [])
    if len(set(numbers)) != 1 or not _LINK_NUMBER.fullmatch(numbers[0]):
        raise ValueError("is a link without a meeting number in it: give the number")
    return numbers[0]


def read_identifier(value: object) -> str:
    """Return a number as digits, as `read_number` does, and a UUID as it is.

    A UUID that the caller has already percent-encoded is decoded, because paths are encoded in one
    place only, `http.paths`.

    Raises:
        ValueError: If it is neither.
    """
    if not isinstance(value, str):
        return read_number(value)
    text = clean_text(value)
    if _LINK.match(text) or _GROUPED.fullmatch(text) or _EXPONENT.fullmatch(text):
        return read_number(text)
    text = _decode_uuid(text)
    if len(value) > _LONGEST or not _UUID.fullmatch(text):
        raise ValueError("must be a meeting or webinar number, or the UUID of one run")
    return text


def read_uuid(value: object) -> str:
    """Return the UUID of one run as it is; one that is percent-encoded is decoded.

    Raises:
        ValueError: If it is not a UUID, such as a number, which Zoom does not take here.
    """
    text = _decode_uuid(clean_text(value)) if isinstance(value, str) else ""
    if not text:
        raise ValueError("must be the UUID of one run, as text")
    if _LINK.match(text) or _GROUPED.fullmatch(text) or _EXPONENT.fullmatch(text):
        raise ValueError("must be the UUID of one run: a number does not say which run is meant")
    if len(text) > _LONGEST or not _UUID.fullmatch(text):
        raise ValueError("must be the UUID of one run")
    return text


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
        grouped = isinstance(value, str) and _GROUP_MARKS.search(value.strip())
        number = "" if grouped else read_number(value)
    except ValueError:
        number = ""
    if not number:
        raise ValueError(
            "must be the digits by which getMeeting lists an occurrence, or the start it was "
            "first planned for, such as 2030-03-14T10:00:00Z"
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
        """Describe the text of an id; a JSON number is accepted too.

        One type serves every form library: JavaScript rounds numbers beyond 2**53.
        """
        forms = f"{_NUMBER_FORMS}|{_UUID_FORM}" if not self.numeric else _NUMBER_FORMS
        pattern = rf"^\s*(?:{forms})\s*$"
        return {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": pattern}


@dataclass(frozen=True, slots=True)
class UuidMarker:
    """Reads the UUID of one run, and no number."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with the reader instead of the rules for text."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_plain_validator_function(read_uuid)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the text of a UUID."""
        pattern = rf"^\s*(?:{_UUID_FORM})\s*$"
        return {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": pattern}


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
        """Describe the text of an id; a JSON number and other notations of a time are read too."""
        pattern = rf"^[0-9]{{1,19}}$|{INSTANT_FORM}"
        return {"type": "string", "minLength": 1, "pattern": pattern}


Number = Annotated[str | int, IdMarker(numeric=True)]
"""A number of up to 19 digits, given as number or text; no digit is lost."""

Occurrence = Annotated[str | int, OccurrenceMarker()]
"""One date of a series, identified by its original start in milliseconds since 1970."""

NumberOrUuid = Annotated[str | int, IdMarker(numeric=False)]
"""A number, as `Number` accepts it, or a UUID."""

Uuid = Annotated[str, UuidMarker()]
"""The UUID of one run."""
