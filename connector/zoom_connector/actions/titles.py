"""The titles of all parts of a JSON Schema: pydantic would show the names of our classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import LABEL
from zoom_connector.text.names import singular, title_case
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRANCHES = ("anyOf", "oneOf", "allOf")
_KINDS = {
    "array": "List",
    "boolean": "Yes or no",
    "integer": "Number",
    "null": "Nothing",
    "number": "Number",
    "object": "Object",
    "string": "Text",
}
_ENTRIES = {"List": "Entry", "Object": "Value"}
"""The titles of the entries of an alternative, which has no name of its own."""


def entitle(schema: Mapping[str, Any], title: str = "") -> dict[str, Any]:
    """Return `schema` with a title for each property, each entry of a list and each alternative.

    A property is titled by its `Label`, otherwise by its name; an entry by the title of its list.

    Args:
        schema: JSON Schema without references.
        title: The title of the whole; by default the words of its class, if it is of one.
    """
    own = schema.get(LABEL) or title or title_case(str(schema.get("title", "")))
    parts = {key: value for key, value in schema.items() if key not in {LABEL, "title"}}
    if "properties" in parts:
        fields = parts["properties"].items()
        parts["properties"] = {name: entitle(field, title_case(name)) for name, field in fields}
    for word in ("items", "additionalProperties"):
        if is_object(entry := parts.get(word)):
            parts[word] = entitle(entry, _ENTRIES.get(own) or singular(own))
    for word in _BRANCHES:
        if word in parts:
            parts[word] = [_entitle_branch(branch) for branch in parts[word]]
    return {"title": own, **parts} if own else parts


def _entitle_branch(branch: Mapping[str, Any]) -> dict[str, Any]:
    """Return an alternative titled by its class or its type; a choice has a title of its own."""
    stated, kind = branch.get("title", ""), _KINDS.get(str(branch.get("type")), "")
    if "const" in branch:
        return entitle(branch, stated)
    is_class = bool(stated) and branch.get("type") == "object"
    return entitle(branch, "" if is_class else stated or kind)


def describe_parts(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a titled schema in which every field inside of it has a description.

    Where a file states none, the description says to what the field belongs.
    """
    parts = {**schema}
    owner = parts.get("title", "")
    if "properties" in parts:
        parts["properties"] = {
            name: describe_parts(_describe(field, owner))
            for name, field in parts["properties"].items()
        }
    for word in ("items", "additionalProperties"):
        if is_object(entry := parts.get(word)):
            parts[word] = describe_parts(entry)
    for word in _BRANCHES:
        if word in parts:
            parts[word] = [describe_parts(branch) for branch in parts[word]]
    return parts


def _describe(field: Mapping[str, Any], owner: str) -> dict[str, Any]:
    text = str(field.get("description", "")).strip()
    title = str(field.get("title", ""))
    if text and text.rstrip(".") != title:
        return {**field}
    return {**field, "description": f"{title} of {owner}." if owner else f"{title}."}
