"""What manifests tell of their fields: titles, descriptions, examples, choices and unions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.example_payload import build_example
from zoom_connector.fields.choices import read_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.fields.unset import UNSET
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BRANCHES = ("anyOf", "oneOf", "allOf")


@dataclass(frozen=True, slots=True)
class Quality:
    """How many fields of one schema, nested ones included, say what they are.

    Attributes:
        fields: All fields.
        titles: Fields with a title.
        descriptions: Fields with a description.
        examples: Fields with an example; an object or a list may have it in its parts.
        values: Values that are offered or known.
        labels: Those of them with a label.
    """

    fields: int = 0
    titles: int = 0
    descriptions: int = 0
    examples: int = 0
    values: int = 0
    labels: int = 0

    def __add__(self, other: Quality) -> Quality:
        """Return the sums of both."""
        return Quality(
            self.fields + other.fields,
            self.titles + other.titles,
            self.descriptions + other.descriptions,
            self.examples + other.examples,
            self.values + other.values,
            self.labels + other.labels,
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many fields without parts an example shows.

    Attributes:
        fields: All of them.
        missing: Paths of those that it lacks.
    """

    fields: int
    missing: tuple[str, ...]

    @property
    def shown(self) -> int:
        """The number of fields that the example shows."""
        return self.fields - len(self.missing)


def measure(schema: Mapping[str, Any]) -> Quality:
    """Return the quality of an `input` or `output` of a manifest."""
    found = [_measure_field(part) for path, part in list_parts(schema) if _is_field(path)]
    return sum(found, Quality())


def _measure_field(field: Mapping[str, Any]) -> Quality:
    labels = _list_labels(field)
    return Quality(
        fields=1,
        titles=bool(field.get("title")),
        descriptions=bool(field.get("description")),
        examples=build_example(field) is not UNSET,
        values=len(labels),
        labels=sum(map(bool, labels)),
    )


def _list_labels(field: Mapping[str, Any]) -> list[str]:
    """Return the label of each value that a field or its entries offer; empty where none is."""
    entry = field.get("items", {})
    choices = [*read_choices(field).values(), *read_choices(entry).values()]
    known = [*_known_values(field), *_known_values(entry)]
    bare = () if known else [*field.get("enum", ()), *entry.get("enum", ())]
    return [*choices, *(value.get("title", "") for value in known), *("" for _ in bare)]


def _known_values(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = schema.get(EXTENSION, {}).get("values", [])
    return values


def list_parts(schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each field, entry and alternative below a schema, with its path.

    A path is as in `settings.rooms[].name`; an alternative adds its number, as in `data|0`.
    """
    fields: dict[str, Any] = schema.get("properties", {})
    found = [(f"{path}.{name}".lstrip("."), field) for name, field in fields.items()]
    for word, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if is_object(part := schema.get(word)):
            found.append((path + mark, part))
    for word in _BRANCHES:
        branches = [branch for branch in schema.get(word, ()) if "const" not in branch]
        found += [(f"{path}|{place}", branch) for place, branch in enumerate(branches)]
    for place, part in found:
        yield place, part
        yield from list_parts(part, place)


def _is_field(path: str) -> bool:
    """Return whether a path leads to a field with a name, not to an entry or an alternative."""
    return not path.endswith(("[]", "{}")) and "|" not in path.rpartition(".")[2]


def list_unions(schema: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the path of each part of a schema that has several types, with these types."""
    for path, part in list_parts(schema):
        kind = part.get("type")
        branches = [branch for word in _BRANCHES for branch in part.get(word, ())]
        if is_array(kind):
            yield path, kind
        elif any("const" not in branch for branch in branches):
            yield path, [str(branch.get("type", "any")) for branch in branches]


def cover(manifest: Mapping[str, Any]) -> Coverage:
    """Return which fields of a manifest's output its example payload shows.

    A list counts by the fields of its entries.
    """
    payload = manifest["examplePayload"]
    data = UNSET if payload is None else payload["data"]
    leaves = list(_list_leaves(manifest["output"], data, ""))
    return Coverage(len(leaves), tuple(path for path, is_shown in leaves if not is_shown))


def _list_leaves(schema: Mapping[str, Any], value: Any, path: str) -> Iterator[tuple[str, bool]]:
    if "properties" in schema:
        for name, field in schema["properties"].items():
            part = value.get(name, UNSET) if is_object(value) else UNSET
            yield from _list_leaves(field, part, f"{path}.{name}".lstrip("."))
    elif "items" in schema:
        entry = value[0] if is_array(value) and value else UNSET
        yield from _list_leaves(schema["items"], entry, f"{path}[]")
    elif branches := schema.get("anyOf"):
        found = [list(_list_leaves(branch, value, path)) for branch in branches]
        yield from max(found, key=lambda leaves: sum(is_shown for _, is_shown in leaves))
    else:
        yield path, value is not UNSET
