"""Makes objects of inputs by path, such as `settings.host_video` and `trackingFields[0].value`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem, invalid_input
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zoom_connector.actions.input_schema import InputSchema

_STEP = re.compile(r"\.?(?P<name>[^.\[\]]+)|\[(?P<key>[^.\[\]]+)\]")
_INDEX = re.compile(r"[0-9]{1,6}")

Path = tuple[str | int, ...]


@dataclass(slots=True)
class _Part:
    """A part of the inputs: a value, or the parts that it consists of.

    Attributes:
        written: The path as the caller wrote it.
        values: The value, if the part is given as a whole.
        parts: The parts that are given, by name or index.
    """

    written: str
    values: list[Any] = field(default_factory=list[Any])
    parts: dict[str | int, _Part] = field(default_factory=dict["str | int", "_Part"])


def read_path(name: str, schema: InputSchema | None) -> Path | None:
    """Return the steps of a path: names, and indexes of arrays; None if it is not a path.

    Args:
        name: As written before the `=`.
        schema: The inputs of the action. A path in Zoom's body is that of the input for it.
    """
    known = set[str]() if schema is None else schema.names
    if name in known:  # a name may contain a dot itself
        return (name,)
    steps: list[str | int] = []
    end = 0
    while end < len(name):
        match = _STEP.match(name, end)
        if match is None or (match["name"] and bool(end) != (name[end] == ".")):
            return None
        step = match["name"] or match["key"]
        steps.append(int(step) if steps and _INDEX.fullmatch(step) else step)
        end = match.end()
    if schema is None or len(steps) < 2 or steps[0] in known:
        return tuple(steps)
    for count in range(len(steps), 1, -1):
        if key := schema.keys_by_wire.get(tuple(map(str, steps[:count]))):
            return (key, *steps[count:])
    return tuple(steps)


def assign(
    inputs: Mapping[str, Any], assignments: Iterable[tuple[str, Path, Any]]
) -> dict[str, Any]:
    """Return the inputs with further values; where both have one, it replaces that of the inputs.

    Args:
        inputs: The inputs of a file.
        assignments: Each path as written, its steps, and the value.

    Raises:
        InvalidInput: If two paths contradict each other, or one does not fit the inputs.
    """
    root = _Part("")
    problems: list[Problem] = []
    for written, path, value in assignments:
        problems += _add(root, written, path, value)
    merged: dict[str, Any] = _merge(root, dict(inputs), problems)
    if problems:
        raise invalid_input(problems)
    return merged


def _add(root: _Part, written: str, path: Path, value: Any) -> list[Problem]:
    part = root
    for step in path:
        if part.values:
            return [_contradict(written, part.written)]
        part = part.parts.setdefault(step, _Part(written))
    if part.parts:
        inner = next(iter(part.parts.values())).written
        return [_contradict(inner, written)]
    part.values = [value]  # of equal paths, the last one counts
    return []


def _contradict(inner: str, outer: str) -> Problem:
    why = f"is a part of `{outer}`, which is given as a whole: give one of the two"
    return Problem(inner, why, has_given=False)


def _merge(part: _Part, present: Any, problems: list[Problem]) -> Any:
    """Return the value of a part, given the value that it has so far; None for no value."""
    if part.values:
        return part.values[0]
    indexed = [step for step in part.parts if isinstance(step, int)]
    if indexed and len(indexed) < len(part.parts):
        others = next(one for step, one in part.parts.items() if isinstance(step, str))
        why = f"has an index where `{others.written}` has a name: it is either a list or an object"
        problems.append(Problem(part.parts[indexed[0]].written, why, has_given=False))
        return present
    if indexed:
        return _merge_list(part, present, problems)
    if present is not None and not is_object(present):
        problems.append(_misfit(part, present))
        return present
    merged = {} if present is None else dict(present)
    for name, inner in part.parts.items():
        merged[str(name)] = _merge(inner, merged.get(str(name)), problems)
    return merged


def _merge_list(part: _Part, present: Any, problems: list[Problem]) -> Any:
    if present is not None and not is_array(present):
        problems.append(_misfit(part, present))
        return present
    merged: list[Any] = [] if present is None else list(present)
    inner = {step: one for step, one in part.parts.items() if isinstance(step, int)}
    for index in sorted(inner):
        if index > len(merged):
            why = f"is given, but not the entry {len(merged)} before it: the first one is 0"
            problems.append(Problem(inner[index].written, why, has_given=False))
            break
        if index == len(merged):
            merged.append(None)
        merged[index] = _merge(inner[index], merged[index], problems)
    return merged


def _misfit(part: _Part, present: Any) -> Problem:
    kind = "an object" if is_object(present) else "a list" if is_array(present) else "one value"
    written = next(iter(part.parts.values())).written
    return Problem(written, f"does not fit: the inputs have {kind} there", has_given=False)
