"""Makes untrusted text harmless for a terminal, a table or a log line.

Names of participants, topics, messages of a hostile server and titles in a file can contain escape
sequences, line ends that forge a line, and marks that reverse the order of letters. The command
line guards its streams, so that nothing it prints, in any way, contains them. A text that must be
one line is neutralised before, and JSON is escaped exactly.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

# `re` compiles each at its first use, and keeps it.
_COMMANDS = (
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_BREAKS = {"\n": " ", "\r": " ", "\t": " "}


class _Guarded:
    """A text stream that replaces control characters, except the end of a line and a tab."""

    def __init__(self, stream: TextIO) -> None:
        self.beneath = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)

    def write(self, text: str) -> int:
        # No character that would be replaced is printable, and this test is five times as fast.
        if not text.isprintable():
            text = re.sub(_COMMANDS, _replace_command, text)
        return self.beneath.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


def _replace_command(found: re.Match[str]) -> str:
    return found[0] if found[0] in "\n\t" else "\N{REPLACEMENT CHARACTER}"


def guard_streams() -> None:
    """Replace control characters in whatever is written to standard output and error."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None:  # it was not closed
            setattr(sys, name, _Guarded(stream))


def overwrite_line(text: str) -> None:
    """Write a text on standard error, over the line that is shown."""
    stream = cast("Any", sys.stderr)
    stream = getattr(stream, "beneath", stream)  # a guarded stream passes no carriage return
    stream.write(f"\r{neutralise(text)}")
    stream.flush()


def neutralise(text: str) -> str:
    """Return the text on one line, with each control character replaced by U+FFFD."""
    return re.sub(
        _COMMANDS,
        lambda found: _BREAKS.get(found[0], "\N{REPLACEMENT CHARACTER}"),
        text.replace("\r\n", " "),
    )


# Legal in JSON, but interpreted by terminals: C1 controls and marks that reverse letters.
_UNSEEN = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def print_form(
    value: Any, encoding: str = "utf-8", *, indent: int | None = None, compact: bool = False
) -> str:
    """Return a value as JSON that `encoding` can represent and that is safe on a terminal.

    Characters that a terminal would interpret, and lone surrogates, are escaped, so parsing the
    text returns the exact value.
    """
    separators = (",", ":") if compact else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    text = re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, separators=separators)
    return text
