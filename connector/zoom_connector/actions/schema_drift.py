"""Schema drift: fields that Zoom sends and an action's output schema does not describe.

Such fields are returned to the caller all the same. They are listed here, so that the schema can be
extended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
    "NoneType": "null",
}


@dataclass(frozen=True, slots=True, order=True)
class NewField:
    """A field that occurred and is not described. Its value may be private and is not kept.

    Attributes:
        path: Where it is, as in `users[].pronouns`.
        seen: JSON type of the value.
    """

    path: str
    seen: str

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"path": self.path, "seen": self.seen}


def find_new_fields(data: Any, schema: Mapping[str, Any]) -> list[NewField]:
    """Return the fields of `data` that `schema` lacks, each once, in order of their paths.

    Args:
        data: The data of an action.
        schema: JSON Schema without references, as a manifest's `output`.
    """
    return sorted(set(_find(data, schema, "")))


def _find(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[NewField]:
    branches = [branch for word in ("anyOf", "oneOf") for branch in schema.get(word, ())]
    if branches:
        # Assume the branch that describes most of the value.
        yield from min((list(_find(value, branch, path)) for branch in branches), key=len)
    elif is_array(value):
        for entry in value:
            yield from _find(entry, schema.get("items") or {}, f"{path}[]")
    elif is_object(value) and "properties" in schema:
        yield from _find_in_object(value, schema["properties"], path)


def _find_in_object(
    value: Mapping[str, Any], known: Mapping[str, Any], path: str
) -> Iterator[NewField]:
    for name, part in value.items():
        place = f"{path}.{name}" if path else name
        if name in known:
            yield from _find(part, known[name], place)
        else:
            yield NewField(place, _TYPES[type(part).__name__])
