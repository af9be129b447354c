"""The mistakes in a value that may have one of several types, as those of the type it is meant for.

pydantic tries each type and reports the mistakes of all, each with the name of a type in its path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from zoom_connector.actions.validation_messages import explain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

_OTHER_TYPE = ("_type", "_parsing")
"""The ends of pydantic's names of errors for a value of another type."""


class _TypeName(str):
    """The name of a type of a union, as a step in the path of an error."""

    __slots__ = ()


def settle_unions(
    details: Sequence[ErrorDetails], schemas: Mapping[str, Mapping[str, Any]]
) -> list[ErrorDetails]:
    """Return errors without the names of types in their paths.

    A value that fits none of its types has one error; any other has those of the first type that
    it fits.

    Args:
        details: Errors as pydantic reports them; their paths are changed.
        schemas: The JSON Schema of each input by its name, without references.
    """
    marked: list[ErrorDetails] = []
    for detail in details:
        name, *steps = detail["loc"]
        path = _mark(steps, schemas.get(str(name), {}))
        has_type = any(isinstance(step, _TypeName) for step in path)
        marked.append(_move(detail, (name, *path)) if has_type else detail)
    return _settle(marked)


def _mark(steps: Sequence[str | int], schema: Mapping[str, Any]) -> list[str | int]:
    """Return steps into a value, with the names of types marked."""
    if not steps:
        return []
    step, *further = steps
    types = [one for one in schema.get("anyOf", (schema,)) if one.get("type") != "null"]
    if len(types) > 1:
        # No schema has the name; of a type that the next step does not fit, nothing is known.
        return [_TypeName(step), *_mark(further, _choose(types, further))]
    part: Mapping[str, Any] = types[0] if types else {}
    if isinstance(step, int):
        return [step, *_mark(further, part.get("items", {}))]
    other = part.get("additionalProperties")
    known = part.get("properties", {}).get(step, other if isinstance(other, dict) else {})
    return [step, *_mark(further, known)]


def _choose(types: list[Mapping[str, Any]], steps: Sequence[str | int]) -> Mapping[str, Any]:
    """Return the type into which steps lead."""
    wanted = "array" if steps and isinstance(steps[0], int) else "object"
    unknown: Mapping[str, Any] = {}
    return next((one for one in types if one.get("type") == wanted), unknown)


def _settle(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    settled: list[ErrorDetails] = []
    unions: dict[tuple[str | int, ...], dict[str | int, list[ErrorDetails]]] = {}
    for detail in details:
        steps = detail["loc"]
        place = next((i for i, step in enumerate(steps) if isinstance(step, _TypeName)), None)
        if place is None:
            settled.append(detail)
            continue
        moved = _move(detail, (*steps[:place], *steps[place + 1 :]))
        unions.setdefault(steps[:place], {}).setdefault(steps[place], []).append(moved)
    for union, types in unions.items():
        fits = (one for one in types.values() if not any(_is_other(d, union) for d in one))
        first = next(fits, None)
        settled += [_merge(union, types)] if first is None else _settle(first)
    return settled


def _move(detail: ErrorDetails, steps: tuple[str | int, ...]) -> ErrorDetails:
    detail["loc"] = steps  # in place: there may be thousands
    return detail


def _is_other(detail: ErrorDetails, place: tuple[str | int, ...]) -> bool:
    return detail["loc"] == place and detail["type"].endswith(_OTHER_TYPE)


def _merge(
    place: tuple[str | int, ...], types: Mapping[str | int, list[ErrorDetails]]
) -> ErrorDetails:
    """Return one error for a value that fits no type."""
    own = [one for details in types.values() for one in details if one["loc"] == place]
    first, *others = dict.fromkeys(explain(one)[0] for one in own)
    message = " or ".join([first, *(one.removeprefix("must be ") for one in others)])
    return cast("ErrorDetails", {**own[0], "type": "value_error", "ctx": {"error": message}})
