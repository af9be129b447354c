"""Examples, assembled from the examples, defaults and limits in a schema."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from zoom_connector.text.strict_json import is_array

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


def fits(schema: Schema, value: Any) -> bool:
    """Return whether a value is valid by a schema."""
    validator: Any = Draft202012Validator(schema)  # whose published types pyright cannot resolve
    return bool(validator.is_valid(value))


def assemble(schema: Schema) -> Any:
    """Return a value that is valid by `schema`, from the file's own examples where possible."""
    if "properties" in schema:
        named: Schema = {name: {} for name in schema.get("required", ())} | schema["properties"]
        return {name: assemble(part) for name, part in named.items()}
    stated = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    for value in stated:
        if value not in ([], {}, None, "") and fits(schema, value):
            return value
    if "anyOf" in schema:
        return _assemble_choice(schema["anyOf"])
    if "enum" in schema:
        return schema["enum"][0]
    return _assemble_kind(_kind_of(schema), schema)


def _assemble_choice(choices: list[Schema]) -> Any:
    """Return an example of one alternative, preferably one that the others refuse."""
    examples = [assemble(choice) for choice in choices]
    return min(examples, key=lambda value: sum(fits(choice, value) for choice in choices) or 99)


def _kind_of(schema: Schema) -> str | None:
    kind = schema.get("type")
    return kind[0] if is_array(kind) else kind


def _assemble_kind(kind: str | None, schema: Schema) -> Any:
    if kind == "array":
        return _assemble_list(schema)
    if kind == "object":
        return {}
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        return _assemble_number(schema)
    return None if kind == "null" else _assemble_text(schema)


def _assemble_list(schema: Schema) -> list[Any]:
    item = assemble(schema.get("items", {}))
    count = min(max(schema.get("minItems", 1), 1), schema.get("maxItems", 1) or 0)
    count = max(count, schema.get("minItems", 0))
    if schema.get("uniqueItems") and isinstance(item, str):
        return [item, *(f"{item}{number}" for number in range(2, count + 1))][:count]
    return [item] * count


def _assemble_number(schema: Schema) -> float:
    least: float = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
    most: float = schema.get("maximum", schema.get("exclusiveMaximum", least + 2) - 1)
    return max(least, min(1, most))


def _assemble_text(schema: Schema) -> str:
    text = _TEXTS.get(schema.get("format", ""), "text")
    least = schema.get("minLength", 0)
    while len(text) < least:
        text += text
    return text[: max(least, schema.get("maxLength", len(text)))]
