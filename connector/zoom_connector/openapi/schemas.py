"""Schemas of OpenAPI 3.0 and 3.1 as the plain JSON Schema of manifests.

The result has no references and is always valid, because malformed keywords are left out. It has
one form, so that an editor and a validator have few cases: the parts of an `allOf` are merged,
`oneOf` becomes `anyOf`, and an `anyOf` has no other constraints next to it.

`oneOf` becomes `anyOf` because the alternatives in Zoom's files often all match, and then no value
would be valid.
"""

from __future__ import annotations

import json
import re
import sys
from functools import reduce
from html import unescape
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.allowance import TooLarge, weigh
from zoom_connector.openapi.document import as_list, as_object, text_of
from zoom_connector.openapi.prose import add_stated_limits
from zoom_connector.openapi.validators import LONGEST_PATTERN, is_linear
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from zoom_connector.openapi.document import Document

Schema = dict[str, Any]

TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems")
_LIMITS = ("minimum", "maximum")
_FLAGS = ("uniqueItems", "deprecated", "readOnly")
_COPIED = (
    *("title", "description", "type", "enum", "x-enum-descriptions", "required"),
    *("default", "const", "example", "examples"),
)
_DOCUMENTATION = ("title", "description", "examples", "default", "deprecated")
_READ = 40  # how many parts are copied in the time it takes to read a schema
_DEEPEST = 40  # Zoom's files nest ten levels
_MOST_CHOICES = 100  # Zoom's files have 24
_MOST = 2**31
_MOST_DEMANDED = {"minLength": 4096, "minItems": 50}
"""More than this is not demanded, since an example must have as much."""
_LONG_NUMBER = re.compile("&#[0-9]{8,};?")  # no character, and slow or impossible to convert
# As a pattern, `yyyy-MM-dd` would refuse every date.
_DATE_FORM = re.compile(r"(?i)\^?y{4}[-/]m{2}\b")
_NESTED = "The same object, nested to any depth."


class SchemaReader:
    """Reads the schemas of one file.

    Args:
        document: The file.
        closed: Whether objects refuse unknown fields; true for what is sent, false for replies.
    """

    def __init__(self, document: Document, *, closed: bool) -> None:
        """Take the file in which references are followed."""
        self._document = document
        self._closed = closed

    def read(self, raw: Any) -> Schema:
        """Return a schema in the form of manifests.

        Raises:
            TooLarge: If it expands to more than the allowance of the file.
        """
        schema = self._read(raw, ())
        # Alternatives share their parts. From here on, each of them counts.
        self._document.allowance.spend(weigh(schema))
        return schema

    def _read(self, raw: Any, within: tuple[int, ...]) -> Schema:
        source = self._document.follow(raw)
        if id(source) in within:
            return {"description": _NESTED}
        if len(within) == _DEEPEST:
            raise TooLarge(f"has a schema that nests deeper than {_DEEPEST} levels")
        copied = (weigh(source[name]) for name in _COPIED if name in source)
        self._document.allowance.spend(_READ + len(source) + sum(copied))
        within = (*within, id(source))
        schema = _read_scalars(source)
        self._read_pattern(source, schema)
        self._read_object(source, schema, within)
        if "items" in source:
            schema["items"] = self._read(source["items"], within)
            schema.setdefault("type", "array")
            _move_choices(schema)
        parts = [self._read(part, within) for part in as_list(source.get("allOf"))]
        merged = reduce(self._merge, parts, schema)
        choices = as_list(source.get("oneOf")) or as_list(source.get("anyOf"))
        if choices:
            merged = self._distribute(merged, [self._read(choice, within) for choice in choices])
        if self._closed:
            add_stated_limits(merged)
            _close(merged)
        return merged

    def _read_pattern(self, source: Schema, schema: Schema) -> None:
        """Keep a pattern that can be matched in linear time; note any other."""
        pattern = text_of(source.get("pattern"))
        if _DATE_FORM.match(pattern):
            return
        if not pattern:
            return
        if is_linear(pattern):
            schema["pattern"] = pattern
        else:
            self._document.ignored[pattern[:LONGEST_PATTERN]] = None

    def _read_object(self, source: Schema, schema: Schema, within: tuple[int, ...]) -> None:
        properties = as_object(source.get("properties"))
        if properties:
            schema.setdefault("type", "object")
            schema["properties"] = {
                name: self._read(part, within) for name, part in properties.items()
            }
        required = [name for name in as_list(source.get("required")) if isinstance(name, str)]
        if required:
            schema["required"] = list(dict.fromkeys(required))
        additional = source.get("additionalProperties")
        if isinstance(additional, bool):
            schema["additionalProperties"] = additional
        elif is_object(additional):
            schema["additionalProperties"] = self._read(additional, within)

    def _merge(self, one: Schema, other: Schema) -> Schema:
        """Return a schema with the fields of both; where they differ, `other` takes precedence."""
        if "anyOf" in other:
            documentation = {k: v for k, v in other.items() if k != "anyOf"}
            return self._distribute(one, other["anyOf"], documentation)
        if "anyOf" in one:
            documentation = {k: v for k, v in one.items() if k != "anyOf"}
            return self._distribute(other, one["anyOf"], documentation)
        merged = {**one, **other}
        if "properties" in one or "properties" in other:
            merged["properties"] = {**one.get("properties", {}), **other.get("properties", {})}
        if "required" in one or "required" in other:
            names = [*one.get("required", ()), *other.get("required", ())]
            merged["required"] = list(dict.fromkeys(names))
        if "additionalProperties" in merged and False in (
            one.get("additionalProperties"),
            other.get("additionalProperties"),
        ):
            # `false` in one part would refuse the fields of the other.
            del merged["additionalProperties"]
        copied = len(merged.get("properties", ())) + len(merged.get("required", ()))
        self._document.allowance.spend(1 + len(merged) + copied)
        return merged

    def _distribute(
        self, base: Schema, choices: list[Schema], documentation: Schema | None = None
    ) -> Schema:
        """Return the alternatives, each merged with the constraints next to them."""
        shown = {**base, **(documentation or {})}
        shared = {k: v for k, v in base.items() if k not in _DOCUMENTATION}
        # An alternative of another type than the constraints next to it could never match.
        possible = [choice for choice in choices if _agree(shared, choice)]
        alternatives = [self._merge(shared, choice) for choice in possible or choices]
        flat = [part for choice in alternatives for part in choice.get("anyOf", [choice])]
        if len(flat) > _MOST_CHOICES:
            raise TooLarge(f"has a schema with more than {_MOST_CHOICES} alternatives")
        return {
            **{k: shown[k] for k in _DOCUMENTATION if k in shown},
            "anyOf": flat,
        }


def _close(schema: Schema) -> None:
    """Refuse unknown fields of an object whose fields are described.

    A field that is required but not described is accepted.
    """
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)
        for name in schema.get("required", ()):
            schema["properties"].setdefault(name, {})
    for choice in schema.get("anyOf", ()):
        _close(choice)


def _read_scalars(source: Schema) -> Schema:
    """Return the valid keywords that contain no schema."""
    schema: Schema = {}
    if title := text_of(source.get("title")).strip():
        schema["title"] = title
    if description := plain_text(text_of(source.get("description"))):
        schema["description"] = description
    _read_types(source, schema)
    _read_choices(source, schema)
    schema |= {k: source[k] for k in _COUNTS if _is_count(source.get(k), k)}
    schema |= {k: source[k] for k in _FLAGS if source.get(k) is True}
    _read_limits(source, schema)
    if text := text_of(source.get("format")):
        schema["format"] = text
    if "default" in source:
        schema["default"] = source["default"]
    examples = [source["example"]] if "example" in source else as_list(source.get("examples"))
    if examples:
        schema["examples"] = examples
    return schema


def _move_choices(schema: Schema) -> None:
    """Move an enumeration from a list to its entries, unless its values are lists."""
    if "enum" in schema and not any(is_array(value) for value in schema["enum"]):
        schema["items"] = {**schema["items"], "enum": schema.pop("enum")}


def plain_text(markdown: str) -> str:
    """Return a description without the markup and entities of a web page."""
    text = re.sub(r"<br ?/?>", "\n", unescape(_LONG_NUMBER.sub("", markdown)))
    return re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", text)).strip()


def distinct(values: list[Any]) -> list[Any]:
    """Return JSON values, each once."""
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def _read_types(source: Schema, schema: Schema) -> None:
    given = source.get("type")
    kinds = [kind for kind in (given if is_array(given) else [given]) if kind in TYPES]
    if kinds and source.get("nullable") is True and "null" not in kinds:
        kinds.append("null")
    if kinds:
        schema["type"] = kinds[0] if len(kinds) == 1 else list(dict.fromkeys(kinds))


def _read_choices(source: Schema, schema: Schema) -> None:
    choices = [source["const"]] if "const" in source else as_list(source.get("enum"))
    unique = distinct(choices)
    if not unique:
        return
    if is_array(schema.get("type")) and "null" in schema["type"] and None not in unique:
        unique.append(None)
    schema["enum"] = unique
    labels = as_list(source.get("x-enum-descriptions"))
    if len(labels) == len(unique):
        schema["x-enum-descriptions"] = [str(label) for label in labels]


def _read_limits(source: Schema, schema: Schema) -> None:
    for keyword in _LIMITS:
        limit = source.get(keyword)
        exclusive = f"exclusive{keyword.capitalize()}"
        bound = source.get(exclusive)
        if _is_number(bound):  # 3.1: a number
            schema[exclusive] = bound
        if _is_number(limit):  # 3.0: a flag next to the limit
            schema[exclusive if bound is True else keyword] = limit


def _is_number(value: Any) -> bool:
    # A number never reaches a limit that no float can represent.
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= sys.float_info.max
    )


def _is_count(value: Any, keyword: str) -> bool:
    most = _MOST_DEMANDED.get(keyword, _MOST)
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _agree(one: Schema, other: Schema) -> bool:
    return one.get("type", other.get("type")) == other.get("type", one.get("type"))
