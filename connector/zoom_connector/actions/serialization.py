"""Serialization of validated values into the query, the body, or the parts of a form."""

from __future__ import annotations

from copy import deepcopy
from enum import Enum
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem
from zoom_connector.fields.unset import UNSET
from zoom_connector.redaction import MASK
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zoom_connector.actions.introspection import Input
    from zoom_connector.fields.files import Upload


def place_query(inputs: Iterable[Input], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the query parameters in the order of the signature; absent inputs are not sent."""
    return [
        (item.wire[0], text)
        for item in inputs
        if item.location == "query" and item.name in values
        for text in _format_parameter(item, values[item.name])
    ]


def _format_parameter(item: Input, value: Any) -> list[str]:
    if item.repeated and is_array(value):
        return [format_query(part) for part in value]
    return [format_query(value)]


def format_query(value: Any) -> str:
    """Return a value as Zoom reads it in a query: `true`, `1`, `a,b`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if is_array(value):
        return ",".join(format_query(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def place_form(body: Any) -> list[tuple[str, str]]:
    """Return the fields of a form, formatted as in a query."""
    return [] if body is UNSET else [(name, format_query(body[name])) for name in body]


def place_files(
    inputs: Iterable[Input], values: Mapping[str, Any]
) -> list[tuple[str, Upload | str]] | None:
    """Return the files of a multipart form; None if no file was given."""
    parts: list[tuple[str, Upload | str]] = [
        (item.wire[0], file)
        for item in inputs
        if item.location == "file" and item.name in values
        for file in _list_files(values[item.name])
    ]
    return parts or None


def _list_files(value: Any) -> list[Upload | str]:
    return value if is_array(value) else [value]


def place_body(inputs: Iterable[Input], values: Mapping[str, Any]) -> tuple[Any, list[Problem]]:
    """Return the JSON body (`UNSET` for none), and a problem for each contradictory value.

    Whole objects are placed first. A flat input such as `hostVideo` is then added to the object
    that it belongs to.
    """
    given = [item for item in inputs if item.location == "body" and item.name in values]
    if not given:
        return UNSET, []
    if not given[0].wire:  # a body that is not an object, such as a list, is one input
        return values[given[0].name], []
    body: dict[str, Any] = {}
    problems: list[Problem] = []
    for item in sorted(given, key=lambda item: len(item.wire)):
        problem = _set(body, item, values[item.name])
        if problem:
            problems.append(problem)
    return body, problems


def _set(body: dict[str, Any], item: Input, value: Any) -> Problem | None:
    *parents, last = item.wire
    place = body
    for parent in parents:
        place = place.setdefault(parent, {})
    if last in place and place[last] != value:
        where = ".".join(item.wire)
        shown = MASK if item.secret else value
        return Problem(item.key, f"differs from the value of `{where}`: give it once", shown)
    # Copy, so that adding a flat input does not change the caller's own object.
    place[last] = deepcopy(value) if is_object(value) else value
    return None
