"""Enumerations whose members have labels; a label is accepted as the value too."""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


_KINDS = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"))
LABELS = "x-enum-descriptions"
"""The keyword of the labels of an `enum`, until a schema is drawn."""


class IntChoice(IntEnum):
    """An enumeration of numbers, each with a label for people.

    A member is written `SCHEDULED = 2, "Scheduled meeting"`.
    """

    label: str

    def __new__(cls, value: int, label: str) -> Self:
        """Store the label next to the number that is sent."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Return the member with this label or name, which is what a person reads."""
        found = _find_by_label({one: one.label for one in cls}, value)
        return next((one for one in cls if one is found), None)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the labels, in the order of the values."""
        return _with_labels(handler.resolve_ref_schema(handler(schema)), cls)


class StrChoice(StrEnum):
    """An enumeration of strings, each with a label for people.

    A member is written `CLOUD = "cloud", "Record to the cloud"`.
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Store the label next to the string that is sent."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Return the member with this label or name, which is what a person reads."""
        found = _find_by_label({one: one.label for one in cls}, value)
        return next((one for one in cls if one is found), None)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the labels, in the order of the values."""
        return _with_labels(handler.resolve_ref_schema(handler(schema)), cls)


def _find_by_label(choices: Mapping[Any, str], value: object) -> object:
    """Return the choice whose name or label is given."""
    words = _fold(value) if isinstance(value, str) else ""
    for choice, label in choices.items():
        if words and words in {_fold(label), _fold(getattr(choice, "name", ""))}:
            return choice
    return None


def _fold(text: str) -> str:
    """Return the words of a label in one form, whatever joins them."""
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


def _with_labels(schema: JsonSchemaValue, choices: type[IntChoice | StrChoice]) -> JsonSchemaValue:
    return {
        "type": schema["type"],
        "enum": [choice.value for choice in choices],
        LABELS: [choice.label for choice in choices],
    }


def label_choices(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with a `oneOf` of values and titles in place of its `enum` and labels.

    It has a type, without which a form library finds no control for it.
    """
    kept = {key: value for key, value in schema.items() if key not in {"enum", LABELS}}
    kinds = [kind for value in schema["enum"] for known, kind in _KINDS if type(value) is known]
    if "type" not in kept and kinds == kinds[:1] * len(schema["enum"]):
        kept["type"] = kinds[0]
    labels = schema.get(LABELS) or [describe_value(value) for value in schema["enum"]]
    choices = zip(schema["enum"], labels, strict=True)
    return {**kept, "oneOf": [{"const": value, "title": label} for value, label in choices]}


def describe_value(value: Any) -> str:
    """Return a label for a value that has none: its own words."""
    if value is None:
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    words = str(value).replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Empty"


def read_choices(schema: Mapping[str, Any]) -> dict[Any, str]:
    """Return the values of a choice with their labels; nothing if a schema is not a choice."""
    branches = schema.get("oneOf", ())
    if not all("const" in branch for branch in branches):
        return {}
    return {branch["const"]: branch["title"] for branch in branches}
