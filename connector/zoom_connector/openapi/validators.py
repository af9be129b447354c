"""Validators of inputs from their JSON Schema, with the same rules as the built-in actions.

Built on pydantic's core: text is accepted for numbers and booleans, and all problems are reported
at once, in the same words. pydantic itself, 80 ms of import, is not needed.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import SchemaError, SchemaValidator, core_schema

from zoom_connector.fields.files import Upload, find_content_type, read_content
from zoom_connector.text.strict_json import is_array

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import CoreSchema

Schema = dict[str, Any]

_NUMBER_LIMITS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
}
LONGEST_PATTERN = 1_000
_LONGEST_MATCHED = 4_096
_ENGINE: Literal["rust-regex"] = "rust-regex"
_UNCHOSEN = "matches none of the forms that it can have"


def build_validator(fields: Mapping[str, tuple[CoreSchema, bool]]) -> SchemaValidator:
    """Return the validator of an action's inputs.

    Args:
        fields: By name, the result of `core_of` and whether the input is required.
    """
    members = {
        name: core_schema.typed_dict_field(schema, required=required)
        for name, (schema, required) in fields.items()
    }
    return SchemaValidator(core_schema.typed_dict_schema(members, extra_behavior="forbid"))


def only_type(schema: Schema) -> str | None:
    """Return the one type of a schema, next to null; None for several, or none."""
    kinds = schema.get("type")
    names = [kind for kind in (kinds if is_array(kinds) else [kinds]) if kind != "null"]
    return names[0] if len(names) == 1 else None


def core_of(schema: Schema) -> CoreSchema:
    """Return the core schema of a JSON Schema."""
    if "anyOf" in schema:
        return _choose([core_of(choice) for choice in schema["anyOf"]])
    kinds = schema.get("type")
    names: list[str] = kinds if is_array(kinds) else [kinds] if kinds else []
    cores = [_core_of_kind(kind, schema) for kind in names if kind != "null"]
    core = _choose(cores) if cores else _core_of_kind(None, schema)
    return core_schema.nullable_schema(core) if "null" in names else core


def _choose(choices: list[CoreSchema]) -> CoreSchema:
    if len(choices) == 1:
        return choices[0]
    return core_schema.union_schema(
        list(choices), custom_error_type="no_choice", custom_error_message=_UNCHOSEN
    )


def _core_of_kind(kind: str | None, schema: Schema) -> CoreSchema:
    core = _core_of_type(kind, schema)
    values = [value for value in schema.get("enum", ()) if value is not None]
    if not values:
        return core
    # Coerced first, so that the text "2" matches the 2 in the enumeration.
    return core_schema.chain_schema([core, core_schema.literal_schema(values)])


def _core_of_type(kind: str | None, schema: Schema) -> CoreSchema:
    if kind == "string":
        return _core_of_text(schema)
    if kind == "integer":
        return core_schema.int_schema(**_read_limits(schema))
    if kind == "number":
        number = core_schema.float_schema(allow_inf_nan=False, **_read_limits(schema))
        return core_schema.no_info_after_validator_function(_shorten_number, number)
    if kind == "boolean":
        return core_schema.bool_schema()
    if kind == "array":
        return _core_of_list(schema)
    return _core_of_object(schema) if kind == "object" else core_schema.any_schema()


def _core_of_text(schema: Schema) -> CoreSchema:
    least, most, pattern = map(schema.get, ("minLength", "maxLength", "pattern"))
    if pattern is None or not is_linear(pattern):  # an older version installed others
        return core_schema.str_schema(min_length=least, max_length=most, coerce_numbers_to_str=True)
    return core_schema.str_schema(
        min_length=least,
        max_length=min(_LONGEST_MATCHED, most or _LONGEST_MATCHED),
        pattern=pattern,
        regex_engine=_ENGINE,
        coerce_numbers_to_str=True,
    )


@lru_cache(maxsize=256)
def match_linear(pattern: str) -> Callable[[str], bool]:
    """Return a function that searches a text for a pattern, in time linear in its length.

    Raises:
        ValueError: If the pattern is longer than `LONGEST_PATTERN`, or the engine, Rust's, does
            not have it: no automaton looks ahead or refers to a group, or stays small with it.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise ValueError(f"a pattern of more than {LONGEST_PATTERN:,} characters")
    try:
        core = core_schema.str_schema(strict=True, pattern=pattern, regex_engine=_ENGINE)
        return SchemaValidator(core).isinstance_python
    except SchemaError as error:
        raise ValueError(f"a pattern that is not linear: {error}") from None


def is_linear(pattern: str) -> bool:
    """Return whether `match_linear` takes a pattern."""
    try:
        match_linear(pattern)
    except ValueError:
        return False
    return True


def _read_limits(schema: Schema) -> dict[str, Any]:
    return {name: schema[word] for word, name in _NUMBER_LIMITS.items() if word in schema}


def _shorten_number(value: float) -> float:
    """Return a whole number as an integer: 5 must not be sent as 5.0."""
    return int(value) if value.is_integer() else value


def _core_of_list(schema: Schema) -> CoreSchema:
    core = core_schema.list_schema(
        core_of(schema.get("items", {})),
        min_length=schema.get("minItems"),
        max_length=schema.get("maxItems"),
    )
    if "uniqueItems" in schema:
        return core_schema.no_info_after_validator_function(_refuse_repetition, core)
    return core


def _refuse_repetition(values: list[Any]) -> list[Any]:
    if len({json.dumps(value, sort_keys=True, default=repr) for value in values}) < len(values):
        raise ValueError("has an entry more than once")
    return values


def _core_of_object(schema: Schema) -> CoreSchema:
    additional = schema.get("additionalProperties", True)
    required = schema.get("required", ())
    named: dict[str, Schema] = {name: {} for name in required} | schema.get("properties", {})
    members = {
        name: core_schema.typed_dict_field(core_of(part), required=name in required)
        for name, part in named.items()
    }
    if additional is False:
        return core_schema.typed_dict_schema(members, extra_behavior="forbid")
    extras = core_schema.any_schema() if additional is True else core_of(additional)
    return core_schema.typed_dict_schema(members, extra_behavior="allow", extras_schema=extras)


def core_of_file(schema: Schema) -> CoreSchema:
    """Return the core schema of a file to upload, or of a list of files."""
    one = core_schema.no_info_plain_validator_function(_read_upload)
    if schema.get("type") != "array":
        return one
    return core_schema.list_schema(
        one, min_length=schema.get("minItems"), max_length=schema.get("maxItems")
    )


def _read_upload(value: object) -> Upload:
    """Read a file of any kind; OpenAPI files do not state which kinds Zoom takes."""
    name, content = read_content(value)
    return Upload(name, content, find_content_type(name, content))
