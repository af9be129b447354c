"""The JSON Schema of inputs as a form library draws it, which knows nothing of Zoom.

Choices are labelled in JSON Schema's own way. A `default` would be filled in and sent, so what Zoom
assumes stands next to it instead. Further facts of a property are in its extension, `x-zoom`.

A library also fills in what a schema demands: the least entries of a list, and false for a required
boolean. Inside of what may be left out, that would be sent without being typed, so nothing of the
kind is demanded there; the values are checked when the action runs.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.choice_references import settle
from zoom_connector.fields.choices import LABELS, label_choices, read_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.http.paths import LONGEST_QUERY, LONGEST_SEGMENT
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from zoom_connector.actions.introspection import Input
    from zoom_connector.actions.sections import Layout

LONG_TEXT = 500
"""Characters from which on a text gets several lines."""

_QUOTED = re.compile(r"`(\w+)`")
_LIMITS: dict[str, dict[str, Any]] = {
    "path": {"minLength": 1, "maxLength": LONGEST_SEGMENT, "pattern": r"\S"},
    "query": {"maxLength": LONGEST_QUERY},
}
"""What the address of a request demands of the texts in it."""

_SHOWN_FORMATS = frozenset({"password", "byte", "binary"})
"""Formats that say how to enter a value; no form library refuses one for them."""

_TYPING = {"type", "oneOf", "anyOf", "allOf", "const"}
_CONTROLS = {"date": "date", "date-time": "dateTime", "byte": "file", "binary": "file"}


def draw_inputs(
    properties: Mapping[str, Any], inputs: Sequence[Input], layout: Layout
) -> dict[str, Any]:
    """Return the JSON Schema of inputs as a form shows them, what is required first.

    Args:
        properties: The schema of each input by its key, without references.
        inputs: The inputs.
        layout: The section of each input, and what is advanced.
    """
    ordered = sorted(inputs, key=lambda item: not item.required)
    drawn = {item.key: _draw_input(item, properties[item.key], layout) for item in ordered}
    for schema in drawn.values():
        own = _list_fields(schema)
        schema["description"] = show_keys(schema.get("description", ""), inputs, own)
    facts = {EXTENSION: {"sections": [*layout.labels]}} if layout.labels else {}
    return {
        "type": "object",
        **facts,
        "properties": {key: settle(schema, drawn.keys()) for key, schema in drawn.items()},
        "required": [item.key for item in inputs if item.required],
        "additionalProperties": False,
    }


def show_keys(text: str, inputs: Sequence[Input], own: Collection[str] = ()) -> str:
    """Return a text in which inputs have the keys that manifests show.

    Args:
        text: A description with Zoom's names in backticks.
        inputs: The inputs.
        own: Names of fields of the object that is described, which are Zoom's.
    """
    keys = {item.name: item.key for item in inputs if item.name not in own}
    return _QUOTED.sub(lambda match: f"`{keys.get(match[1], match[1])}`", text)


def _draw_input(item: Input, schema: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    drawn = draw(schema, is_sent=item.location != "local", is_optional=not item.required)
    if drawn.get("type") == "string" and "oneOf" not in drawn:
        drawn |= {k: v for k, v in _LIMITS.get(item.location, {}).items() if k not in drawn}
    facts = {**drawn.pop(EXTENSION, {})}
    if section := layout.section_of.get(item.key):
        facts["section"] = section
    if item.key in layout.advanced:
        facts["advanced"] = True
    return {**drawn, EXTENSION: facts} if facts else drawn


def _list_fields(schema: Mapping[str, Any]) -> set[str]:
    """Return the names of the fields of an object, or of the objects in a list."""
    branches = (schema, schema.get("items", {}), *schema.get("anyOf", ()))
    return {name for one in branches for name in one.get("properties", ())}


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
    if is_optional:
        _demand_nothing(drawn)
    if control := _find_control(drawn):
        facts.setdefault("control", control)
    if drawn.get("readOnly") is True:
        facts["readOnly"] = True
    if "enum" in drawn:
        drawn = label_choices(drawn)
    if _TYPING.isdisjoint(drawn) and isinstance(next(iter(drawn.get("examples", ())), None), str):
        drawn["type"] = "string"  # a form has no control for what has no type
    if shown := _show_example(drawn):
        facts["example"] = shown
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
    is_free = schema.get("type") == "string" and not {"pattern", "enum"} & schema.keys()
    if is_free and schema.get("maxLength", 0) >= LONG_TEXT:
        return "multiline"
    if schema.get("type") == "object" and not schema.get("properties"):
        return "code"
    return None


def _show_example(schema: Mapping[str, Any]) -> str:
    """Return an example as a person enters it, where that differs from the value that is sent."""
    examples = schema.get("examples")
    if not examples:
        return ""
    value = examples[0]
    if choices := read_choices(schema):
        return choices.get(value, "")
    if is_array(value) and not any(is_object(part) or is_array(part) for part in value):
        return ", ".join(map(str, value))
    if is_object(value) or is_array(value):
        return json.dumps(value, ensure_ascii=False)
    return ""


def drop_formats(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without the formats by which a form would refuse what the run time accepts.

    Zoom's files state formats that Zoom does not keep to: `date-time` for local times, for one.
    """
    parts = {key: _drop_in_part(key, part) for key, part in schema.items()}
    form = parts.get("format", "")
    if not form or form in _SHOWN_FORMATS:
        return parts
    del parts["format"]
    if control := _CONTROLS.get(form):
        parts[EXTENSION] = {"control": control, **parts.get(EXTENSION, {})}
    return parts


def _drop_in_part(key: str, part: Any) -> Any:
    if key == "properties" and is_object(part):
        return {name: drop_formats(field) for name, field in part.items()}
    if key in {"items", "additionalProperties"} and is_object(part):
        return drop_formats(part)
    if key == "anyOf" and is_array(part):
        return [drop_formats(branch) for branch in part]
    return part
