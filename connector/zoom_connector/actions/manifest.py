"""The manifest of an action: what a low-code engine needs to draw its form and run it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.drawing import show_keys
from zoom_connector.actions.example_payload import build_example
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.fields.unset import UNSET
from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.text.names import camel_case
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.actions.definition import ActionDefinition

_SHOWN_PLACEHOLDER = re.compile(r"\{(\w+)\}")
TODO = re.compile(r"\bTODO\b")
# Only texts that authors write; a value that Zoom calls `TODO` is a fact.
_WRITTEN = ("label", "title", "description", "examples")


def build_manifest(action: ActionDefinition[..., Any]) -> dict[str, Any]:
    """Return the manifest of an action."""
    endpoint, output = action.endpoint, action.output_schema()
    own = endpoint.example_payload
    payload = build_example(output) if own is UNSET else own
    replaced = {"replacedBy": endpoint.replaced_by} if endpoint.replaced_by else {}
    below: dict[str, Any] = {"atRoot": True} if endpoint.at_root else {}
    below |= {"service": endpoint.service} if endpoint.service else {}
    return {
        "key": action.key,
        "label": action.label,
        "description": show_keys(action.description, action.schema.inputs),
        **({"deprecated": True} if endpoint.deprecated or replaced else {}),
        **replaced,
        "component": endpoint.component,
        "group": endpoint.group,
        "connection": endpoint.connection,
        "http": {"method": endpoint.method, "path": show_path(endpoint.path), **below},
        "safety": endpoint.safety,
        "idempotent": endpoint.is_idempotent,
        **({"recovery": endpoint.recovery.describe()} if endpoint.recovery else {}),
        "rateLimit": endpoint.rate,
        "scopes": list(endpoint.scopes),
        "granularScopes": list(endpoint.granular_scopes),
        "items": endpoint.items,
        "window": endpoint.window.to_dict() if endpoint.window else None,
        "input": _describe_inputs(action),
        "output": output,
        "examplePayload": None if payload is UNSET else {"data": payload},
    }


def _describe_inputs(action: ActionDefinition[..., Any]) -> dict[str, Any]:
    schema, dynamic = action.schema.json_schema(), action.endpoint.dynamic_fields
    if dynamic is None:
        return schema
    facts = {**schema.get(EXTENSION, {}), "dynamicFields": dynamic.describe()}
    return {**schema, EXTENSION: facts}


def show_path(template: str) -> str:
    """Return a path template with the input keys that manifests show in its braces."""
    return PLACEHOLDER.sub(lambda match: f"{{{camel_case(match[1])}}}", template)


def find_defects(manifest: dict[str, Any]) -> list[str]:
    """Return the defects that make a manifest unusable for an engine; an empty list for none."""
    from jsonschema import Draft202012Validator, SchemaError  # 80 ms, only to check

    defects: list[str] = []
    for part in ("input", "output"):
        try:
            Draft202012Validator.check_schema(manifest[part])
        except SchemaError as error:
            defects.append(f"its {part} is not a JSON Schema 2020-12: {error.message}")
    if not manifest["description"]:
        defects.append("it has no docstring")
    properties = manifest["input"]["properties"]
    defects += [f"{k} is not described" for k, p in properties.items() if not p["description"]]
    in_path = _SHOWN_PLACEHOLDER.findall(manifest["http"]["path"])
    defects += [f"its path has {k}, which is not an input" for k in in_path if k not in properties]
    return defects


def find_todos(manifest: dict[str, Any]) -> list[str]:
    """Return the places where a text is still `TODO`, as `zoom-connector spec draft` leaves it.

    These are not defects: an unfinished action can be registered and run.
    """
    return [f"TODO is left in {place}: write it" for place in _list_todos(manifest)]


def _list_todos(part: Any, path: str = "") -> Iterator[str]:
    if is_array(part):
        for index, entry in enumerate(part):
            yield from _list_todos(entry, f"{path}[{index}]")
    if not is_object(part):
        return
    for name, value in part.items():
        place = f"{path}.{name}".lstrip(".")
        written = name in _WRITTEN and not (name == "examples" and "oneOf" in part)
        if written and not is_object(value) and TODO.search(str(value)):
            yield place
        elif name != "examplePayload":
            yield from _list_todos(value, place)
