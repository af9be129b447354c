"""Lists that Zoom wants as one text with commas, such as `1,3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array

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
        most: How many entries are allowed, if limited.
    """

    entry: str
    expected: str
    most: int | None = None

    def read(self, value: object) -> str:
        """Return the entries with commas between and no spaces.

        Raises:
            ValueError: If an entry has the wrong form, or there is none, or too many.
        """
        parts = value.split(",") if isinstance(value, str) else value
        parts = parts if is_array(parts) else [parts]
        entries = [str(part).strip() for part in parts if _is_word(part)]
        right = all(re.fullmatch(self.entry, entry) for entry in entries)
        most = len(parts) if self.most is None else self.most
        if not right or not 0 < len(entries) == len(parts) <= most:
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
        times = "*" if self.most is None else f"{{0,{self.most - 1}}}"
        pattern = rf"^\s*{self.entry}(\s*,\s*{self.entry}){times}\s*$"
        return {"type": "string", "pattern": pattern}


def _is_word(part: object) -> bool:
    # As text, null would pass for an id that reads "None".
    return isinstance(part, str | int) and not isinstance(part, bool)
