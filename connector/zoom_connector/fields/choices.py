"""Enumerations whose values have labels."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class IntChoice(IntEnum):
    """An enumeration of numbers, each with the label a person reads.

    A member is written `SCHEDULED = 2, "Scheduled meeting"`.
    """

    label: str

    def __new__(cls, value: int, label: str) -> Self:
        """Keep the label beside the number that goes on the wire."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Give the labels beside the values, in the same order."""
        return _with_labels(handler.resolve_ref_schema(handler(schema)), cls)


class StrChoice(StrEnum):
    """An enumeration of strings, each with the label a person reads.

    A member is written `CLOUD = "cloud", "Record to the cloud"`.
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the label beside the string that goes on the wire."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Give the labels beside the values, in the same order."""
        return _with_labels(handler.resolve_ref_schema(handler(schema)), cls)


def _with_labels(schema: JsonSchemaValue, choices: type[IntChoice | StrChoice]) -> JsonSchemaValue:
    return {
        "type": schema["type"],
        "enum": [choice.value for choice in choices],
        "x-enum-descriptions": [choice.label for choice in choices],
    }
