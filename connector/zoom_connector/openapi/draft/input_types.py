"""The inputs of a draft: schemas as annotations in the style of the built-in actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.times import DAY_FORM, INSTANT_FORM, read_date, read_instant
from zoom_connector.openapi.draft.classes import TODO
from zoom_connector.openapi.draft.examples import find_example
from zoom_connector.openapi.draft.layout import (
    Affixed,
    Piece,
    call,
    literal,
    quote,
    quote_pattern,
    subscript,
)
from zoom_connector.openapi.examples import fits
from zoom_connector.text.names import singular
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.openapi.draft.classes import Classes

Schema = dict[str, Any]

SCALARS = {"integer": "int", "number": "float", "boolean": "bool", "string": "str"}
_NUMBER_LIMITS = {
    "minimum": "Ge",
    "exclusiveMinimum": "Gt",
    "maximum": "Le",
    "exclusiveMaximum": "Lt",
}
_TEXT_LIMITS = {"minLength": "MinLen", "maxLength": "MaxLen"}
_LIST_LIMITS = {"minItems": "MinLen", "maxItems": "MaxLen"}
_SECRET = "Secret()"  # noqa: S105  # the marker
# Formats of text that have a type of their own, and what reads it.
_TIMES: dict[str, tuple[str, Callable[[object], str]]] = {
    "date": ("Date", read_date),
    "date-time": ("Instant", read_instant),
}
_OF_TIMES = (None, DAY_FORM, INSTANT_FORM)
"""What a time may have for a pattern: the type has it anyway."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type and the markers that belong to it."""

    core: Piece
    marks: tuple[Piece, ...] = ()


class InputTypes:
    """Writes the types of inputs.

    Attributes:
        notes: Facts that types cannot express, for a person to add.
    """

    def __init__(self, classes: Classes, *, has_defaults: bool) -> None:
        self._classes = classes
        self._use = classes.imports.use
        self._has_defaults = has_defaults
        self.notes: list[str] = []

    def annotate(self, described: Type, *marks: Piece) -> Piece:
        """Return a type with its own markers and more."""
        everything = (*described.marks, *marks)
        if not everything:
            return described.core
        return subscript(self._use("Annotated"), described.core, *everything)

    def mark(self, name: str, *arguments: Piece) -> Piece:
        """Return a marker."""
        self._use(name)
        return call(name, *arguments) if arguments else f"{name}()"

    def show_example(self, schema: Schema, *, as_text: bool = False) -> Piece:
        """Return the marker that holds an example; with `as_text`, a number becomes its digits."""
        value = find_example(schema)
        if as_text:
            value = str(value)
        if isinstance(value, bool):
            return self.mark("Example", f"value={value}")
        return self.mark("Example", literal(value))

    def describe(self, name: str, schema: Schema) -> Type:
        """Return the type of a field called `name`."""
        kinds = schema.get("type")
        names: list[str] = kinds if is_array(kinds) else [kinds] if kinds else []
        if "anyOf" in schema:
            return Type(self._join([self.describe(name, one) for one in schema["anyOf"]], name))
        types = [self._describe_kind(name, kind, schema) for kind in names if kind != "null"]
        if len(types) > 1:
            described = Type(self._join(types, name))
        else:
            described = types[0] if types else Type(self._use("Any"))
        return self._allow_null(described) if "null" in names else described

    def _allow_null(self, described: Type) -> Type:
        # `Secret` is only looked for on the input itself; limits would not apply to null.
        secret = tuple(mark for mark in described.marks if mark == _SECRET)
        limits = tuple(mark for mark in described.marks if mark != _SECRET)
        return Type(Affixed("", self.annotate(Type(described.core, limits)), " | None"), secret)

    def describe_file(self, name: str, schema: Schema) -> Type:
        """Return the type of a file to upload, for which an OpenAPI file states no limits."""
        several = ", of which there may be several" if schema.get("type") == "array" else ""
        self.notes.append(f"State the largest size and the kinds of {name}{several}.")
        core = f"{self._use('Upload')} | {self._use('Path')}"
        example = literal(schema["examples"][0])
        return Type(core, (self.mark("File", "largest=0"), self.mark("Example", example)))

    def _join(self, types: list[Type], name: str) -> Piece:
        members = list(dict.fromkeys(self.annotate(one) for one in types))
        if "Any" in members:
            return self._use("Any")
        return members[0] if len(members) == 1 else self._classes.add_union(members, name)

    def _describe_kind(self, name: str, kind: str, schema: Schema) -> Type:
        values = [value for value in schema.get("enum", ()) if value is not None]
        if values and kind != "array":
            return self._describe_choices(name, kind, values)
        if kind == "array":
            return self._describe_list(name, schema)
        if kind == "object":
            return Type(self._describe_object(name, schema))
        if kind == "string":
            return self._describe_text(schema)
        return Type(SCALARS[kind], self._limits(_NUMBER_LIMITS, schema))

    def _limits(self, table: dict[str, str], schema: Schema) -> tuple[Piece, ...]:
        return tuple(
            self.mark(name, repr(schema[word])) for word, name in table.items() if word in schema
        )

    def _describe_choices(self, name: str, kind: str, values: list[Any]) -> Type:
        if kind in {"string", "integer"} and len(values) > 1:
            return Type(self._classes.add_choices(values, name))
        if kind == "number":
            self.notes.append(f"{name} takes these numbers only: {values}.")
            return Type("float")
        return Type(subscript(self._use("Literal"), *map(literal, values)))

    def _describe_text(self, schema: Schema) -> Type:
        form = schema.get("format", "")
        limits = self._limits(_TEXT_LIMITS, schema)
        if form in _TIMES and not limits and schema.get("pattern") in _OF_TIMES:
            name, read = _TIMES[form]
            if _keeps(read, find_example(schema)):
                return Type(self._use(name))
        if form == "email" and not limits and "pattern" not in schema:
            return Type(self._use("EmailAddress"))
        marks = [*limits]
        if "pattern" in schema:
            marks.append(self.mark("Pattern", quote_pattern(schema["pattern"])))
        if form == "password":
            marks.append(self.mark("Secret"))
        elif form:
            marks.append(self.mark("Format", quote(form)))
        return Type("str", tuple(marks))

    def _describe_list(self, name: str, schema: Schema) -> Type:
        if "uniqueItems" in schema:
            self.notes.append(f"No entry of {name} may be given twice.")
        items = schema.get("items", {})
        entry = self.annotate(self.describe(singular(name), items))
        return Type(subscript("list", entry), self._limits(_LIST_LIMITS, schema))

    def _describe_object(self, name: str, schema: Schema) -> Piece:
        additional = schema.get("additionalProperties", True)
        if "properties" not in schema and is_object(additional):
            value = self.annotate(self.describe(singular(name), additional))
            return subscript("dict", "str", value)
        if "properties" not in schema or additional is not False:
            return subscript("dict", "str", self._use("Any"))
        required = set(schema.get("required", ()))
        whole = required >= schema["properties"].keys()
        fields = {
            field: self._describe_field(field, part, wrap=field in required and not whole)
            for field, part in schema["properties"].items()
        }
        return self._classes.add_object(name, fields, self._use("TypedDict") if whole else "")

    def _describe_field(self, name: str, schema: Schema, *, wrap: bool) -> Piece:
        marks = [self.mark("Doc", quote(f"{TODO}."))]
        if "default" in schema and self._has_defaults and fits(schema, schema["default"]):
            marks.append(self.mark("Default", literal(schema["default"])))
        if "properties" not in schema and "properties" not in schema.get("items", ()):
            marks.append(self.show_example(schema))
        annotated = self.annotate(self.describe(name, schema), *marks)
        return subscript(self._use("Required"), annotated) if wrap else annotated


def _keeps(read: Callable[[object], str], value: object) -> bool:
    """Return whether the reader of a time accepts this value and leaves it unchanged."""
    try:
        return read(value) == value
    except ValueError:
        return False
