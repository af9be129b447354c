"""Reads YAML as JSON: the types of JSON, text as keys, and a bounded number of parts.

The parser of PyYAML is used, but not its constructors: those follow YAML 1.1, in which `no` is
false, `1:30` is ninety and 2030-01-31 is a date, and they expand aliases and merge keys without a
limit. OpenAPI asks for the types of JSON. What YAML 1.1 or 1.2 alone reads as a number, such as
`08` or `1e3`, is text, since it may come from a program that follows the other version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml  # an extra

from zoom_connector.text.strict_json import (
    MAX_DEPTH,
    MAX_MARKS,
    is_array,
    is_object,
    read_float,
    read_int,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = "tag:yaml.org,2002:"
_TEXTS = {f"{_TAG}{name}" for name in ("str", "binary", "timestamp")}
_TYPES = {None, "!", *(f"{_TAG}{name}" for name in ("null", "bool", "int", "float", "map", "seq"))}
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
# Without digits before the point a number has no sign, as in PyYAML.
_NUMBER = re.compile(r"(?:\.[0-9]+|[-+]?[0-9]+\.[0-9]*)(?:[eE][-+][0-9]+)?")


class _MergeKey(str):
    """The key `<<` without quotes."""

    __slots__ = ()


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not been read.

    Attributes:
        anchor: The name by which an alias refers to it.
        start: How many parts were read before it.
        deepest: The level of its deepest part so far.
        keys: The keys of an object, each followed by its value in `values`.
    """

    is_object: bool
    anchor: str | None
    start: int
    deepest: int
    keys: list[str] = field(default_factory=list[str])
    values: list[Any] = field(default_factory=list[Any])


def parse_yaml(text: str) -> Any:
    """Return the value of a YAML document.

    Raises:
        ValueError: If it is not YAML, has values that JSON lacks, a key twice, several documents,
            or, with its aliases expanded, more parts or levels than `parse_json` accepts.
    """
    # The parser in C is nine times as fast; not every installation of PyYAML has it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder().build(yaml.parse(text, loader))
    except yaml.YAMLError as error:
        raise ValueError(f"is neither JSON nor YAML: {' '.join(str(error).split())}") from None


class _Builder:
    """Builds a value from the events of the parser, without recursion."""

    def __init__(self) -> None:
        self._parts = 0
        self._open: list[_Open] = []
        # The value behind each anchor, how many parts it has, and how many levels.
        self._anchors: dict[str, tuple[Any, int, int]] = {}
        self._documents: list[Any] = []

    def build(self, events: Iterable[Any]) -> Any:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._count(1)
                self._put(self._read_scalar(event), event.anchor, self._parts - 1, 0)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._repeat(str(event.anchor))
        if len(self._documents) > 1:
            raise ValueError("has more than one YAML document")
        return self._documents[0] if self._documents else None

    def _count(self, parts: int) -> None:
        self._parts += parts
        if self._parts > MAX_MARKS:
            raise ValueError(f"has more than {MAX_MARKS:,} parts, if its aliases are expanded")

    def _start(self, event: Any) -> None:
        if event.tag not in _TYPES:
            raise ValueError(f"has a value of the kind {event.tag}, which JSON lacks")
        self._deepen(1)
        self._count(1)
        whole = isinstance(event, yaml.MappingStartEvent)
        level = len(self._open) + 1
        self._open.append(_Open(whole, event.anchor, self._parts - 1, level))

    def _deepen(self, levels: int) -> None:
        if len(self._open) + levels > MAX_DEPTH:
            raise ValueError(f"is nested too deeply: more than {MAX_DEPTH} levels")

    def _end(self) -> None:
        done = self._open.pop()
        value = _join(done.keys, done.values) if done.is_object else done.values
        self._put(value, done.anchor, done.start, done.deepest - len(self._open))

    def _repeat(self, anchor: str) -> None:
        if anchor not in self._anchors:
            raise ValueError(f"has an alias of {anchor!r}, which was not completed before it")
        value, parts, levels = self._anchors[anchor]
        self._deepen(levels)
        self._count(parts)
        self._put(value, None, 0, levels)

    def _put(self, value: Any, anchor: str | None, start: int, levels: int) -> None:
        """Store a value where it belongs: in what is open, or as a document."""
        if anchor is not None:
            self._anchors[anchor] = value, self._parts - start, levels
        if not self._open:
            self._documents.append(value)
            return
        around = self._open[-1]
        around.deepest = max(around.deepest, len(self._open) + levels)
        if around.is_object and len(around.keys) == len(around.values):
            if not isinstance(value, str):
                raise ValueError("has a key that is an object or an array")
            around.keys.append(value)
        else:
            around.values.append(value)

    def _read_scalar(self, event: Any) -> Any:
        around = self._open[-1] if self._open else None
        is_key = around and around.is_object and len(around.keys) == len(around.values)
        text: str = event.value
        if is_key and text == "<<" and event.implicit[0]:
            return _MergeKey(text)
        if is_key or event.tag in _TEXTS or (event.tag is None and not event.implicit[0]):
            return text
        if event.tag not in _TYPES:
            raise ValueError(f"has a value of the kind {event.tag}, which JSON lacks")
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return read_int(text)
        return read_float(text) if _NUMBER.fullmatch(text) else text


def _join(keys: list[str], values: list[Any]) -> dict[str, Any]:
    """Return an object; what `<<` refers to comes after its own keys."""
    joined: dict[str, Any] = {}
    merged: list[Any] = []
    for key, value in zip(keys, values, strict=True):
        if isinstance(key, _MergeKey):
            merged += value if is_array(value) else [value]
        elif key in joined:
            raise ValueError(f"has the key {key!r} twice in one object")
        else:
            joined[key] = value
    for other in merged:
        if not is_object(other):
            raise ValueError("merges something that is not an object, with <<")
        for key, value in other.items():
            joined.setdefault(key, value)
    return joined
