"""The sections of a form with many inputs, and which inputs a form shows only on request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from zoom_connector.actions.introspection import Input

MANY = 15
"""An action with more inputs has sections."""

_MAIN, _FILTERS, _DETAILS, _FURTHER, _CONTROL = "Main", "Filters", "Details", "Further", "Control"
_DERIVED = (_MAIN, _FILTERS, _DETAILS, _FURTHER, _CONTROL)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form shows the inputs of an action.

    Attributes:
        labels: The labels of the sections, in the order to show them.
        section_of: The section of each input, by its key.
        advanced: Keys of the inputs to show only on request; none of them is required.
    """

    labels: Sequence[str]
    section_of: Mapping[str, str]
    advanced: Collection[str]


@dataclass(frozen=True, slots=True)
class Sections:
    """What an action states of its form; without it, many inputs are laid out by their places.

    Attributes:
        names: Names of inputs by the label of their section, in the order to show the sections.
            Actions may share it: names without an input are ignored.
        advanced: Names of the inputs that few calls need.
    """

    names: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Any])
    advanced: Collection[str] = ()

    def lay_out(self, inputs: Sequence[Input], schemas: Mapping[str, Any]) -> Layout:
        """Return the layout of a form.

        Args:
            inputs: The inputs.
            schemas: The JSON Schema of each input by its key.
        """
        if not self.names and len(inputs) <= MANY:
            return Layout((), {}, ())
        stated = {name: label for label, names in self.names.items() for name in names}
        section_of = {
            item.key: stated.get(item.name) or _choose_section(item, schemas[item.key])
            for item in inputs
        }
        used = set(section_of.values())
        labels = [one for one in dict.fromkeys([*self.names, *_DERIVED]) if one in used]
        rare = {
            item.key
            for item in inputs
            if not item.required and self._is_rare(item, section_of[item.key], schemas[item.key])
        }
        # A form of which nothing is shown is of no use.
        return Layout(labels, section_of, () if len(rare) == len(inputs) else rare)

    def _is_rare(self, item: Input, section: str, schema: Mapping[str, Any]) -> bool:
        if self.names:
            return item.name in self.advanced
        return section == _FURTHER or schema.get("deprecated") is True


UNSTATED = Sections()
"""What most actions state: nothing."""


def _choose_section(item: Input, schema: Mapping[str, Any]) -> str:
    if item.required:
        return _MAIN
    if item.location in {"local", "query"}:
        return _CONTROL if item.location == "local" else _FILTERS
    is_nested = schema.get("type") in {"object", "array"} or "anyOf" in schema
    return _FURTHER if is_nested else _DETAILS
