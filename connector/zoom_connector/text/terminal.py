"""Makes untrusted text harmless for a terminal, a table or a log line.

Names of participants, topics, messages of a hostile server and titles in a file can contain escape
sequences, line ends that forge a line, and marks that reverse the order of letters. The command
line guards its streams, so that nothing it prints, in any way, contains them. A text that must be
one line is neutralised before, and JSON is escaped exactly.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

# `re` compiles each at its first use, and keeps it.
_COMMANDS = (
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_BREAKS = {"\n": " ", "\r": " ", "\t": " "}


class OutputLost(Exception):
    """Standard output cannot be written: it is closed, full, or no one reads it."""

    def __init__(self, error: OSError | ValueError) -> None:
        super().__init__(getattr(error, "strerror", None) or "it is closed")
        self.reader_has_gone = isinstance(error, BrokenPipeError)


class _Closed(io.TextIOBase):
    """Takes the place of a stream that was closed before the program began."""

    encoding = "utf-8"

    def write(self, _: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class _Guarded:
    """A text stream that replaces control characters, except the end of a line and a tab.

    Args:
        stream: The stream.
        required: Whether to raise `OutputLost` if it cannot be written; otherwise that is noted.
    """

    def __init__(self, stream: Any, *, required: bool) -> None:
        self.beneath = stream
        self.is_lost = False
        self._required = required

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)

    def write(self, text: str) -> None:
        # No character that would be replaced is printable, and this test is five times as fast.
        if not text.isprintable():
            text = re.sub(_COMMANDS, _replace_command, text)
        try:
            self.beneath.write(text)
        except (OSError, ValueError) as error:
            self._note(error)

    def flush(self) -> None:
        try:
            self.beneath.flush()
        except (OSError, ValueError) as error:
            self._note(error)

    def _note(self, error: OSError | ValueError) -> None:
        if isinstance(error, UnicodeError):
            raise error
        self.is_lost = True
        if self._required:
            # Neither click nor rich takes it for a broken pipe, which they end with code 1.
            raise OutputLost(error) from None

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


def _replace_command(found: re.Match[str]) -> str:
    return found[0] if found[0] in "\n\t" else "\N{REPLACEMENT CHARACTER}"


def guard_streams() -> None:
    """Replace control characters in whatever is written to standard output and error.

    If standard output cannot be written, `OutputLost` is raised; what cannot be written to standard
    error is dropped.
    """
    _occupy_closed()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            stream = _Closed()
        elif hasattr(stream, "reconfigure"):
            # What it cannot show is shown as a code. JSON is escaped earlier, exactly.
            stream.reconfigure(errors="backslashreplace")
        setattr(sys, name, _Guarded(stream, required=name == "stdout"))


def _occupy_closed() -> None:
    """Open the standard streams that are closed, so that no other file takes their numbers.

    Otherwise a store or a socket could, and what someone writes to standard error would go there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # for the whole run


def overwrite_line(text: str) -> None:
    """Write a text on standard error, over the line that is shown."""
    stream = cast("Any", sys.stderr)
    stream = getattr(stream, "beneath", stream)  # a guarded stream passes no carriage return
    with suppress(OSError, ValueError):
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
