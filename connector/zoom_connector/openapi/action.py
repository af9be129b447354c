"""A compiled operation as an action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.endpoint import Endpoint
from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.introspection import Input
from zoom_connector.calls.action import Action
from zoom_connector.connection.connection import Connection  # noqa: TC001  # its inputs are read at run time
from zoom_connector.errors import Problem
from zoom_connector.fields.markers import UNSET
from zoom_connector.forks import cached_property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.actions.input_schema import Validator
    from zoom_connector.openapi.operation import Operation

_SAFETY = {"GET": "read", "DELETE": "destructive"}


class SpecAction(Action[..., Any]):
    """An action described by an OpenAPI file instead of a signature.

    It is called with the connection and, by name, the inputs: `action(zoom, userId="me")`.
    """

    def __init__(self, operation: Operation, key: str, file: str) -> None:
        """Take a compiled operation.

        Args:
            operation: The operation.
            key: Its key in the catalogue.
            file: Name of the installed file.
        """

        def call(zoom: Connection, **inputs: Any) -> Any: ...  # the names that `__call__` binds

        call.__name__ = key
        call.__doc__ = operation.description
        super().__init__(call, _endpoint_of(operation))
        self.operation = operation
        self.file = file

    @property
    def place(self) -> str:
        """Where the action is defined, for errors."""
        return f"{self.operation.method} {self.operation.path} of the installed file {self.file}"

    @cached_property
    def schema(self) -> SpecInputs:
        """The inputs: validation and JSON Schema."""
        return SpecInputs(self.operation)

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the data."""
        return self.operation.output


def safety_of(operation: Operation) -> str:
    """Return the safety of an operation: `read`, `write` or `destructive`, by its method."""
    return _SAFETY.get(operation.method, "write")


def _endpoint_of(operation: Operation) -> Endpoint:
    forms = operation.input.get("anyOf", ())
    safety = safety_of(operation)
    return Endpoint(
        operation.method,
        operation.path,
        scopes=operation.scopes,
        granular_scopes=operation.granular_scopes,
        rate=operation.rate,
        items=operation.items,
        safety=safety,
        idempotent=None if safety == "read" else operation.method != "POST",
        label=operation.label,
        group=operation.group,
        deprecated=operation.deprecated,
        validate=partial(_check_forms, operation, forms) if forms else None,
        example_payload=UNSET if operation.example is None else operation.example,
    )


def _check_forms(
    operation: Operation, forms: Sequence[dict[str, Any]], values: dict[str, Any]
) -> list[Problem]:
    """Return a problem if the body matches none of the forms that the operation takes."""
    given = {key: values.get(field["name"], UNSET) for key, field in operation.fields.items()}
    if any(_has_form(form, given) for form in forms):
        return []
    known = [f"{form.get('title', 'with')}: {', '.join(form['required'])}" for form in forms]
    message = "match none of the forms that the body of this operation can have"
    return [Problem("inputs", message, allowed=known, has_given=False)]


def _has_form(form: dict[str, Any], given: dict[str, Any]) -> bool:
    return all(given[key] is not UNSET for key in form["required"]) and all(
        given[key] is UNSET or given[key] in part["enum"]
        for key, part in form.get("properties", {}).items()
    )


class SpecInputs(InputSchema):
    """The inputs of an operation, validated by their compiled JSON Schema."""

    def __init__(self, operation: Operation) -> None:
        """Take a compiled operation."""
        self._operation = operation
        self._properties: dict[str, dict[str, Any]] = operation.input["properties"]
        super().__init__([self._read_input(key) for key in self._properties])

    def _read_input(self, key: str) -> Input:
        field, schema = self._operation.fields[key], self._properties[key]
        return Input(
            name=field["name"],
            parameter=field["name"],
            key=key,
            location=field["location"],
            wire=tuple(field["wire"]),
            annotation=Any,
            required=key in self._operation.input["required"],
            default=schema.get("default", UNSET),
            label=schema["title"],
            description=schema["description"],
            example=schema["examples"][0],
            secret=schema.get("format") == "password",
            repeated=field["repeated"],
        )

    @cached_property
    def validator(self) -> Validator:
        """The validator of values by Zoom's names, built on first use."""
        return self._make_validator(demanding=True)

    @cached_property
    def lenient(self) -> Validator:
        """A validator that accepts missing inputs, built after the first error."""
        return self._make_validator(demanding=False)

    def _make_validator(self, *, demanding: bool) -> Validator:
        # 15 ms of import, not for a catalogue that is only listed.
        from zoom_connector.openapi.validators import build_validator, core_of, core_of_file

        return build_validator(
            {
                item.name: (
                    (core_of_file if item.location == "file" else core_of)(
                        self._properties[item.key]
                    ),
                    item.required and demanding,
                )
                for item in self.inputs
            }
        )

    def largest(self, name: str) -> int | None:
        """Return the upper limit of an input, or None."""
        item = self.by_name.get(name)
        return None if item is None else self._properties[item.key].get("maximum")

    def json_schema(self) -> dict[str, Any]:
        """Return the compiled JSON Schema 2020-12 of the inputs."""
        return self._operation.input
