"""Messages for invalid inputs, independent of the wording of pydantic."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


_SHOWN = 200


_ALLOWED = {
    "less_than_equal": ("is too large", "le", "at most {}"),
    "greater_than_equal": ("is too small", "ge", "at least {}"),
    "string_too_long": ("is too long", "max_length", "at most {} characters"),
    "string_too_short": ("is too short", "min_length", "at least {} characters"),
    "too_long": ("has too many entries", "max_length", "at most {} entries"),
    "too_short": ("has too few entries", "min_length", "at least {} entries"),
    "string_pattern_mismatch": ("has the wrong form", "pattern", "text that matches {}"),
    "enum": ("is not one of the allowed values", "expected", "{}"),
    "literal_error": ("is not one of the allowed values", "expected", "{}"),
}


_EXPECTED = {
    "int": "must be a whole number",
    "float": "must be a number",
    "finite": "must be a finite number",
    "bool": "must be true or false",
    "string": "must be text",
    "list": "must be a list",
    "dict": "must be an object",
    "typed_dict": "must be an object",
}


def explain(detail: ErrorDetails) -> tuple[str, Any]:
    """Return the message for an error of pydantic, and what is allowed; None if not known."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _ALLOWED:
        message, key, allowed = _ALLOWED[kind]
        return message, allowed.format(context[key])
    if kind == "missing":
        return "is required", None
    if kind == "extra_forbidden":
        return "is not a field of this object", None
    if kind == "value_error":
        return str(context["error"]), None
    family = next((name for name in _EXPECTED if kind.startswith(name)), None)
    return (_EXPECTED[family] if family else detail["msg"]), None


def shorten(value: Any) -> Any:
    """Return a value as an error can show it: long texts and other types are cut."""
    if isinstance(value, str):
        return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
    if value is None or isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return value
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
