"""The signature of a draft: one parameter for each input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.endpoint import QUERY_METHODS, UPDATES
from zoom_connector.fields.unset import UNSET
from zoom_connector.openapi.draft.input_types import InputTypes, Type
from zoom_connector.openapi.draft.layout import Affixed, Piece, literal, quote, render
from zoom_connector.openapi.draft.names import FreeNames, snake_case
from zoom_connector.openapi.draft.shared_types import (
    IDS_WITHOUT_EXAMPLE,
    WITH_EXAMPLE,
    find_shared_type,
)
from zoom_connector.openapi.operation import Care
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from zoom_connector.openapi.draft.classes import Classes
    from zoom_connector.openapi.operation import Operation

Schema = dict[str, Any]


def list_guards(care: Care) -> list[str]:
    """Return the guards of an installed operation that its draft lacks."""
    notes: list[str] = []
    if care.destroys:
        notes.append("Every call destroys something: ask for `ConfirmDestruction`.")
    for demand in care.demands:
        values = "|".join(str(value) for value in demand["values"])
        asked = f"{'.'.join(demand['path'])}={values}"
        notes.append(f"{asked} destroys something: ask for `ConfirmDataLoss`.")
    if care.series:
        notes.append("It may be a series: see `zoom_connector.actions.series_scope`.")
    if care.window:
        width = f"days={care.window['days']}" if care.window["days"] else "months=1"
        notes.append(f"One request covers a part of a range: `window=DateWindow({width})`.")
    return notes


class Signature:
    """The parameters of an operation.

    Attributes:
        names: The name of each parameter, by the key of its input.
    """

    def __init__(self, operation: Operation, classes: Classes) -> None:
        self._operation = operation
        self._classes = classes
        self._use = classes.imports.use
        # An update says what changes: it has no defaults.
        self._has_defaults = operation.method not in UPDATES
        self._types = InputTypes(classes, has_defaults=self._has_defaults)
        free = FreeNames(())
        self.names = {
            key: free.take(snake_case(field["name"])) for key, field in operation.fields.items()
        }

    def declare(self) -> list[Piece]:
        """Return the parameters: those of the path first, the others keyword-only."""
        fields = self._operation.fields
        by_place = [key for key, field in fields.items() if field["location"] == "path"]
        by_name = [key for key in fields if key not in by_place]
        star: list[Piece] = ["*"] if by_name else []
        return [*map(self._declare, by_place), *star, *map(self._declare, by_name)]

    def list_notes(self) -> list[str]:
        """Return the facts in the file that a signature cannot express."""
        notes = [*self._types.notes]
        if forms := self._operation.input.get("anyOf"):
            shown = "; or ".join(dict.fromkeys(map(self._show_form, forms)))
            notes.append(f"The body has one of several forms: {shown}.")
        notes += list_guards(Care(**self._operation.care))
        return list(dict.fromkeys(notes))

    def _show_form(self, form: Schema) -> str:
        """Return the inputs that one form of the body requires, with their values."""
        values = {key: part["enum"] for key, part in form.get("properties", {}).items()}
        shown = {key: f"={'|'.join(map(str, texts))}" for key, texts in values.items()}
        return ", ".join(f"{self.names[key]}{shown.get(key, '')}" for key in form["required"])

    def _declare(self, key: str) -> Piece:
        schema = self._operation.input["properties"][key]
        described = self._describe(key, schema)
        annotated = Affixed(f"{self.names[key]}: ", self._annotate(key, schema, described))
        if key in self._operation.input["required"]:
            return annotated
        return Affixed("", annotated, f" = {self._find_default(schema, described)}")

    def _describe(self, key: str, schema: Schema) -> Type:
        location, name = self._operation.fields[key]["location"], self.names[key].rstrip("_")
        if location == "file":
            return self._types.describe_file(name, schema)
        shared = find_shared_type(name, self._operation.path, location, schema)
        return Type(self._use(shared)) if shared else self._types.describe(name, schema)

    def _annotate(self, key: str, schema: Schema, described: Type) -> Piece:
        field = self._operation.fields[key]
        marks = self._place(self.names[key].rstrip("_"), field, schema)
        default = schema.get("default")
        if self._has_defaults and (is_array(default) or is_object(default)):
            marks.append(self._types.mark("Default", literal(default)))
        if described.core not in WITH_EXAMPLE and field["location"] != "file":
            is_id = described.core in IDS_WITHOUT_EXAMPLE
            marks.append(self._types.show_example(schema, as_text=is_id))
        return self._types.annotate(described, *marks)

    def _place(self, name: str, field: dict[str, Any], schema: Schema) -> list[Piece]:
        """Return the marker for where an input goes, unless method and name say it."""
        location, wire = field["location"], field["wire"]
        in_query = self._operation.method in QUERY_METHODS
        if location == "query":
            named = [quote(wire[0])] if wire != [name] else []
            is_repeated = field["repeated"] and schema.get("type") == "array"
            arguments = [*named, *(["repeated=True"] if is_repeated else [])]
            return [self._types.mark("Query", *arguments)] if arguments or not in_query else []
        if location != "body" or (wire == [name] and not in_query):
            return []
        path = wire[0] if wire else ""
        if "." in path:
            self._types.notes.append(f"`Body` reads the dots in {path} as a path.")
        return [self._types.mark("Body", quote(path))]

    def _find_default(self, schema: Schema, described: Type) -> str:
        """Return the default of an optional input; a list or object has it in a marker."""
        default = schema.get("default", UNSET)
        if not self._has_defaults or default is UNSET or is_array(default) or is_object(default):
            return self._use("UNSET")
        members = self._classes.members.get(str(described.core), {})
        if default in members:
            return f"{described.core}.{members[default]}"
        return render(literal(default))
