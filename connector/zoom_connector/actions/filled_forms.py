"""Inputs as a form of an engine hands them over: empty where nothing was typed, and often text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, get_args

from zoom_connector.errors import Problem, invalid_input
from zoom_connector.text.names import suggest
from zoom_connector.text.strict_json import is_array, is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zoom_connector.actions.input_schema import InputSchema

Empties = Literal["given", "absent"]
"""What an empty value means: itself, or that nothing was typed."""

_EMPTY: dict[str, Any] = {"string": "", "array": []}
_SHOWN = 50
_NO_FRACTION = re.compile(r"(?<=:\d\d)\.0+(?=[Zz+-]|$)")
"""The milliseconds that browsers add to every time, and that Zoom's own examples do not have."""


def read_inputs(
    schema: InputSchema, given: Mapping[str, Any], empties: Empties, clear: Sequence[str]
) -> Mapping[str, Any]:
    """Return inputs in which an empty value means itself.

    Where empties are absent, an empty text, list or object and null are as if left out, at any
    depth; a required list or object may be empty. Text is then taken for an object or a list as
    JSON, and for a list also with commas; a time loses a fraction of zero.

    Args:
        schema: The inputs of the action.
        given: Values by key or by Zoom's name.
        empties: What an empty value among them means.
        clear: Inputs to empty on purpose.

    Raises:
        InvalidInput: If `empties` is neither of both, or an input to empty is not known, required,
            without an empty value, or also given.
    """
    _check_mode(empties, clear)
    if empties == "given" and not clear:
        return given
    read = {**given}
    if empties == "absent":
        filled = {name: read_filled(value, schema.part(name)) for name, value in given.items()}
        read = {n: v for n, v in filled.items() if not _is_untyped(v, schema, n)}
    problems: list[Problem] = []
    for name in dict.fromkeys(clear):
        if obstacle := _find_obstacle(schema, name, read):
            problems.append(Problem(name, obstacle, has_given=False))
        else:
            read[name] = _EMPTY[schema.part(name)["type"]]
    if problems:
        raise invalid_input(problems)
    return read


def _check_mode(empties: object, clear: object) -> None:
    problems: list[Problem] = []
    modes = get_args(Empties)
    if empties not in modes:
        problems.append(Problem("empties", "must be `given` or `absent`", empties, list(modes)))
    if isinstance(clear, str):
        why = f"must be a list of the inputs to empty, as in `[{clear[:_SHOWN]!r}]`"
        problems.append(Problem("clear", why, has_given=False))
    if problems:
        raise invalid_input(problems)


def _is_untyped(value: Any, schema: InputSchema, name: str) -> bool:
    """Return whether nothing was typed; what is required may be an empty list or text."""
    item = schema.find(name)
    if item is not None and item.required:
        is_demanded = item.location == "path" or "minLength" in schema.part(name)
        return value is None or (value == "" and is_demanded)
    return is_empty(value)


def _find_obstacle(schema: InputSchema, name: str, read: Mapping[str, Any]) -> str:
    """Return why an input cannot be emptied, as the rest of a sentence; empty if it can be."""
    item, part = schema.find(name), schema.part(name)
    if item is None:
        nearest = suggest(name, dict.fromkeys(schema.names))
        hint = f"; did you mean `{nearest}`?" if nearest else ""
        return f"is not an input of this action{hint}"
    if item.required:
        return "is required, so it cannot be cleared"
    if any(schema.find(other) is item for other in read):
        return "is to be cleared, and is also given: leave one of them out"
    if part.get("type") == "object":
        return "is an object, of which Zoom changes only the fields it gets: it cannot be cleared"
    empty = _EMPTY.get(part.get("type", ""))
    if empty is None or "enum" in part or not _is_accepted(schema, item.name, empty):
        return "has no empty value, so it cannot be cleared"
    return ""


def _is_accepted(schema: InputSchema, name: str, value: Any) -> bool:
    try:
        schema.lenient.validate_python({name: value})
    except ValueError:
        return False
    return True


def is_empty(value: Any) -> bool:
    """Return whether a value may mean that nothing was typed."""
    return value is None or value in ("", [], {})


def read_filled(value: Any, schema: Mapping[str, Any]) -> Any:
    """Return a value of a form, without what is empty in it.

    Only what the schema knows is entered: free JSON is the caller's own, and may be of any depth.
    """
    wanted = schema.get("type")
    if isinstance(value, str) and schema.get("format") == "date-time":
        return _NO_FRACTION.sub("", value)
    if isinstance(value, str) and wanted in ("object", "array"):
        value = _read_text(value.strip(), schema)
    if is_object(value) and "properties" in schema:
        known = schema["properties"]
        filled = {name: read_filled(part, known.get(name, {})) for name, part in value.items()}
        if all(is_empty(part) for part in filled.values()):
            return {}
        required = schema.get("required", ())
        return {n: part for n, part in filled.items() if not is_empty(part) or n in required}
    if is_array(value) and "items" in schema:
        entries = [read_filled(entry, schema["items"]) for entry in value]
        return [entry for entry in entries if not is_empty(entry)]
    return value


def _read_text(text: str, schema: Mapping[str, Any]) -> Any:
    """Return what a text stands for; the text itself, for the schema to refuse, if nothing."""
    if text[:1] in {"{", "["}:
        try:
            return parse_json(text.encode())
        except ValueError:
            return text
    holds_objects = schema.get("items", {}).get("type") in {"object", "array"}
    if schema["type"] == "array" and not holds_objects:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
