"""The classes of a draft: nested objects, enumerations and unions, each written once."""

from __future__ import annotations

import json
import keyword
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.draft.layout import (
    WIDTH,
    Affixed,
    Group,
    Piece,
    call,
    flatten,
    literal,
    quote,
    render,
)
from zoom_connector.openapi.draft.names import FreeNames, class_case, member_case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zoom_connector.openapi.draft.imports import Imports

TODO = "TODO"
_DOCSTRING = f'    """{TODO}."""'


class Classes:
    """The source of the classes, in an order in which each follows those that it uses.

    Attributes:
        imports: What the draft imports.
        sources: The classes and aliases so far.
        members: The names of the members of each enumeration, by their values.
        owner: The prefix of a name that is taken.
    """

    def __init__(self, imports: Imports, owner: str) -> None:
        self.imports = imports
        self.owner = owner
        self.sources: list[str] = []
        self._names = FreeNames()
        self.members: dict[str, dict[Any, str]] = {}
        self._known: dict[str, str] = {}

    def once(self, kind: str, content: Any, name: str, write: Callable[[str], str]) -> str:
        """Return the name of the class for some content; the class is written on first use.

        Args:
            kind: The sort of class: content of another sort is another class.
            content: What the class is made from, as JSON.
            name: The preferred name, in any style.
            write: Returns its source, given its name.
        """
        identity = json.dumps([kind, class_case(name), content], sort_keys=True)
        if identity not in self._known:
            taken = self._names.take(class_case(name), f"{self.owner}{class_case(name)}")
            self._known[identity] = taken
            self.sources.append(write(taken))
        return self._known[identity]

    def add_object(self, name: str, fields: Mapping[str, Piece], bases: str = "") -> str:
        """Return the name of the class of an object.

        Args:
            name: The preferred name.
            fields: The types of its fields.
            bases: Its base classes; by default it is an object of optional fields.
        """
        bases = bases or f"{self.imports.use('TypedDict')}, total=False"
        content = [bases, {field: flatten(piece) for field, piece in fields.items()}]
        return self.once("object", content, name, lambda own: self._write(own, bases, fields))

    def _write(self, name: str, bases: str, fields: Mapping[str, Piece]) -> str:
        if not all(map(is_name, fields)):
            return self._write_functional(name, bases.partition(", ")[2], fields)
        lines = [_render_field(field, piece) for field, piece in fields.items()]
        body = ["", *lines] if lines else []
        return "\n".join([f"class {name}({bases}):", _DOCSTRING, *body])

    def _write_functional(self, name: str, option: str, fields: Mapping[str, Piece]) -> str:
        """Return a class whose fields have names that Python reserves, such as `from`."""
        self.imports.use("TypedDict")
        pairs = [Affixed(f"{quote(field)}: ", piece) for field, piece in fields.items()]
        options = [option] if option else []
        made = call("TypedDict", quote(name), Group("{", tuple(pairs), "}"), *options)
        return f"{name} = {render(made, 0, len(name) + 3)}"

    def add_choices(self, values: Sequence[Any], name: str) -> str:
        """Return the name of an enumeration of texts or of whole numbers."""
        base = self.imports.use("StrChoice" if isinstance(values[0], str) else "IntChoice")
        free = FreeNames(())
        members = {value: free.take(member_case(value)) for value in values}
        own = self.once(
            "choices", list(values), name, lambda own: _write_choices(own, base, members)
        )
        self.members[own] = members
        return own

    def add_union(self, members: Sequence[Piece], name: str) -> str:
        """Return the name of a type that is one of several."""
        content = [flatten(member) for member in members]
        name = f"any_{name}"
        return self.once("union", content, name, lambda own: _write_union(own, members))


def is_name(text: str) -> bool:
    """Return whether a field of a class can have this name."""
    return text.isidentifier() and not keyword.iskeyword(text) and not text.startswith("__")


def _render_field(name: str, piece: Piece) -> str:
    before = f"    {name}: "
    if isinstance(piece, str) and len(before) + len(piece) > WIDTH:
        return f"{before}(\n        {piece}\n    )"
    return before + render(piece, 4, len(before))


def _write_choices(name: str, base: str, members: Mapping[Any, str]) -> str:
    lines = [_write_member(member, value) for value, member in members.items()]
    return "\n".join([f"class {name}({base}):", _DOCSTRING, "", *lines])


def _write_member(name: str, value: Any) -> str:
    before = f"    {name} = "
    items = render(literal(value)), f'"{TODO}"'
    flat = before + ", ".join(items)
    if len(flat) <= WIDTH:
        return flat
    return before + render(Group("(", items, ")", exploded=True), 4)


def _write_union(name: str, members: Sequence[Piece]) -> str:
    flat = " | ".join(map(flatten, members))
    if len(name) + len(" = ") + len(flat) <= WIDTH:
        return f"{name} = {flat}"
    if 4 + len(flat) <= WIDTH:
        return f"{name} = (\n    {flat}\n)"
    lines = "\n    | ".join(render(member, 4, 6) for member in members)
    return f"{name} = (\n    {lines}\n)"
