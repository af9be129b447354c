"""Validation of inputs: reports every problem at once, before anything is sent."""

from __future__ import annotations

import re
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol, cast

from zoom_connector.actions.drawing import draw_inputs
from zoom_connector.actions.sections import UNSTATED, Sections
from zoom_connector.actions.titles import entitle
from zoom_connector.actions.union_problems import settle_unions
from zoom_connector.actions.validation_messages import (
    INPUT,
    Unknown,
    describe_unknown,
    explain,
    find_unit,
    list_choices,
    shorten,
)
from zoom_connector.errors import MOST_PROBLEMS, Problem, invalid_input
from zoom_connector.fields.files import Upload
from zoom_connector.fields.unset import UNSET
from zoom_connector.forks import cached_property
from zoom_connector.http.paths import LONGEST_QUERY, check_segment
from zoom_connector.redaction import MASK, is_secret_field
from zoom_connector.text.names import camel_case, clean_text, suggest
from zoom_connector.text.strict_json import is_array, is_object, simplify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from zoom_connector.actions.introspection import Input

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str, int, bool, type(None)}  # most values, which have one form only
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Validator(Protocol):
    """Checks and coerces inputs: a type adapter of pydantic, or a validator of its core."""

    def validate_python(self, value: Any, /) -> dict[str, Any]:
        """Return the coerced values; raises pydantic's ValidationError."""
        ...


class InputSchema:
    """The inputs of one action: validates them and describes them as JSON Schema.

    Args:
        inputs: The inputs in display order.
        refused: Names that are not inputs although a caller may expect them, each with the reason.
        sections: The sections of a form.
        member: What an unknown name is not, for messages.
    """

    def __init__(
        self,
        inputs: Sequence[Input],
        refused: Mapping[str, str],
        sections: Sections = UNSTATED,
        member: str = INPUT,
    ) -> None:
        self._member = member
        self._sections = sections
        self.inputs = tuple(inputs)
        self.by_name = {item.name: item for item in inputs}
        self._names = {item.key: item.name for item in inputs} | {n: n for n in self.by_name}
        camel = {camel_case(name): reason for name, reason in refused.items()}
        self._refused = {**refused, **camel}

    @property
    def names(self) -> Collection[str]:
        """All names of the inputs: camelCase keys, and Zoom's own."""
        return self._names.keys()

    def find(self, name: str) -> Input | None:
        """Return the input with a key or name; None if there is none."""
        return self.by_name.get(self._names.get(name, ""))

    @cached_property
    def keys_by_wire(self) -> dict[tuple[str, ...], str]:
        """The key of each input that is a part of an object in the body, by its path there."""
        return {
            item.wire: item.key
            for item in self.inputs
            if item.location == "body" and len(item.wire) > 1
        }

    @cached_property
    def adapter(self) -> TypeAdapter[dict[str, Any]]:
        """The pydantic validator, built on first use (about a millisecond)."""
        return self._make_adapter(require_all=True)

    def _make_adapter(self, *, require_all: bool) -> TypeAdapter[dict[str, Any]]:
        # This import takes 80 ms; listing the catalogue does not need it.
        from typing import NotRequired

        import typing_extensions
        from pydantic import ConfigDict, TypeAdapter

        fields = {
            item.name: item.annotation
            if item.required and require_all
            else NotRequired[item.annotation]
            for item in self.inputs
        }
        make: Any = typing_extensions.TypedDict  # type checkers reject a computed dict
        model = make("Inputs", fields)
        model.__pydantic_config__ = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
        return TypeAdapter(model)

    def part(self, name: str) -> dict[str, Any]:
        """Return the schema of an input by either of its names; an empty one if it is unknown."""
        item = self.find(name)
        return {} if item is None else self._described[item.key]

    def largest(self, name: str) -> int | None:
        """Return the upper limit of a number; None if the input or the limit does not exist."""
        item = self.by_name.get(name)
        markers = getattr(item and item.annotation, "__metadata__", ())
        return next((marker.le for marker in markers if hasattr(marker, "le")), None)

    @cached_property
    def validator(self) -> Validator:
        """The validator for values by Zoom's names."""
        return self.adapter

    @cached_property
    def lenient(self) -> Validator:
        """The same validator with all inputs optional; built after the first mistake."""
        return self._make_adapter(require_all=False)

    def validate(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values by Zoom's names, only those given, coerced to their types.

        Raises:
            InvalidInput: With every problem found.
        """
        values, problems = self.examine(given)
        if problems:
            raise invalid_input(problems)
        return values

    def drop_unknown(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """Return values without what the action does not take, and the paths of that.

        Args:
            given: Values by key or Zoom's name, such as a reply with fields that cannot be set.
        """
        kept = {key: simplify(value) for key, value in given.items() if key in self._names}
        dropped = [_shown(key) for key in given if key not in self._names]
        keys = {self._names[key]: key for key in kept}
        values = {name: kept[key] for name, key in keys.items()}
        for detail in self._coerce(values, self.lenient)[1]:
            name, *rest = detail["loc"]
            if detail["type"] == "extra_forbidden" and _remove(values[str(name)], rest):
                dropped.append(self._path(detail))
        return kept, dropped

    def examine(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        """Return the valid values, coerced, and a problem for each of the others."""
        values, unknown, problems = self._rename(given)
        checked, details = self._coerce(values, self.validator)
        for detail in details[: MOST_PROBLEMS + 1]:
            if detail["type"] == "extra_forbidden":
                unknown.append(self._find_unknown(detail))
            else:
                problems.append(self._describe(detail))
        problems += describe_unknown(unknown, [item.key for item in self.inputs], self._member)
        if details:
            wrong = {detail["loc"][0] for detail in details}
            values = {name: value for name, value in values.items() if name not in wrong}
            checked, _ = self._coerce(values, self.lenient)
        return checked, problems + self._check_values(values, checked)

    def _coerce(
        self, values: dict[str, Any], validator: Validator
    ) -> tuple[dict[str, Any], list[ErrorDetails]]:
        try:
            return validator.validate_python(values), []
        except ValueError as error:
            # This is pydantic's ValidationError; importing it here would cost 80 ms.
            details: list[ErrorDetails] = cast("Any", error).errors()
        # After the error is released, which takes much memory if it has many problems.
        return {}, settle_unions(details, {i.name: self._described[i.key] for i in self.inputs})

    def _rename(
        self, given: Mapping[str, Any]
    ) -> tuple[dict[str, Any], list[Unknown], list[Problem]]:
        """Replace camelCase keys by Zoom's snake_case names; both are accepted."""
        values: dict[str, Any] = {}
        unknown: list[Unknown] = []
        problems: list[Problem] = []
        for key, value in given.items():
            name = self._names.get(key)
            if name is None and key in self._refused:
                shown = MASK if is_secret_field(key) else shorten(value)
                problems.append(Problem(key, self._refused[key], shown))
                continue
            if name is None:
                if len(unknown) <= MOST_PROBLEMS:
                    unknown.append(self._suggest(key, value))
                continue
            item = self.by_name[name]
            is_plain = type(value) in _PLAIN or item.annotation is Any
            plain = value if is_plain else simplify(value)
            if name in values and values[name] != plain:
                shown = MASK if item.secret else shorten(value)
                problems.append(
                    Problem(key, f"is also given as another name of `{item.key}`", shown)
                )
            else:
                values[name] = clean_text(plain) if _is_id(item, plain) else plain
        return values, unknown, problems

    def _suggest(self, key: str, value: Any) -> Unknown:
        nearest = suggest(key, self._names)
        meant = self.by_name[self._names[nearest]] if nearest else None
        return Unknown(_shown(key), nearest, MASK if meant and meant.secret else shorten(value))

    def _find_unknown(self, detail: ErrorDetails) -> Unknown:
        """Return the field of an object that its type does not have."""
        *place, field = detail["loc"]
        known = self._schema_at(place).get("properties", {})
        nearest = suggest(str(field), known) if known else None
        masked = any(is_secret_field(str(name)) for name in (field, nearest or ""))
        return Unknown(
            self._path(detail), nearest, MASK if masked else shorten(detail["input"]), list(known)
        )

    def _schema_at(self, place: Sequence[str | int]) -> dict[str, Any]:
        """Return the JSON Schema of a part of an input; empty if it has several forms."""
        name, *rest = place
        schema = self._described[self.by_name[str(name)].key]
        for step in rest:
            if isinstance(step, int):
                schema = schema.get("items", {})
            else:
                schema = schema.get("properties", {}).get(step, {})
        return schema

    @cached_property
    def _described(self) -> dict[str, dict[str, Any]]:
        """The JSON Schema of each input, for the messages of mistakes."""
        return self.describe()

    def _path(self, detail: ErrorDetails) -> str:
        name, *rest = detail["loc"]
        return self.by_name[str(name)].key + "".join(map(_step, rest))

    def _check_values(self, given: Mapping[str, Any], checked: Mapping[str, Any]) -> list[Problem]:
        found = (
            problem
            for item in self.inputs
            if item.name in checked
            for problem in _check_value(item, given[item.name], checked[item.name])
        )
        return [*islice(found, MOST_PROBLEMS + 1)]

    def _describe(self, detail: ErrorDetails) -> Problem:
        item = self.by_name[str(detail["loc"][0])]
        path = self._path(detail)
        schema = self._schema_at(detail["loc"])
        message, allowed = explain(
            detail, find_unit(schema.get("description", "")), schema.get("format", "")
        )
        if detail["type"] == "enum":
            allowed = list_choices(schema) or allowed
        missing = detail["type"] == "missing"
        secret = item.secret or any(is_secret_field(part) for part in path.split("."))
        given = MASK if secret else shorten(detail["input"])
        return Problem(path, message, None if missing else given, allowed, has_given=not missing)

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema 2020-12 of the inputs, keyed and drawn as manifests show them."""
        schemas = self.entitled()
        layout = self._sections.lay_out(self.inputs, schemas)
        return {"$schema": DRAFT, **draw_inputs(schemas, self.inputs, layout)}

    def entitled(self) -> dict[str, dict[str, Any]]:
        """Return the JSON Schema of each input by its key, with a title for every part."""
        return self.describe()

    def describe(self) -> dict[str, dict[str, Any]]:
        """Return the JSON Schema of each input by its key, before it is drawn."""
        raw = self.adapter.json_schema()
        definitions = raw.get("$defs", {})
        return {
            item.key: self._describe_property(item, raw["properties"][item.name], definitions)
            for item in self.inputs
        }

    @staticmethod
    def _describe_property(
        item: Input, raw: dict[str, Any], definitions: dict[str, Any]
    ) -> dict[str, Any]:
        schema: dict[str, Any] = {"title": item.label, "description": item.description}
        schema |= entitle(inline(raw, definitions), item.label)
        schema["description"] = item.description or schema["description"]
        if item.default is not UNSET:
            schema["default"] = item.default
        return schema


def _is_id(item: Input, value: Any) -> bool:
    """Return whether a value is an id in text: no id begins or ends with a blank."""
    return item.location == "path" and isinstance(value, str) and not value.isspace()


def _check_value(item: Input, given: Any, checked: Any) -> Iterator[Problem]:
    if item.location == "file":
        return
    flaws = _find_flaws(item.key, given, checked)
    if (first := next(flaws, None)) is not None:
        yield first
        yield from flaws
    elif item.location == "path" and (wrong := check_segment(item.key, str(checked))):
        yield wrong
    elif item.location == "query" and isinstance(checked, str) and len(checked) > LONGEST_QUERY:
        why = f"has at most {LONGEST_QUERY:,} characters: it is a part of the address"
        yield Problem(item.key, why, has_given=False)


def _find_flaws(path: str, given: Any, checked: Any) -> Iterator[Problem]:
    """Yield the problems that pydantic accepts in a value, and in its parts."""
    # True equals 1 in Python, but a caller who sends `true` does not mean one minute.
    if isinstance(given, bool) and not isinstance(checked, bool):
        yield Problem(path, "must be a number, not true or false", given)
    elif isinstance(checked, str) and _SURROGATE.search(checked):
        yield Problem(path, "contains half of a character (a lone surrogate)", has_given=False)
    elif isinstance(checked, float) and not isfinite(checked):
        yield Problem(path, "must be a finite number", str(checked))
    elif is_object(checked) or is_array(checked):
        for name, part in checked.items() if is_object(checked) else enumerate(checked):
            yield from _find_flaws(path, name, name)
            place = path + _step(name)
            yield from _find_flaws(place, _part_of(given, name, part), part)
    elif not isinstance(checked, str | int | float | Upload | None):
        yield Problem(path, "cannot be represented in JSON", type(checked).__name__)


def _part_of(given: Any, name: str | int, checked: Any) -> Any:
    """Return the part as the caller gave it, or the checked part if coercion changed its key."""
    try:
        return given[name]
    except (KeyError, IndexError, TypeError):
        return checked


def _remove(value: Any, path: Sequence[str | int]) -> bool:
    """Remove a part of a value; return False if it is not there."""
    *outer, last = path
    for step in outer:
        value = _part_of(value, step, None)
    if not is_object(value) or last not in value:
        return False
    del value[str(last)]
    return True


def _step(part: str | int) -> str:
    """Return a step into a value as paths show it: `.name` or `[0]`."""
    return f"[{part}]" if isinstance(part, int) else f".{part}"


def _shown(name: object) -> str:
    """Return the name of an input as problems show it."""
    return str(shorten(str(name)))


def inline(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """Return `schema` with its references replaced: low-code editors rarely follow `$ref`."""
    if is_array(schema):
        return [inline(part, definitions) for part in schema]
    if not is_object(schema):
        return schema
    target = schema.get("$ref")
    if isinstance(target, str):
        siblings = {key: value for key, value in schema.items() if key != "$ref"}
        return inline({**definitions[target.rpartition("/")[2]], **siblings}, definitions)
    return {key: inline(value, definitions) for key, value in schema.items()}
