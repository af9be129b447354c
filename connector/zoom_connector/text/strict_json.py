"""JSON: reading it strictly, writing it so that anything can print it, telling its kinds."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import TypeIs

MAX_DEPTH = 64
MAX_DIGITS = 400
MAX_MARKS = 500_000
"""Commas and opening brackets: Zoom's pages have thousands, and each part costs memory."""

_PIECE = 2**16
_TO_SQUARE = bytes.maketrans(b"{}", b"[]")
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def parse_json(content: bytes) -> Any:
    """Return the value of a JSON document in UTF-8.

    Raises:
        ValueError: If it is no JSON, holds NaN or Infinity, nests deeper than `MAX_DEPTH`, has
            a number of more than `MAX_DIGITS` digits, or more parts than anybody sends; the
            message does not quote it.
    """
    if sum(map(content.count, (b",", b"[", b"{"))) > MAX_MARKS:
        raise ValueError(f"has more than {MAX_MARKS:,} parts")
    if _nests_too_deep(content):
        raise ValueError(f"nests deeper than {MAX_DEPTH} levels")
    try:
        return _DECODER.decode(content.decode("utf-8"))
    except RecursionError:
        raise ValueError("nests too deep") from None


def nests_too_deep(value: Any) -> bool:
    """Tell whether objects and arrays nest deeper than `MAX_DEPTH`, or for ever; no recursion."""
    level = _holders([value])
    for _ in range(MAX_DEPTH):
        if not level:
            return False
        parts = (one.values() if is_object(one) else one for one in level)
        level = _holders(part for held in parts for part in held)
    return bool(level)


def _holders(values: Iterable[Any]) -> list[Any]:
    """Return the objects and arrays, each once: what holds itself twice must not grow for ever."""
    return list({id(one): one for one in values if is_object(one) or is_array(one)}.values())


def _nests_too_deep(content: bytes) -> bool:
    """Count levels without recursion: each pass takes the innermost brackets away."""
    if content.count(b"[") + content.count(b"{") <= MAX_DEPTH:
        return False
    brackets = _find_brackets(content)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _find_brackets(content: bytes) -> bytes:
    """Return the brackets of a document that stand outside its strings, all of them square."""
    # Without escapes every quote begins a string or ends one.
    content = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    found = bytearray()
    inside = 0
    # In pieces: a list of all the strings would be many times as large as the document.
    for start in range(0, len(content), _PIECE):
        parts = content[start : start + _PIECE].split(b'"')
        found += b"".join(parts[inside::2]).translate(_TO_SQUARE, _NOT_BRACKETS)
        inside ^= (len(parts) - 1) % 2
    return bytes(found)


def _parse_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"has a number of more than {MAX_DIGITS} digits")
    return int(digits)


def _parse_float(digits: str) -> float:
    number = float(digits)
    if len(digits) > MAX_DIGITS or not math.isfinite(number):
        raise ValueError("has a number beyond what can be kept")
    return number


def _refuse_constant(name: str) -> float:
    """JSON has no NaN or Infinity; Python's parser would let them through."""
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(
    parse_int=_parse_int, parse_float=_parse_float, parse_constant=_refuse_constant
)


def is_object(value: Any) -> TypeIs[dict[str, Any]]:
    """Tell whether a JSON value is an object; its keys are strings then."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeIs[list[Any]]:
    """Tell whether a JSON value is an array."""
    return isinstance(value, list)
