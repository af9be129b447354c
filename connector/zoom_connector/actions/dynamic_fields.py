"""Declares the fields of a form that only Zoom knows, such as the questions of a registration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.choices import describe_value
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class DynamicField:
    """A field of a form that Zoom knows.

    Attributes:
        name: Its name or question; that of an input, if it is one.
        required: Whether a person must fill it in.
        is_input: Whether it is an input of the action, which the form asks for.
        choices: The values to choose from; empty for any.
        suggestions: Values that are suggested; any other is as valid.
        several: Whether several of the choices may be chosen.
        longest: Characters that a value may have; None if that is not known.
    """

    name: str
    required: bool = False
    is_input: bool = False
    choices: Sequence[str] = ()
    suggestions: Sequence[str] = ()
    several: bool = False
    longest: int | None = None

    @property
    def key(self) -> str:
        """The key in the form."""
        return camel_case(self.name) if self.is_input else self.name

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema; that of an input is the action's."""
        described: dict[str, Any] = {"title": self.name, "description": self.name, "type": "string"}
        if self.choices:
            described["oneOf"] = [{"const": v, "title": describe_value(v)} for v in self.choices]
        elif self.longest:
            described["maxLength"] = self.longest
        if self.suggestions:
            described["examples"] = list(self.suggestions)
        if not self.several:
            return described
        choice = {name: described.pop(name) for name in ("type", "oneOf") if name in described}
        return {**described, "type": "array", "items": choice, "uniqueItems": True}


@dataclass(frozen=True, slots=True)
class DynamicFields:
    """Where the further fields of a form come from, and where their values are placed.

    Attributes:
        action: The action that reads them.
        inputs: Names of the inputs on which they depend.
        read: Returns the fields, given the data of that action.
        target: Name of the input that is a list of values with the names of their fields.
        entry: The keys of name and value in an entry of that list.
        replaces: Names of the inputs in place of which they are drawn.
    """

    action: Any  # an `ActionDefinition`, which imports the facts of an endpoint
    inputs: Sequence[str]
    read: Callable[[Any], list[DynamicField]]
    target: str
    entry: tuple[str, str]
    replaces: Sequence[str] = ()

    def describe(self) -> dict[str, Any]:
        """Return what the manifest says of them."""
        return {
            "inputs": [camel_case(name) for name in self.inputs],
            "replaces": [camel_case(name) for name in self.replaces],
            "scopes": list(self.action.endpoint.scopes),
            "granularScopes": list(self.action.endpoint.granular_scopes),
        }
