"""The JSON Schema of inputs as a form library draws it, which knows nothing of Zoom.

Choices are labelled in JSON Schema's own way. A `default` would be filled in and sent, so what Zoom
assumes stands next to it instead. Further facts of a property are in its extension, `x-zoom`.

A library also fills in what a schema demands: the least entries of a list, and false for a required
boolean. Inside of what may be left out, that would be sent without being typed, so nothing of the
kind is demanded there; the values are checked when the action runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.fields.choices import LABELS, label_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zoom_connector.actions.introspection import Input

LONG_TEXT = 500
"""Characters from which on a text gets several lines."""

FORMATS = {
    *("date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "time", "uri", "uuid"),
    *("binary", "byte", "double", "float", "int32", "int64", "password"),
}
"""The formats of JSON Schema and of OpenAPI; a library warns of others, and cannot check them."""

_CONTROLS = {"date": "date", "date-time": "dateTime", "byte": "file", "binary": "file"}


def draw_inputs(properties: Mapping[str, Any], inputs: Sequence[Input]) -> dict[str, Any]:
    """Return the schemas of inputs as a form shows them, what is required first.

    Args:
        properties: The schema of each input by its key, without references.
        inputs: The inputs.
    """
    ordered = sorted(inputs, key=lambda item: not item.required)
    return {item.key: _draw_input(item, properties[item.key]) for item in ordered}


def _draw_input(item: Input, schema: Mapping[str, Any]) -> dict[str, Any]:
    drawn = draw(schema, is_sent=item.location != "local", is_optional=not item.required)
    if item.location == "path" and drawn.get("type") == "string":
        drawn.setdefault("minLength", 1)
    return drawn


def draw(schema: Mapping[str, Any], *, is_sent: bool, is_optional: bool) -> dict[str, Any]:
    """Return a schema with labelled choices, and without what a form would fill in and send.

    Args:
        schema: The schema, without references.
        is_sent: Whether Zoom receives the value: a default of the connector's own stays.
        is_optional: Whether it, or something around it, may be left out.
    """
    drawn = {
        key: _draw_part(schema, key, is_sent=is_sent, is_optional=is_optional) for key in schema
    }
    facts = {**drawn.pop(EXTENSION, {})}
    if "default" in drawn and is_sent:
        facts["assumed"] = drawn.pop("default")
        if said := _say_assumed(facts["assumed"], schema):
            drawn["description"] = f"{drawn.get('description', '')} {said}".strip()
    if drawn.get("format") not in FORMATS:
        drawn.pop("format", None)
    if is_optional:
        _demand_nothing(drawn)
    if control := _find_control(drawn):
        facts.setdefault("control", control)
    if "enum" in drawn:
        drawn = label_choices(drawn)
    return {**drawn, EXTENSION: facts} if facts else drawn


def _draw_part(schema: Mapping[str, Any], key: str, *, is_sent: bool, is_optional: bool) -> Any:
    part = schema[key]
    if key == "properties" and is_object(part):
        required = () if is_optional else schema.get("required", ())
        return {
            name: draw(field, is_sent=is_sent, is_optional=name not in required)
            for name, field in part.items()
        }
    if key in {"items", "additionalProperties"} and is_object(part):
        return draw(part, is_sent=is_sent, is_optional=is_optional)
    if key in {"anyOf", "oneOf", "allOf"} and is_array(part):
        return [draw(branch, is_sent=is_sent, is_optional=is_optional) for branch in part]
    return part


def _demand_nothing(drawn: dict[str, Any]) -> None:
    """Remove what a form library would fill in by itself in a value that may be left out."""
    drawn.pop("minItems", None)
    if "required" in drawn and "properties" in drawn:
        fields = drawn["properties"]
        kept = [n for n in drawn["required"] if fields.get(n, {}).get("type") != "boolean"]
        drawn["required"] = kept
        if not kept:
            del drawn["required"]


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
