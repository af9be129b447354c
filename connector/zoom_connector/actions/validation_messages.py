"""Messages for invalid inputs, independent of the wording of pydantic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import JSONDecodeError
from math import isfinite
from typing import TYPE_CHECKING, Any, get_args

from zoom_connector.errors import Problem
from zoom_connector.fields.choices import LABELS
from zoom_connector.text.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails


_SHOWN = 200
_MOST_UNKNOWN = 2
_MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is given but not known.

    Attributes:
        path: The name, with the path to it.
        nearest: The known name that is most like it, if one is.
        given: The value, as an error can show it.
        known: The fields of the object that holds it; None for the inputs themselves.
    """

    path: str
    nearest: str | None
    given: Any
    known: list[str] | None = None

    @property
    def hint(self) -> str:
        """The question after the name; empty if no name is like it."""
        return f"did you mean `{self.nearest}`?" if self.nearest else ""


INPUT = "an input of this action"


def describe_unknown(
    unknown: Sequence[Unknown], inputs: list[str], member: str = INPUT
) -> list[Problem]:
    """Return a problem for each unknown name.

    For many inputs of an action it is a single one: they are a reply of Zoom.

    Args:
        unknown: The names.
        inputs: The keys of all inputs.
        member: What the names are not.
    """
    if len(unknown) > _MOST_UNKNOWN and member == INPUT:
        few = unknown[:_MOST_NAMED]
        names = ", ".join(f"`{one.path}`" + f" ({one.hint})" * bool(one.hint) for one in few)
        more = " and more" if len(unknown) > _MOST_NAMED else ""
        message = (
            f"contain what this action does not take: {names}{more}. Leave it out; for a reply of "
            "Zoom, "
            "`--drop-read-only` of `zoom-connector run` does it"
        )
        return [Problem("inputs", message, has_given=False)]
    return [
        Problem(
            one.path,
            f"is not {member if one.known is None else 'a field of this object'}"
            + f"; {one.hint}" * bool(one.hint),
            one.given,
            inputs if one.known is None else one.known or None,
        )
        for one in unknown
    ]


def list_choices(schema: Mapping[str, Any]) -> str:
    """Return the values of a choice with their labels, as in `1 (Basic) or 2 (Licensed)`."""
    labels = schema.get(LABELS, ())
    shown = [
        f"{value} ({label})" if str(value) != label else str(value)
        for value, label in zip(schema.get("enum", ()), labels, strict=False)
    ]
    return " or ".join([", ".join(shown[:-1]), shown[-1]][len(shown) == 1 :]) if shown else ""


_ALLOWED = {
    "multiple_of": ("is not a multiple of {multiple_of}", "multiple_of", "a multiple of {}"),
    "less_than": ("is too large", "lt", "less than {}"),
    "greater_than": ("is too small", "gt", "more than {}"),
    "less_than_equal": ("is too large", "le", "at most {}"),
    "greater_than_equal": ("is too small", "ge", "at least {}"),
    "string_too_long": ("is too long", "max_length", "at most {} characters"),
    "string_too_short": ("is too short", "min_length", "at least {} characters"),
    "too_long": ("has {actual_length} entries: too many", "max_length", "at most {} entries"),
    "too_short": ("has {actual_length} entries: too few", "min_length", "at least {} entries"),
    "bytes_too_long": ("is too long", "max_length", "at most {} bytes"),
    "bytes_too_short": ("is too short", "min_length", "at least {} bytes"),
    "url_too_long": ("is too long", "max_length", "at most {} characters"),
    "string_pattern_mismatch": ("has the wrong form", "pattern", "text that matches {}"),
    "enum": ("is not one of the allowed values", "expected", "{}"),
    "literal_error": ("is not one of the allowed values", "expected", "{}"),
}


_NUMBERS = {"int", "float"}
# By the beginnings of pydantic's names of errors; the first that fits counts.
_EXPECTED = {
    "int_parsing_size": "has too many digits",
    "int": "must be a whole number",
    "float": "must be a number",
    "decimal": "must be a number",
    "fraction": "must be a number",
    "finite": "must be a finite number",
    "bool": "must be true or false",
    "string_unicode": "contains half of a character (a lone surrogate)",
    "string": "must be text",
    "bytes": "must be text",
    "list": "must be a list",
    "tuple": "must be a list",
    "set_item": "must be a list of texts or numbers",
    "set": "must be a list",
    "frozen_set": "must be a list",
    "deque": "must be a list",
    "iter": "must be a list",
    "invalid_key": "must be text, as every name in an object",
    "dict": "must be an object",
    "typed_dict": "must be an object",
    "mapping": "must be an object",
    "model": "must be an object",
    "dataclass": "must be an object",
    "none_required": "must be null",
    "datetime_past": "must be in the past",
    "datetime_future": "must be in the future",
    "datetime": "must be a date and a time",
    "date_past": "must be in the past",
    "date_future": "must be in the future",
    "date": "must be a date",
    "time_delta": "must be a length of time",
    "timezone_naive": "must be a time without an offset",
    "timezone": "must be a time with an offset",
    "time": "must be a time",
    "url": "must be an address with a scheme",
    "uuid": "must be a UUID",
    "union_tag": "is of no known kind",
    "recursion": "contains itself, or nests too deep",
}
_LIBRARY = "is not a value that this action takes"


_UNIT = re.compile(
    r"\b(?:in|number of) (milliseconds|seconds|minutes|hours|days|weeks|months|bytes|MB|GB)\b"
    r"|^(milliseconds|seconds|minutes|hours|days|weeks|months|bytes)\b",
    re.IGNORECASE,
)


def find_unit(description: str) -> str:
    """Return the unit of a number that is described; empty if the description names none."""
    match = _UNIT.search(description)
    return (match[1] or match[2].lower()) if match else ""


_FORMATS = {
    "email": "must be an e-mail address, such as ada@example.com",
    "uri": "must be a link that begins with https:// or http://",
}


_FROM_JSON = frozenset({"must be an object", "must be a list"})


def _find_flaw(given: Any) -> str:
    """Return where JSON in a text is broken, as the rest of a sentence; empty if it is not."""
    if not isinstance(given, str) or given.strip()[:1] not in {"{", "["}:
        return ""
    try:
        parse_json(given.encode("utf-8", "replace"))
    except JSONDecodeError as error:
        return f"; the text is not JSON: see line {error.lineno} column {error.colno}"
    except ValueError as error:
        return f"; the JSON in the text {error}"
    return ""


def explain(detail: ErrorDetails, unit: str = "", form: str = "") -> tuple[str, Any]:
    """Return the message for an error of pydantic, and what is allowed; None if not known.

    Args:
        detail: The error.
        unit: The unit of a number; empty if it has none.
        form: The `format` of a text; empty if it has none.
    """
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "string_pattern_mismatch" and form in _FORMATS:
        return _FORMATS[form], None
    if kind in _ALLOWED:
        message, key, allowed = _ALLOWED[kind]
        return message.format_map(context), allowed.format(context[key])
    if kind == "missing":
        return "is required", None
    if kind in {"value_error", "assertion_error"}:
        return str(context["error"]), None
    family = next((name for name in _EXPECTED if kind.startswith(name)), None)
    if family:
        message = _EXPECTED[family]
        if message in _FROM_JSON:
            message += _find_flaw(detail["input"])
        return (f"{message} of {unit}" if unit and family in _NUMBERS else message), None
    from pydantic_core.core_schema import ErrorType  # imported by pydantic already

    # The message of any other kind is that of the validator that made it.
    return (_LIBRARY if kind in get_args(ErrorType) else detail["msg"]), None


def shorten(value: Any) -> Any:
    """Return a value as an error can show it: long texts and other types are cut."""
    if isinstance(value, str):
        return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
    if value is None or isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return value
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
