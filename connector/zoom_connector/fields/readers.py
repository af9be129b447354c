"""Reads text in the other forms that people have it in, before the rules of its type apply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from zoom_connector.text.names import clean_text
from zoom_connector.text.strict_json import is_array

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_MAILTO = "mailto:"
_NAMED = re.compile(r"[^<>]*<([^<>@\s]+@[^<>@\s]+)>")
PERSON_FORM = r"^$|^\s*\S+\s*$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>\s*$"
"""An ID or an address, or an address with a name; or nothing."""
_ONE = r"[ \t]*(?:[^\s;,]*|[^<>;,\n]*<[^<>@\s;,]+@[^<>@\s;,]+>)[ \t]*"
PEOPLE_FORM = rf"^{_ONE}(?:[;,\n]{_ONE})*$"
"""The same, any number of times, separated by semicolons, commas or lines."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Converts a value with a function before the type is checked; last in `Annotated[...]`.

    Attributes:
        read: Returns the value in its plain form, or unchanged if the type shall judge it; raises
            a ValueError that continues a sentence, as in "must be ...".
        form: Pattern of the texts that it reads, for forms; empty if it reads any.
    """

    read: Callable[[object], object]
    form: str = ""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Convert, then validate by the rules of the type."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the form to a text that has no stricter one."""
        described = handler(schema)
        is_open = described.get("type") == "string" and "pattern" not in described
        return {**described, "pattern": self.form} if self.form and is_open else described


def read_person(value: object) -> object:
    """Return the id or the address of a person, without what an e-mail program adds to it.

    `mailto:jo@example.com` and `Jo Lee <jo@example.com>` mean the address.

    Raises:
        ValueError: If blanks are left in it.
    """
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if text.casefold().startswith(_MAILTO):
        text = unquote(text[len(_MAILTO) :].partition("?")[0]).strip()
    if named := _NAMED.fullmatch(text):
        text = named[1]
    if re.search(r"\s", text):
        raise ValueError("must be one ID or one e-mail address, without blanks")
    return text


def read_people(value: object) -> object:
    """Return people as Zoom wants them in one text: ids and addresses separated by semicolons.

    Raises:
        ValueError: If one of them is not text, or has blanks in it.
    """
    parts: Any = re.split(r"[;,\n]", value) if isinstance(value, str) else value
    if not is_array(parts):
        return value
    people = [read_person(part) for part in parts]
    if not all(isinstance(person, str) for person in people):
        raise ValueError("must be IDs or e-mail addresses, each as text")
    return ";".join(str(person) for person in people if person)
