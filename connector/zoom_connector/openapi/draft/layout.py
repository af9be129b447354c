"""Python source laid out as the project's formatter would: lines of at most 100 characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zoom_connector.text.strict_json import is_array, is_object

WIDTH = 100
_STEP = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Items in brackets, on one line where they fit.

    Attributes:
        joined: Whether the items may share an indented line of their own, as arguments do.
        exploded: Whether each item has its own line even where they would fit on one.
        comma: Whether the last of items on lines of their own is followed by a comma.
    """

    opening: str
    items: tuple[Piece, ...]
    closing: str
    joined: bool = False
    exploded: bool = False
    comma: bool = True


@dataclass(frozen=True, slots=True)
class Affixed:
    """A piece with text directly before and after it."""

    before: str
    piece: Piece
    after: str = ""


Piece = str | Group | Affixed


def call(name: str, first: Piece, *others: Piece, exploded: bool = False) -> Group:
    """Return a call."""
    # The formatter adds no comma after a single argument that has lines of its own.
    comma = bool(others) or isinstance(first, str)
    return Group(f"{name}(", (first, *others), ")", joined=True, exploded=exploded, comma=comma)


def subscript(name: str, *arguments: Piece) -> Group:
    """Return a type with its arguments."""
    return Group(f"{name}[", arguments, "]", joined=True, comma=len(arguments) > 1)


def literal(value: Any) -> Piece:
    """Return the literal of a JSON value."""
    if is_object(value):
        pairs = (Affixed(f"{quote(name)}: ", literal(part)) for name, part in value.items())
        return Group("{", tuple(pairs), "}")
    if is_array(value):
        return Group("[", tuple(map(literal, value)), "]")
    return quote(value) if isinstance(value, str) else repr(value)


def text_tuple(texts: list[str]) -> Piece:
    """Return a tuple of texts; nothing where there are none."""
    quoted = tuple(map(quote, texts))
    if len(texts) == 1:
        return f"({quoted[0]},)"
    return Group("(", quoted, ")") if texts else ""


def quote(text: str) -> str:
    """Return the literal of a text, in double quotes unless single ones need fewer escapes."""
    quoted = repr(text)
    if quoted.startswith('"') or text.count('"') > text.count("'"):
        return quoted
    inner = quoted[1:-1].replace("\\'", "'").replace('"', '\\"')
    return f'"{inner}"'


def quote_pattern(pattern: str) -> str:
    """Return the literal of a regular expression, raw if it has backslashes."""
    is_plain = pattern.isprintable() and '"' not in pattern and not pattern.endswith("\\")
    return f'r"{pattern}"' if is_plain and "\\" in pattern else quote(pattern)


def render(piece: Piece, indent: int = 0, before: int = 0, after: int = 0) -> str:
    """Return a piece as text.

    Args:
        piece: What to lay out.
        indent: Indentation of the line that it begins on.
        before: Characters on that line before it, the indentation included.
        after: Characters that follow it on its last line.
    """
    exploded = isinstance(piece, Group) and piece.exploded
    if not exploded and before + len(flat := flatten(piece)) + after <= WIDTH:
        return flat
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Affixed):
        inner = render(piece.piece, indent, before + len(piece.before), after + len(piece.after))
        return f"{piece.before}{inner}{piece.after}"
    margin = " " * (indent + _STEP)
    lines = _render_items(piece, indent + _STEP)
    return "\n".join([piece.opening, *(f"{margin}{line}" for line in lines), _close(piece, indent)])


def _close(group: Group, indent: int) -> str:
    return " " * indent + group.closing


def _render_items(group: Group, indent: int) -> list[str]:
    line = ", ".join(map(flatten, group.items))
    if group.joined and not group.exploded and indent + len(line) <= WIDTH:
        return [line]
    last = len(group.items) - 1
    commas = ["," if group.comma or place < last else "" for place in range(last + 1)]
    return [
        render(item, indent, indent, len(comma)) + comma
        for item, comma in zip(group.items, commas, strict=True)
    ]


def flatten(piece: Piece) -> str:
    """Return a piece on one line."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Affixed):
        return f"{piece.before}{flatten(piece.piece)}{piece.after}"
    return f"{piece.opening}{', '.join(map(flatten, piece.items))}{piece.closing}"
