"""The result of a draft: the reply that the file describes, as classes of plain types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.draft.input_types import SCALARS
from zoom_connector.openapi.draft.layout import Affixed, Piece, subscript
from zoom_connector.openapi.draft.names import noun_of
from zoom_connector.text.names import singular
from zoom_connector.text.strict_json import is_array

if TYPE_CHECKING:
    from zoom_connector.openapi.draft.classes import Classes
    from zoom_connector.openapi.operation import Operation

Schema = dict[str, Any]

_PAGE = {"page_size": "integer", "next_page_token": "string"}
_COUNTED = {**_PAGE, "page_count": "integer", "total_records": "integer"}
# The shared pages and their fields, one with more fields before those that it includes.
_PAGES = {
    "DatedPage": {"from": "string", "to": "string"},
    "NumberedPage": {**_COUNTED, "page_number": "integer"},
    "CountedPage": _COUNTED,
    "Page": _PAGE,
}


class ResultTypes:
    """Writes the types of a result."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self._use = classes.imports.use

    def describe(self, operation: Operation) -> Piece:
        """Return the type of the data that an operation returns."""
        if operation.example is None:
            return self._use("NoContent")
        schema = operation.output
        if operation.items is None or "anyOf" in schema:
            return self._read(noun_of(operation.key), schema)
        return self._read_page(f"{singular(operation.items)}_page", schema)

    def _read_page(self, name: str, schema: Schema) -> Piece:
        own: dict[str, Schema] = schema["properties"]
        bases: list[str] = []
        for base, shared in _PAGES.items():
            if all(own.get(field, {}).get("type") == kind for field, kind in shared.items()):
                bases.append(self._use(base))
                own = {field: part for field, part in own.items() if field not in shared}
        return self._add(name, own, ", ".join([*bases, "total=False"]) if bases else "")

    def _read(self, name: str, schema: Schema) -> Piece:
        if "anyOf" in schema:
            members = list(dict.fromkeys(self._read(name, one) for one in schema["anyOf"]))
            if "Any" in members or len(members) == 1:
                return members[0] if len(members) == 1 else self._use("Any")
            return self._classes.add_union(members, name)
        kinds = schema.get("type")
        names: list[str] = kinds if is_array(kinds) else [kinds] if kinds else []
        known = [kind for kind in names if kind != "null"]
        core = self._read_kind(name, known[0], schema) if len(known) == 1 else self._use("Any")
        return Affixed("", core, " | None") if "null" in names and known else core

    def _read_kind(self, name: str, kind: str, schema: Schema) -> Piece:
        if kind == "array":
            return subscript("list", self._read(singular(name), schema.get("items", {})))
        if kind == "object":
            return self._add(name, schema.get("properties", {}))
        return SCALARS[kind]

    def _add(self, name: str, properties: dict[str, Schema], bases: str = "") -> Piece:
        if not properties and not bases:
            return subscript("dict", "str", self._use("Any"))
        fields = {field: self._read(field, part) for field, part in properties.items()}
        return self._classes.add_object(name, fields, bases)
