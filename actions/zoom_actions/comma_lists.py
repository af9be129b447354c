"""Lists that Zoom wants as one text with commas, such as `1,3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.json_values import is_array

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class CommaList:
    """Reads `1,3`, `1, 3`, `[1, 3]` or a lone `1`, and gives `1,3` or `1`.

    Attributes:
        entry: Regular expression of one entry.
        expected: What to tell a person whose text does not fit.
    """

    entry: str
    expected: str

    def read(self, value: object) -> str:
        """Return the entries with commas between and no spaces.

        Raises:
            ValueError: If an entry has the wrong form, or there is none.
        """
        parts = value if is_array(value) else str(value).split(",")
        entries = [str(part).strip() for part in parts]
        if not entries or not all(re.fullmatch(self.entry, entry) for entry in entries):
            raise ValueError(f"must be {self.expected}")
        return ",".join(entries)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with `read` in place of the rules for text."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the text; lists and lone numbers are a courtesy to lax engines."""
        return {"type": "string", "pattern": rf"^\s*{self.entry}(\s*,\s*{self.entry})*\s*$"}
