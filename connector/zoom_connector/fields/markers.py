"""What the signature of an action can say about an input, beside its type.

The markers stand in `Annotated[...]`. They import nothing heavy, so that a catalogue of
hundreds of actions loads in milliseconds; pydantic meets them when a schema is first built.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Unset:
    """The type of `UNSET`."""

    def __repr__(self) -> str:
        """Return the name it is imported by."""
        return "UNSET"


UNSET: Any = Unset()
"""The default of an input that Zoom gives no default of its own: absent unless given."""


@dataclass(frozen=True, slots=True)
class Query:
    """The input travels in the query string, whatever the method.

    Attributes:
        name: Zoom's name, where it differs.
        repeated: True if each entry of a list is a parameter of its own, not one text with commas.
    """

    name: str | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The input is put at this dotted path of the JSON body, as in `settings.host_video`.

    An empty path makes the input the whole body, for a body that is not an object.
    """

    path: str


@dataclass(frozen=True, slots=True)
class Local:
    """The input steers the connector itself and is never sent to Zoom."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The input names one run of a meeting; a number, not a UUID, means the latest only."""


@dataclass(frozen=True, slots=True)
class Label:
    """The title a person reads in an editor, where title case of the name would not do."""

    text: str


class SchemaMarker:
    """A marker that adds its keywords to the JSON Schema of the type it stands on."""

    __slots__ = ()

    def keywords(self) -> dict[str, Any]:
        """Return the JSON Schema keywords to add."""
        raise NotImplementedError

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the keywords; a reference takes them beside its `$ref`, as 2020-12 allows."""
        return {**handler(schema), **self.keywords()}


@dataclass(frozen=True, slots=True)
class Doc(SchemaMarker):
    """The description of a field of a nested object; inputs have theirs in `Args:`."""

    text: str

    def keywords(self) -> dict[str, Any]:
        """Return the description."""
        return {"description": self.text}


@dataclass(frozen=True, slots=True)
class Example(SchemaMarker):
    """A value a person could really give.

    `essential` shows it even where the input is optional: without it few calls succeed.
    """

    value: Any
    essential: bool = False

    def keywords(self) -> dict[str, Any]:
        """Return the one-element list of examples."""
        return {"examples": [self.value]}


@dataclass(frozen=True, slots=True)
class Default(SchemaMarker):
    """Zoom's own default of a nested field: documentation, never transmitted."""

    value: Any

    def keywords(self) -> dict[str, Any]:
        """Return the default."""
        return {"default": self.value}


@dataclass(frozen=True, slots=True)
class Format(SchemaMarker):
    """A JSON Schema `format`: documentation for an editor."""

    name: str

    def keywords(self) -> dict[str, Any]:
        """Return the format."""
        return {"format": self.name}


@dataclass(frozen=True, slots=True)
class Secret(SchemaMarker):
    """The value is a secret: never echoed in errors, logs or dry-runs."""

    def keywords(self) -> dict[str, Any]:
        """Return the format editors mask."""
        return {"format": "password"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that the whole string must match (Rust and ECMA syntax)."""

    regex: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Put the pattern on the string schema beneath."""
        schema: Any = handler(source)
        schema["pattern"] = self.regex
        return schema  # type: ignore[no-any-return]  # the core schema is a union of TypedDicts
