"""A compiled operation as an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.drawing import draw, drop_formats
from zoom_connector.actions.endpoint import Endpoint
from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.introspection import Input
from zoom_connector.actions.titles import describe_parts, entitle
from zoom_connector.calls.action import Action
from zoom_connector.connection.connection import Connection  # noqa: TC001  # its inputs are read at run time
from zoom_connector.fields.unset import UNSET
from zoom_connector.forks import cached_property
from zoom_connector.openapi.guards import Guards
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from zoom_connector.actions.input_schema import Validator
    from zoom_connector.openapi.operation import Operation


_CHECKED = frozenset({"day", "instant"})
"""Readers of the times that have a format."""


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
        self.guards = Guards(operation)
        super().__init__(call, _endpoint_of(operation, self.guards))
        self.operation = operation
        self.file = file

    @property
    def place(self) -> str:
        """Where the action is defined, for errors."""
        return f"{self.operation.method} {self.operation.path} of the installed file {self.file}"

    @cached_property
    def schema(self) -> SpecInputs:
        """The inputs: validation and JSON Schema."""
        return SpecInputs(self.operation, self.guards)

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the data."""
        return self.operation.output


def safety_of(operation: Operation) -> str:
    """Return the safety of an operation: `read`, `write` or `destructive`."""
    return Guards(operation).safety


def _endpoint_of(operation: Operation, guards: Guards) -> Endpoint:
    care = guards.care
    return Endpoint(
        operation.method,
        operation.path,
        at_root=operation.at_root,
        scopes=operation.scopes,
        granular_scopes=operation.granular_scopes,
        rate=operation.rate,
        items=operation.items,
        window=guards.window,
        safety=guards.safety,
        idempotent=None if guards.safety == "read" else operation.method != "POST",
        irreversible=guards.describe_loss if guards.safety == "destructive" else None,
        label=operation.label,
        group=operation.group,
        deprecated=operation.deprecated,
        validate=guards.validate if guards.checks else None,
        precondition=guards.precondition if care.series else None,
        example_payload=UNSET if operation.example is None else operation.example,
    )


class SpecInputs(InputSchema):
    """The inputs of an operation, validated by their compiled JSON Schema."""

    def __init__(self, operation: Operation, guards: Guards) -> None:
        """Take a compiled operation and its guards."""
        self._operation = operation
        self._guards = guards
        self._properties: dict[str, dict[str, Any]] = {
            key: describe_input(operation.fields[key], schema)
            for key, schema in operation.input["properties"].items()
        }
        sent = [self._read_input(key) for key in self._properties]
        local = [self._read_local(name, schema) for name, schema in guards.inputs.items()]
        self._properties |= {item.key: guards.inputs[item.name] for item in local}
        super().__init__([*sent, *local], {})

    def _read_input(self, key: str) -> Input:
        field, schema = self._operation.fields[key], self._properties[key]
        return Input(
            name=field["name"],
            parameter=field["name"],
            key=key,
            location=field["location"],
            wire=tuple(field["wire"]),
            annotation=object,
            required=key in self._operation.input["required"],
            default=schema.get("default", UNSET),
            label=schema["title"],
            description=schema["description"],
            example=schema["examples"][0],
            secret=schema.get("format") == "password",
            repeated=field["repeated"],
            latest=field["latest"],
        )

    def _read_local(self, name: str, schema: dict[str, Any]) -> Input:
        return Input(
            name=name,
            parameter=name,
            key=camel_case(name),
            location="local",
            wire=(name,),
            annotation=object,
            required=False,
            default=schema.get("default", UNSET),
            label=schema["title"],
            description=schema["description"],
            example=schema["examples"][0],
            secret=False,
            essential=name == self._guards.confirm and self._is_confirmed(),
        )

    def _is_confirmed(self) -> bool:
        """Return whether the least example of a call must be confirmed."""
        required = (self._properties[key] for key in self._operation.input["required"])
        names = (self._operation.fields[key]["name"] for key in self._operation.input["required"])
        example = {n: s["examples"][0] for n, s in zip(names, required, strict=True)}
        return bool(self._guards.describe_loss(example))

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
        from zoom_connector.openapi.validators import build_validator

        return build_validator(
            {item.name: (self._core_of(item), item.required and demanding) for item in self.inputs}
        )

    def _core_of(self, item: Input) -> CoreSchema:
        from zoom_connector.openapi.validators import core_of, core_of_file, only_type

        schema = self._properties[item.key]
        field = self._operation.fields.get(item.key, {})
        if reader := field.get("reader"):
            from zoom_connector.openapi.readers import core_of_reader

            stated = self._operation.input["properties"][item.key]
            is_number = item.location == "body" and only_type(stated) in {"integer", "number"}
            return core_of_reader(reader, stated, as_number=is_number)
        return (core_of_file if item.location == "file" else core_of)(schema)

    def largest(self, name: str) -> int | None:
        """Return the upper limit of an input, or None."""
        item = self.by_name.get(name)
        return None if item is None else self._properties[item.key].get("maximum")

    def describe(self) -> dict[str, dict[str, Any]]:
        """Return the compiled JSON Schema of each input by its key."""
        return self._properties

    def entitled(self) -> dict[str, dict[str, Any]]:
        """Return the schema of each input as a form can use it.

        Files leave out many titles and descriptions, and formats are checked by readers only.
        """
        titled = {
            key: describe_parts(entitle(schema, schema["title"]))
            for key, schema in self._properties.items()
        }
        fields = self._operation.fields
        return {
            key: schema if fields.get(key, {}).get("reader") in _CHECKED else drop_formats(schema)
            for key, schema in titled.items()
        }

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the inputs, with the forms of which they must fit one."""
        stated = self._operation.input.get("anyOf", ())
        forms = [draw(form, is_sent=True, is_optional=False) for form in stated]
        return {**super().json_schema(), **({"anyOf": forms} if forms else {})}


def describe_input(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of an input, which a reader may accept in more forms."""
    if not field["reader"]:
        return schema
    from zoom_connector.openapi.readers import describe_reader  # pydantic's core

    return describe_reader(field["reader"], schema)
