"""The example of what an action returns, assembled from the examples of its output's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import EXTENSION, NO_CONTENT, UNLESS
from zoom_connector.fields.unset import UNSET
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping


def complete_output(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return an output with examples also where they follow from the rest, marked if it is empty.

    A yes or no needs no example of its own, and that of a list of plain values is one entry.
    """
    shown = _exemplify(schema)
    if shown.get("properties") == {}:
        return {**shown, "examples": [{}], EXTENSION: {NO_CONTENT: True}}
    return shown


def _exemplify(schema: Mapping[str, Any]) -> dict[str, Any]:
    shown = {**schema}
    if "properties" in schema:
        fields: dict[str, Any] = schema["properties"]
        shown["properties"] = {
            name: _exemplify(_without_stale(field, fields)) for name, field in fields.items()
        }
    for word in ("items", "additionalProperties"):
        if is_object(part := schema.get(word)):
            shown[word] = _exemplify(part)
    if "anyOf" in schema:
        shown["anyOf"] = [_exemplify(branch) for branch in schema["anyOf"]]
    if schema.get("type") == "boolean":
        shown.setdefault("examples", [True])
    if examples := schema.get("items", {}).get("examples"):
        shown.setdefault("examples", [examples[:1]])
    return shown


def _without_stale(field: Mapping[str, Any], fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a field without an `unless` that names none of the fields next to it."""
    facts: dict[str, Any] = field.get(EXTENSION, {})
    if facts.get(UNLESS, "") in fields or UNLESS not in facts:
        return field
    kept = {name: fact for name, fact in facts.items() if name != UNLESS}
    rest = {word: part for word, part in field.items() if word != EXTENSION}
    return {**rest, EXTENSION: kept} if kept else rest


def build_example(schema: Mapping[str, Any]) -> Any:
    """Return an example of the data that `schema` describes; `UNSET` if it has no examples.

    Each field has the first of its examples, and each list one entry. A field that Zoom sends
    instead of another one is left out if the other is there.

    Args:
        schema: A JSON Schema without references, as a manifest's `output`.
    """
    if examples := schema.get("examples"):
        return examples[0]
    if "properties" in schema:
        return _build_object(schema["properties"])
    if is_object(entry := schema.get("items")):
        example = build_example(entry)
        return UNSET if example is UNSET else [example]
    branches = (build_example(branch) for branch in schema.get("anyOf", ()))
    return next((example for example in branches if example is not UNSET), UNSET)


def _build_object(fields: Mapping[str, Any]) -> Any:
    built = {name: build_example(field) for name, field in fields.items()}
    known = {name: example for name, example in built.items() if example is not UNSET}
    if fields and not known:
        return UNSET
    return {
        name: example
        for name, example in known.items()
        if fields[name].get(EXTENSION, {}).get(UNLESS) not in known
    }
