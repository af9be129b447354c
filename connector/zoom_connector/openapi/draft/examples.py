"""Examples for a draft: the file's own values, where they are facts and not sentences."""

from __future__ import annotations

from typing import Any

from zoom_connector.openapi.examples import assemble, fits
from zoom_connector.text.strict_json import is_array, is_object

Schema = dict[str, Any]

PLACEHOLDER = "TODO"
_LONGEST = 60


def find_example(schema: Schema) -> Any:
    """Return a short value that is valid by the schema; `TODO` if the file has a sentence."""
    value = _choose(schema)
    return value if fits(schema, value) else assemble(_without_examples(schema))


def _choose(schema: Schema) -> Any:
    if "anyOf" in schema:
        return _choose(schema["anyOf"][0])
    if "properties" in schema:
        names = schema.get("required") or list(schema["properties"])[:1]
        return {name: _choose(schema["properties"].get(name, {})) for name in names}
    if "items" in schema:
        return [_choose(schema["items"])] * max(1, schema.get("minItems", 0))
    stated = [value for value in _stated(schema) if fits(schema, value)]
    if any(_is_sentence(value) for value in stated) and "enum" not in schema:
        return PLACEHOLDER
    return stated[0] if stated else assemble(_without_examples(schema))


def _stated(schema: Schema) -> list[Any]:
    values = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    return [value for value in values if value not in ([], {}, None, "")]


def _is_sentence(value: Any) -> bool:
    return isinstance(value, str) and (len(value) > _LONGEST or len(value.split()) > 1)


def _without_examples(schema: Any) -> Any:
    """Return a schema without the examples and defaults of the file, to any depth."""
    if is_array(schema):
        return [_without_examples(part) for part in schema]
    if not is_object(schema):
        return schema
    return {
        key: {name: _without_examples(part) for name, part in value.items()}
        if key == "properties"
        else _without_examples(value)
        for key, value in schema.items()
        if key not in {"examples", "default"}
    }
