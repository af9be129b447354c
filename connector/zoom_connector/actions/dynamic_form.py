"""The form of the fields that only Zoom knows: drawn, checked, and placed among the inputs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.dynamic_fields import DynamicField
from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.actions.filled_forms import is_empty, read_filled
from zoom_connector.actions.input_schema import DRAFT
from zoom_connector.errors import InvalidInput, Problem, RefusedLocally, invalid_input
from zoom_connector.fields.choices import read_choices
from zoom_connector.fields.markers import EXTENSION
from zoom_connector.text.names import camel_case, suggest
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.actions.filled_forms import Empties


@dataclass(frozen=True, slots=True)
class DynamicForm:
    """The further fields of a form, as Zoom has them now.

    Attributes:
        schema: JSON Schema 2020-12 of an object, to draw next to the form of the action. Its
            extension `x-zoom.replaces` has the keys of the inputs that need not be drawn.
        action: The action.
        fields: The fields by their keys.
    """

    schema: dict[str, Any]
    action: ActionDefinition[..., Any]
    fields: Mapping[str, DynamicField] = field(default_factory=dict[str, DynamicField])

    def fill(
        self, inputs: Mapping[str, Any], values: Mapping[str, Any], empties: Empties = "given"
    ) -> dict[str, Any]:
        """Return the inputs of the action together with the values of these fields.

        Args:
            inputs: What the form of the action handed back, in which an empty value means itself.
            values: What the form of these fields handed back.
            empties: What an empty value among `values` means; see `filled_forms`. When something
                is made, it is as if left out in any case.

        Raises:
            InvalidInput: With every problem, also of the inputs: what is required and missing,
                unknown, not one of the choices, or given in both forms.
        """
        given = self._read(values, empties)
        problems = [*self._find_problems(inputs, given)]
        bad = {problem.path for problem in problems}
        filled = self._place(inputs, {k: v for k, v in given.items() if k not in bad})
        if problems:
            further = (one for one in self._check_inputs(filled) if one.path not in bad)
            raise invalid_input([*problems, *further])
        return filled

    def _read(self, values: Mapping[str, Any], empties: Empties) -> dict[str, Any]:
        """Return the values that count: an update may empty a field, which a creation does not."""
        properties = self.schema["properties"]
        if empties == "absent":
            values = {k: read_filled(v, properties.get(k, {})) for k, v in values.items()}
        elif self.action.endpoint.method in UPDATES:
            return dict(values)
        return {key: value for key, value in values.items() if not is_empty(value)}

    def _place(self, inputs: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        facts = self.action.endpoint.dynamic_fields
        filled = dict(inputs)
        entries: list[dict[str, Any]] = []
        for key, value in given.items():
            if self.fields[key].is_input:
                filled[key] = value
            elif facts is not None:
                text = ", ".join(value) if is_array(value) else value
                pair = self.fields[key].name, "" if text is None else text
                entries.append(dict(zip(facts.entry, pair, strict=True)))
        if facts is not None and entries:
            filled[camel_case(facts.target)] = entries
        return filled

    def _check_inputs(self, inputs: Mapping[str, Any]) -> Sequence[Problem]:
        """Return the problems of the inputs; those of all together need every field."""
        try:
            self.action.validate(inputs)
        except InvalidInput as error:
            return [one for one in error.problems if one.path != "inputs"]
        except RefusedLocally:
            return ()  # a question to a person, which comes after the mistakes
        return ()

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
        facts = self.action.endpoint.dynamic_fields
        if facts is not None and not all(one.is_input for one in placed):
            target = camel_case(facts.target)
            if inputs.get(target) or inputs.get(facts.target):
                yield Problem(target, "is also given by the fields of this form", has_given=False)

    def _check_value(self, key: str, value: Any) -> Iterator[Problem]:
        if is_empty(value):  # of an update
            if self.fields[key].required:
                yield Problem(key, "is required, so it cannot be emptied", has_given=False)
            return
        schema = self.schema["properties"][key]
        several = schema["type"] == "array"
        choices = read_choices(schema["items"] if several else schema)
        parts = value if several and is_array(value) else [value]
        if not all(isinstance(part, str) for part in parts):
            yield Problem(key, "must be text", value)
        elif choices and (wrong := [part for part in parts if part not in choices]):
            yield Problem(key, "is not one of the choices", wrong[0], list(choices))
        elif repeated := [part for part, times in Counter(parts).items() if times > 1]:
            yield Problem(key, "has an answer twice", repeated[0])
        elif len(str(value)) > schema.get("maxLength", len(str(value))):
            yield Problem(key, f"has at most {schema['maxLength']} characters", has_given=False)


def draw_form(action: ActionDefinition[..., Any], data: Any) -> DynamicForm:
    """Return the further fields of an action's form, what is required first.

    Args:
        action: The action.
        data: What Zoom says of them; not used if it has none.
    """
    facts = action.endpoint.dynamic_fields
    found = facts.read(data) if facts is not None and is_object(data) else []
    # An update leaves what it does not name as it is.
    demands = action.endpoint.method not in UPDATES
    fields = _name_fields(sorted(found, key=lambda one: not (one.required and demands)))
    form: dict[str, Any] = action.schema.json_schema() if fields else {}
    required = [key for key, one in fields.items() if one.required and demands]
    properties: dict[str, Any] = {
        key: form["properties"][key] if one.is_input else one.schema()
        for key, one in fields.items()
    }
    properties |= {key: _demand(properties[key]) for key in required}
    extension: dict[str, Any] = {
        "replaces": [] if facts is None else facts.describe()["replaces"],
    }
    used = {schema.get(EXTENSION, {}).get("section") for schema in properties.values()}
    labels = [one for one in form.get(EXTENSION, {}).get("sections", ()) if one in used]
    if labels:
        extension["sections"] = labels
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        EXTENSION: extension,
    }
    return DynamicForm(schema, action, fields)


def _demand(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an answer that must not be empty."""
    if schema.get("type") == "array":
        return {"minItems": 1, **schema}
    if "oneOf" in schema:
        return {**schema, "oneOf": [one for one in schema["oneOf"] if one.get("const") != ""]}
    return {"minLength": 1, **schema} if schema.get("type") == "string" else dict(schema)


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
