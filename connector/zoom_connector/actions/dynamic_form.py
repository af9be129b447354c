"""The form of the fields that only Zoom knows: drawn, checked, and placed among the inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.dynamic_fields import DynamicField
from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.actions.input_schema import DRAFT
from zoom_connector.errors import Problem, invalid_input
from zoom_connector.fields.choices import read_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.text.names import camel_case, suggest
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.actions.dynamic_fields import DynamicFields


@dataclass(frozen=True, slots=True)
class DynamicForm:
    """The further fields of a form, as Zoom has them now.

    Attributes:
        schema: JSON Schema 2020-12 of an object, to draw next to the form of the action. Its
            extension `x-zoom.replaces` has the keys of the inputs that need not be drawn.
        fields: The fields by their keys.
        facts: Where their values are placed; None if the action has no such fields.
    """

    schema: dict[str, Any]
    fields: Mapping[str, DynamicField] = field(default_factory=dict[str, DynamicField])
    facts: DynamicFields | None = None

    def fill(self, inputs: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the inputs of the action together with the values of these fields.

        Args:
            inputs: What the form of the action handed back.
            values: What the form of these fields handed back; empty values are as if left out.

        Raises:
            InvalidInput: With every problem: what is required and missing, unknown, not one of the
                choices, or given in both forms.
        """
        given = {key: value for key, value in values.items() if value not in ("", None, [], {})}
        if problems := [*self._find_problems(inputs, given)]:
            raise invalid_input(problems)
        facts = self.facts
        if facts is None:
            return dict(inputs)
        filled = dict(inputs)
        entries: list[dict[str, Any]] = []
        for key, value in given.items():
            if self.fields[key].is_input:
                filled[key] = value
            else:
                text = ", ".join(value) if is_array(value) else value
                entries.append(dict(zip(facts.entry, (self.fields[key].name, text), strict=True)))
        if entries:
            filled[camel_case(facts.target)] = entries
        return filled

    def _find_problems(
        self, inputs: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[Problem]:
        for key in (one for one in given if one not in self.fields):
            nearest = suggest(key, self.fields)
            hint = f"; did you mean `{nearest}`?" if nearest else ""
            yield Problem(key, f"is not a field of this form{hint}", has_given=False)
        for key in self.schema["required"]:
            if key not in given:
                yield Problem(key, "is required", has_given=False)
        for key in (one for one in given if one in self.fields):
            one = self.fields[key]
            if one.is_input:
                if key in inputs or one.name in inputs:
                    yield Problem(key, "is also given as an input", has_given=False)
            else:
                yield from self._check_value(key, given[key])
        placed = [self.fields[key] for key in given if key in self.fields]
        if self.facts is not None and not all(one.is_input for one in placed):
            target = camel_case(self.facts.target)
            if inputs.get(target) or inputs.get(self.facts.target):
                yield Problem(target, "is also given by the fields of this form", has_given=False)

    def _check_value(self, key: str, value: Any) -> Iterator[Problem]:
        schema = self.schema["properties"][key]
        several = schema["type"] == "array"
        choices = read_choices(schema["items"] if several else schema)
        parts = value if several and is_array(value) else [value]
        if not all(isinstance(part, str) for part in parts):
            yield Problem(key, "must be text", value)
        elif choices and (wrong := [part for part in parts if part not in choices]):
            yield Problem(key, "is not one of the choices", wrong[0], list(choices))
        elif len(str(value)) > schema.get("maxLength", len(str(value))):
            yield Problem(key, f"has at most {schema['maxLength']} characters", has_given=False)


def draw_form(action: ActionDefinition[..., Any], data: Any) -> DynamicForm:
    """Return the further fields of an action's form.

    Args:
        action: The action.
        data: What Zoom says of them; not used if it has none.
    """
    facts = action.endpoint.dynamic_fields
    fields = _name_fields(facts.read(data)) if facts is not None and is_object(data) else {}
    inputs: dict[str, Any] = action.schema.json_schema()["properties"] if fields else {}
    # An update leaves what it does not name as it is.
    is_update = action.endpoint.method in UPDATES
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "type": "object",
        "properties": {
            key: inputs[key] if one.is_input else one.schema() for key, one in fields.items()
        },
        "required": [key for key, one in fields.items() if one.required and not is_update],
        "additionalProperties": False,
        EXTENSION: {"replaces": [] if facts is None else facts.describe()["replaces"]},
    }
    return DynamicForm(schema, fields, facts)


def _name_fields(found: list[DynamicField]) -> dict[str, DynamicField]:
    """Return fields by keys that differ: a host may ask twice, or for what Zoom has a field."""
    fields: dict[str, DynamicField] = {}
    for one in found:
        key, number = one.key, 1
        while key in fields:
            number += 1
            key = f"{one.key} ({number})"
        fields[key] = one
    return fields
