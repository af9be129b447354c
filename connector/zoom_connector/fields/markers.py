"""Markers that describe an input of an action in addition to its type.

Markers are used inside `Annotated[...]`. This module imports nothing heavy, so that a catalogue of
hundreds of actions loads in milliseconds; pydantic reads the markers when a schema is first built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from zoom_connector.fields.choices import IntChoice, StrChoice


EXTENSION = "x-zoom"
"""The keyword of what a form library does not know."""

NO_CONTENT = "noContent"
"""The fact of an output that is always empty."""

UNLESS = "unless"
"""The fact of an output that names the field which replaces it."""


@dataclass(frozen=True, slots=True)
class Query:
    """The input is sent in the query string, whatever the method.

    Attributes:
        name: Zoom's name, where it differs from the name of the parameter.
        repeated: True if each entry of a list is a separate parameter, instead of one text with
            commas.
    """

    name: str | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The input is placed at a dotted path of the JSON body, as in `settings.host_video`.

    Attributes:
        path: The path; "" makes the input the whole body, for a body that is not an object.
    """

    path: str


@dataclass(frozen=True, slots=True)
class Local:
    """The input controls the connector and is never sent to Zoom."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The input names one run of a meeting: a UUID names any run, a number only the latest."""


class SchemaMarker:
    """A marker that adds keywords to the JSON Schema of the annotated type."""

    __slots__ = ()

    def keywords(self) -> dict[str, Any]:
        """Return the JSON Schema keywords to add."""
        raise NotImplementedError

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the keywords, next to a `$ref` if there is one, as 2020-12 allows."""
        described, added = handler(schema), self.keywords()
        if EXTENSION in added and EXTENSION in described:
            added = {**added, EXTENSION: {**described[EXTENSION], **added[EXTENSION]}}
        return {**described, **added}


LABEL = "x-label"
"""The keyword by which a `Label` reaches the titles of a schema; no manifest has it."""


@dataclass(frozen=True, slots=True)
class Label(SchemaMarker):
    """The title in an editor, where the name in title case is not good enough."""

    text: str

    def keywords(self) -> dict[str, Any]:
        """Return the label under the keyword that becomes the title."""
        return {LABEL: self.text}


@dataclass(frozen=True, slots=True)
class Doc(SchemaMarker):
    """The description of a field of a nested object; inputs are described in `Args:`."""

    text: str

    def keywords(self) -> dict[str, Any]:
        """Return the description."""
        return {"description": self.text}


@dataclass(frozen=True, slots=True)
class Example(SchemaMarker):
    """A realistic example value.

    Attributes:
        value: The value.
        essential: True to include it in examples of calls although the input is optional,
            because few calls succeed without it.
        full: A second example, with more of an object's parts than anyone reads at a glance.
        lasting: False if Zoom takes the value for some days only, such as a moment of this month:
            examples of whole calls leave it out.
    """

    value: Any
    essential: bool = False
    full: Any = UNSET
    lasting: bool = True

    def keywords(self) -> dict[str, Any]:
        """Return the examples, the shortest first."""
        return {"examples": [self.value] if self.full is UNSET else [self.value, self.full]}


@dataclass(frozen=True, slots=True)
class Default(SchemaMarker):
    """Zoom's default for a nested field: documentation only, never sent."""

    value: Any

    def keywords(self) -> dict[str, Any]:
        """Return the default."""
        return {"default": self.value}


@dataclass(frozen=True, slots=True)
class Format(SchemaMarker):
    """A JSON Schema `format`: documentation for editors, not validated."""

    name: str

    def keywords(self) -> dict[str, Any]:
        """Return the format."""
        return {"format": self.name}


@dataclass(frozen=True, slots=True)
class Known(SchemaMarker):
    """The values that Zoom documents for a field of a reply; any other is as valid.

    An `enum` would make a reply invalid on the day Zoom adds a value.

    Attributes:
        choices: An enumeration with labels, or the label of each value.
        first: The value that the example shows; by default the first of the choices.
    """

    choices: type[IntChoice | StrChoice] | Mapping[Any, str]
    first: Any = UNSET

    def keywords(self) -> dict[str, Any]:
        """Return the values as examples, and with their labels as `x-zoom.values`."""
        if isinstance(self.choices, type):
            labels: dict[Any, str] = {one.value: one.label for one in self.choices}
        else:
            labels = dict(self.choices)
        shown = [{"const": value, "title": label} for value, label in labels.items()]
        examples = sorted(labels, key=lambda value: value != self.first)
        return {"examples": examples, EXTENSION: {"values": shown}}


@dataclass(frozen=True, slots=True)
class Unless(SchemaMarker):
    """A field of a reply that Zoom leaves out if another field of the same object is there.

    Attributes:
        name: Zoom's name of the other field.
    """

    name: str

    def keywords(self) -> dict[str, Any]:
        """Return the other field in the extension of the property."""
        return {EXTENSION: {UNLESS: self.name}}


@dataclass(frozen=True, slots=True)
class Secret(SchemaMarker):
    """The value is a secret: errors, logs and dry runs never show it."""

    def keywords(self) -> dict[str, Any]:
        """Return the format that editors mask."""
        return {"format": "password", EXTENSION: {"secret": True}}


@dataclass(frozen=True, slots=True)
class Hidden(SchemaMarker):
    """An editor does not show the field: its default is right, or a program fills it in."""

    def keywords(self) -> dict[str, Any]:
        """Return the mark in the extension of the property."""
        return {EXTENSION: {"hidden": True}}


@dataclass(frozen=True, slots=True)
class ChoicesFrom(SchemaMarker):
    """A data source knows what the value may be.

    Attributes:
        source: Key of the data source.
        inputs: The key of the action's input for an input of the source. The action must have it.
        if_there: The same for inputs that only some of the actions have; without them a form asks
            for the source's own input.
        separator: What separates several values in one text; "" for one value.
    """

    source: str
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    if_there: Mapping[str, str] = field(default_factory=dict[str, str])
    separator: str = ""

    def keywords(self) -> dict[str, Any]:
        """Return the reference in the extension of the property."""
        facts: dict[str, Any] = {"source": self.source, "inputs": dict(self.inputs)}
        if self.if_there:
            facts["ifThere"] = dict(self.if_there)
        if self.separator:
            facts["separator"] = self.separator
        return {EXTENSION: {"choicesFrom": facts}}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that the whole string must match (Rust and ECMA syntax)."""

    regex: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Add the pattern to the schema of the string."""
        schema: Any = handler(source)
        schema["pattern"] = self.regex
        return schema  # type: ignore[no-any-return]  # the core schema is a union of TypedDicts
