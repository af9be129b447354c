"""Examples, assembled from the examples, defaults and limits in a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema

from zoom_connector.openapi.allowance import Allowance, weigh
from zoom_connector.openapi.validators import match_linear
from zoom_connector.text.strict_json import is_array

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema = dict[str, Any]

_TEXTS = {
    "date": "2030-01-31",
    "date-time": "2030-01-31T10:00:00Z",
    "email": "someone@example.com",
    "time": "10:00:00Z",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
}


_FIT = 10  # how many parts are read in the time it takes to begin a comparison


def _match(_: Any, pattern: str, value: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
    """Apply a pattern in linear time; jsonschema would use `re`."""
    if isinstance(value, str) and not match_linear(pattern)(value):
        yield jsonschema.ValidationError("does not match")


_published: Any = jsonschema  # whose types pyright cannot resolve
_Validator = _published.validators.extend(jsonschema.Draft202012Validator, {"pattern": _match})


def fits(schema: Schema, value: Any) -> bool:
    """Return whether a value is valid by a schema."""
    return bool(_Validator(schema).is_valid(value))


def assemble(schema: Schema, allowance: Allowance | None = None) -> Any:
    """Return a value that is valid by `schema`, from the file's own examples where possible.

    Raises:
        TooLarge: If it costs more than the allowance; by default that of one file.
    """
    return _Assembly(allowance or Allowance()).assemble(schema)


class _Assembly:
    """Assembles examples, and pays for what it compares and repeats."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance

    def assemble(self, schema: Schema) -> Any:
        self._allowance.spend(1 + len(schema))
        if "properties" in schema:
            named: Schema = {name: {} for name in schema.get("required", ())} | schema["properties"]
            return {name: self.assemble(part) for name, part in named.items()}
        stated = [
            *schema.get("examples", ()),
            *([schema["default"]] if "default" in schema else ()),
        ]
        for value in stated:
            if value not in ([], {}, None, "") and self._fits(schema, value):
                return value
        if "anyOf" in schema:
            return self._assemble_choice(schema["anyOf"])
        if "enum" in schema:
            return schema["enum"][0]
        return self._assemble_kind(_kind_of(schema), schema)

    def _fits(self, schema: Schema, value: Any) -> bool:
        self._allowance.spend(_FIT + weigh(schema) + weigh(value))
        return fits(schema, value)

    def _assemble_choice(self, choices: list[Schema]) -> Any:
        """Return an example of one alternative, preferably one that the others refuse."""
        examples = [self.assemble(choice) for choice in choices]
        return min(examples, key=lambda value: sum(self._fits(one, value) for one in choices) or 99)

    def _assemble_kind(self, kind: str | None, schema: Schema) -> Any:
        if kind == "array":
            return self._assemble_list(schema)
        if kind == "object":
            return {}
        if kind == "boolean":
            return True
        if kind in {"integer", "number"}:
            return _assemble_number(schema)
        return None if kind == "null" else self._assemble_text(schema)

    def _assemble_list(self, schema: Schema) -> list[Any]:
        item = self.assemble(schema.get("items", {}))
        count = min(max(schema.get("minItems", 1), 1), schema.get("maxItems", 1) or 0)
        count = max(count, schema.get("minItems", 0))
        self._allowance.spend(count * weigh(item))
        if schema.get("uniqueItems") and isinstance(item, str):
            return [item, *(f"{item}{number}" for number in range(2, count + 1))][:count]
        return [item] * count

    def _assemble_text(self, schema: Schema) -> str:
        text = _TEXTS.get(schema.get("format", ""), "text")
        least = schema.get("minLength", 0)
        self._allowance.spend(least)
        while len(text) < least:
            text += text
        return text[: max(least, schema.get("maxLength", len(text)))]


def _kind_of(schema: Schema) -> str | None:
    kind = schema.get("type")
    return kind[0] if is_array(kind) else kind


def _assemble_number(schema: Schema) -> float:
    least: float = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
    most: float = schema.get("maximum", schema.get("exclusiveMaximum", least + 2) - 1)
    return max(least, min(1, most))
