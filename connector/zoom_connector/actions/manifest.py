"""The manifest of an action: what a low-code engine needs to draw its form and run it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import UNSET
from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.text.names import camel_case
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.actions.definition import ActionDefinition

_TODO = re.compile(r"\bTODO\b")
# What a person writes; a value that Zoom calls `TODO` is a fact.
_WRITTEN = ("label", "title", "description", "examples", "x-enum-descriptions")


def build_manifest(action: ActionDefinition[..., Any], example: Any = UNSET) -> dict[str, Any]:
    """Return the manifest of an action.

    Args:
        action: The action.
        example: An example of its data, recorded; the action's own is used otherwise.
    """
    spec = action.spec
    payload = spec.example_payload if example is UNSET else example
    replaced = {"replacedBy": spec.replaced_by} if spec.replaced_by else {}
    return {
        "key": action.key,
        "label": action.label,
        "description": action.description,
        **({"deprecated": True} if spec.deprecated or replaced else {}),
        **replaced,
        "component": spec.component,
        "group": spec.group,
        "connection": spec.connection,
        "http": {"method": spec.method, "path": show_path(spec.path)},
        "safety": spec.safety,
        "idempotent": spec.idempotent,
        **({"recovery": spec.trace.describe()} if spec.trace else {}),
        "rateLimit": spec.rate,
        "scopes": list(spec.scopes),
        "granularScopes": list(spec.granular_scopes),
        "items": spec.items,
        "window": spec.window.to_dict() if spec.window else None,
        "input": action.schema.json_schema(),
        "output": action.output_schema(),
        "examplePayload": None if payload is UNSET else {"data": payload},
    }


def show_path(template: str) -> str:
    """Return a path template with the input keys that manifests show in its braces."""
    return PLACEHOLDER.sub(lambda match: f"{{{camel_case(match[1])}}}", template)


def find_defects(manifest: dict[str, Any]) -> list[str]:
    """Return what makes a manifest unfit for an engine; nothing if it is fit."""
    from jsonschema import Draft202012Validator, SchemaError  # 80 ms, only to check

    defects: list[str] = []
    for part in ("input", "output"):
        try:
            Draft202012Validator.check_schema(manifest[part])
        except SchemaError as error:
            defects.append(f"its {part} is no JSON Schema 2020-12: {error.message}")
    if not manifest["description"]:
        defects.append("it has no docstring")
    properties = manifest["input"]["properties"]
    defects += [f"{k} is not described" for k, p in properties.items() if not p["description"]]
    return defects


def find_todos(manifest: dict[str, Any]) -> list[str]:
    """Return where a sentence is still `TODO`, as `zoom-connector spec draft` leaves it.

    An action that is being written can be registered and run, so these are not defects.
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
        written = name in _WRITTEN and not (name == "examples" and "enum" in part)
        if written and not is_object(value) and _TODO.search(str(value)):
            yield place
        elif name != "examplePayload":
            yield from _list_todos(value, place)
