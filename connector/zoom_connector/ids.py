"""The forms in which people give ids, brought to the one form that Zoom takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_LARGEST_EXACT_FLOAT = 2**53
_SPACED = re.compile(r"[\s\-]")
_SPACED_NUMBER = re.compile(r"\d[\d\s\-]*")
_EXPONENT = re.compile(r"\d+(\.\d+)?([eE]\+?\d+)?")


def read_number(value: object) -> str:
    """Return a meeting or webinar number as digits; it never passes through a float.

    Zoom shows `857 4606 5432`; spreadsheets and engines give `85746065432.0` or
    `8.5746065432e10`; the API wants digits only.

    Raises:
        ValueError: If it is not a whole number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("must be a number or the digits of one")  # noqa: TRY004  # pydantic reports ValueErrors
    if isinstance(value, float) and not abs(value) < _LARGEST_EXACT_FLOAT:
        raise ValueError("has lost digits as a floating point number; give it as text")
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


def read_identifier(value: object) -> str:
    """Return a number as digits, as `read_number` does, and a UUID or other text as it is.

    Raises:
        ValueError: If it is neither.
    """
    if isinstance(value, str) and not _SPACED_NUMBER.fullmatch(value):
        return value
    return read_number(value)


@dataclass(frozen=True, slots=True)
class IdMarker:
    """Reads an id that may be written in several ways; a number keeps all its digits."""

    numeric: bool

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with the reader in place of the type's own rules."""
        from pydantic_core import core_schema  # imported by pydantic already

        reader = read_number if self.numeric else read_identifier
        return core_schema.no_info_plain_validator_function(reader)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe both forms; a number given as text may hold spaces and dashes."""
        described: JsonSchemaValue = {"type": ["integer", "string"], "minimum": 0}
        if self.numeric:
            described["pattern"] = r"^[\s\-]*[0-9][0-9\s\-]*$"
        return described


Number = Annotated[str | int, IdMarker(numeric=True)]
"""A number of up to 19 digits, as number or text; kept exact."""

NumberOrUuid = Annotated[str | int, IdMarker(numeric=False)]
"""A number as above, or a UUID."""
