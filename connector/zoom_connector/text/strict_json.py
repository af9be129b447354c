"""Strict reading of JSON with limits on its size, and tests for objects and arrays."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import TypeIs

MAX_DEPTH = 64
MAX_DIGITS = 400
MAX_MARKS = 500_000
"""Commas and opening brackets. Zoom's pages have thousands; every part costs memory."""

MAX_PARTS = 100_000
"""Entries of all objects and arrays of the inputs: each may become a problem to report."""

MAX_NAME = 1_000
"""Characters of a name in the inputs: it is repeated in the path of each problem."""

MAX_SIZE = 24 * 2**20
"""Bytes of all texts of the inputs. As base64, the largest upload takes 21 MiB."""

_MOST_BITS = MAX_DIGITS * 10 // 3
_PIECE = 2**16
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TO_SQUARE = bytes.maketrans(b"{}", b"[]")
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def parse_json(content: bytes, *, unique: bool = False) -> Any:
    """Return the value of a JSON document in UTF-8.

    Args:
        content: The document.
        unique: Whether an object with a key twice is refused; otherwise the last one counts.

    Raises:
        ValueError: If it is not JSON, contains NaN or Infinity, nests deeper than `MAX_DEPTH`, has
            a number of more than `MAX_DIGITS` digits, or more than `MAX_MARKS` parts. The message
            does not quote the document.
    """
    if sum(map(content.count, (b",", b"[", b"{"))) > MAX_MARKS:
        raise ValueError(f"has more than {MAX_MARKS:,} parts")
    if _nests_too_deep(content):
        raise ValueError(f"is nested too deeply: more than {MAX_DEPTH} levels")
    try:
        return (_UNIQUE if unique else _DECODER).decode(content.decode("utf-8"))
    except RecursionError:
        raise ValueError("is nested too deeply") from None


def simplify(value: Any) -> Any:
    """Return a value of Python as JSON has it: a tuple is an array, and 2.0 the number 2.

    The value must not nest too deep.
    """
    if is_object(value):
        return {key: simplify(part) for key, part in value.items()}
    if is_array(value) or is_tuple(value):
        return [simplify(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def find_excess(value: Any, levels: int = MAX_DEPTH) -> str | None:
    """Return what a value has too much of, as in `nests deeper than 64 levels`; None if nothing.

    It does not recurse, and ends soon also for a value that contains itself. A part that occurs
    several times counts each time, because it would be sent as often.

    Args:
        value: A value that need not be JSON.
        levels: Levels to which it may nest.
    """
    level: list[Any] = [value]
    parts = size = 0
    for depth in range(levels + 1):
        holders: list[Any] = []
        for one in level:  # every call does this: one loop, and cheap tests first
            if isinstance(one, str):
                size += len(one) if one.isascii() and len(one) <= _PIECE else _size_of(one)
            elif isinstance(one, int):
                if one.bit_length() > _MOST_BITS:
                    return f"has a number of more than {MAX_DIGITS} digits"
            elif is_object(one) or is_array(one) or is_tuple(one):
                holders.append(one)
        parts += sum(map(len, holders))
        if parts > MAX_PARTS:
            return f"has more than {MAX_PARTS:,} parts"
        names = [str(name) for one in holders if is_object(one) for name in one]
        size += sum(map(_size_of, names))
        if flaw := _find_flaw(names, size, too_deep=bool(holders) and depth == levels):
            return flaw
        if not holders:
            break
        level = [part for one in holders for part in (one.values() if is_object(one) else one)]
    return None


def _find_flaw(names: list[str], size: int, *, too_deep: bool) -> str | None:
    if too_deep:
        return f"nests deeper than {MAX_DEPTH} levels"
    if max(map(len, names), default=0) > MAX_NAME:
        return f"has a name of more than {MAX_NAME:,} characters"
    return f"has more than {MAX_SIZE >> 20} MiB of text" if size > MAX_SIZE else None


def _size_of(text: str) -> int:
    """Return about as many bytes as a text takes in memory, or as JSON."""
    if len(text) > _PIECE and not text.isprintable():  # as `\u0000`
        return 6 * len(text)
    return len(text) if text.isascii() else 4 * len(text)


def _nests_too_deep(content: bytes) -> bool:
    """Count levels without recursion: each pass removes the innermost brackets."""
    if content.count(b"[") + content.count(b"{") <= MAX_DEPTH:
        return False
    brackets = _find_brackets(content)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _find_brackets(content: bytes) -> bytes:
    """Return the brackets of a document outside of strings, all of them made square."""
    # Once escapes are removed, every quote starts or ends a string.
    content = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    found = bytearray()
    inside = 0
    # In pieces: a list of all strings would take many times the memory of the document.
    for start in range(0, len(content), _PIECE):
        parts = content[start : start + _PIECE].split(b'"')
        found += b"".join(parts[inside::2]).translate(_TO_SQUARE, _NOT_BRACKETS)
        inside ^= (len(parts) - 1) % 2
    return bytes(found)


def read_int(digits: str) -> int:
    """Return an integer.

    Raises:
        ValueError: If it has more than `MAX_DIGITS` digits.
    """
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"has a number of more than {MAX_DIGITS} digits")
    return int(digits)


def read_float(digits: str) -> float:
    """Return a number with a fraction or an exponent.

    Raises:
        ValueError: If it has more than `MAX_DIGITS` digits, or is too large.
    """
    number = float(digits)
    if len(digits) > MAX_DIGITS or not math.isfinite(number):
        raise ValueError("has a number that is too large or too long")
    return number


def _refuse_constant(name: str) -> float:
    """Refuse NaN and Infinity, which Python's parser accepts although JSON does not."""
    raise ValueError(f"contains {name}, which is not JSON")


def _unite(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    united = dict(pairs)
    if len(united) < len(pairs):
        raise ValueError("has a key twice in one object")
    return united


_READERS: dict[str, Any] = {
    "parse_int": read_int,
    "parse_float": read_float,
    "parse_constant": _refuse_constant,
}
_DECODER = json.JSONDecoder(**_READERS)
_UNIQUE = json.JSONDecoder(**_READERS, object_pairs_hook=_unite)


def is_whole_text(value: Any) -> bool:
    """Return whether a JSON value is text without half a character, which could not be sent."""
    return isinstance(value, str) and (value.isascii() or not _SURROGATE.search(value))


def is_object(value: Any) -> TypeIs[dict[str, Any]]:
    """Return whether a JSON value is an object, whose keys are then strings."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeIs[list[Any]]:
    """Return whether a JSON value is an array."""
    return isinstance(value, list)


def is_tuple(value: Any) -> TypeIs[tuple[Any, ...]]:
    """Return whether a value of Python is a tuple, which JSON has as an array."""
    return isinstance(value, tuple)
