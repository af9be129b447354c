"""The JSON Schema of inputs as a form library draws it, which knows nothing of Zoom.

Choices are labelled in JSON Schema's own way. A `default` would be filled in and sent, so what Zoom
assumes stands next to it instead. Further facts of a property are in its extension, `x-zoom`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.choice_references import settle
from zoom_connector.fields.choices import LABELS, label_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zoom_connector.actions.introspection import Input

LONG_TEXT = 500
"""Characters from which on a text gets several lines."""

_CONTROLS = {"date": "date", "date-time": "dateTime", "byte": "file", "binary": "file"}


def draw_inputs(properties: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, Any]:
    """Return the schemas of inputs as a form shows them, what is required first.

    Args:
        properties: The schema of each input by its key, without references.
        inputs: The inputs.
    """
    ordered = sorted(inputs, key=lambda item: not item.required)
    drawn = {item.key: _draw_input(item, properties[item.key]) for item in ordered}
    return {key: settle(schema, drawn.keys()) for key, schema in drawn.items()}


def _draw_input(item: Input, schema: Mapping[str, Any]) -> dict[str, Any]:
    drawn = draw(schema, is_sent=item.location != "local")
    if item.location == "path" and drawn.get("type") == "string":
        drawn.setdefault("minLength", 1)
    return drawn


def draw(schema: Mapping[str, Any], *, is_sent: bool) -> dict[str, Any]:
    """Return a schema with labelled choices, and without defaults that would be sent.

    Args:
        schema: The schema, without references.
        is_sent: Whether Zoom receives the value: a default of the connector's own stays.
    """
    drawn = {key: _draw_part(key, part, is_sent=is_sent) for key, part in schema.items()}
    facts = {**drawn.pop(EXTENSION, {})}
    if "default" in drawn and is_sent:
        facts["assumed"] = drawn.pop("default")
        if said := _say_assumed(facts["assumed"], schema):
            drawn["description"] = f"{drawn.get('description', '')} {said}".strip()
    if control := _find_control(drawn):
        facts.setdefault("control", control)
    if "enum" in drawn:
        drawn = label_choices(drawn)
    return {**drawn, EXTENSION: facts} if facts else drawn


def _draw_part(key: str, part: Any, *, is_sent: bool) -> Any:
    if key == "properties" and is_object(part):
        return {name: draw(field, is_sent=is_sent) for name, field in part.items()}
    if key in {"items", "additionalProperties"} and is_object(part):
        return draw(part, is_sent=is_sent)
    if key in {"anyOf", "oneOf", "allOf"} and is_array(part):
        return [draw(branch, is_sent=is_sent) for branch in part]
    return part


def _say_assumed(value: Any, schema: Mapping[str, Any]) -> str:
    """Return the sentence about what Zoom assumes; empty if it is nothing that can be said."""
    if is_object(value) or is_array(value) or value in ("", None):
        return ""
    labels = dict(zip(map(str, schema.get("enum", ())), schema.get(LABELS, ()), strict=False))
    label = labels.get(str(value), "")
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    named = f" ({label})" if label and label != shown else ""
    return f"If left out: `{shown}`{named}."


def _find_control(schema: Mapping[str, Any]) -> str | None:
    """Return the control for a value, where its type alone does not tell."""
    if control := _CONTROLS.get(schema.get("format", "")):
        return control
    if schema.get("type") == "string" and schema.get("maxLength", 0) >= LONG_TEXT:
        return "multiline"
    if schema.get("type") == "object" and not schema.get("properties"):
        return "code"
    return None
