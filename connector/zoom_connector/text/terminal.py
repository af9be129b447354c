"""Makes untrusted text harmless for a terminal, a table or a log line.

Names of participants, topics and messages of a hostile server can contain escape sequences, line
ends that forge a line, and marks that reverse the order of letters.
"""

from __future__ import annotations

import json
import re
from typing import Any

_COMMANDS = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_BREAKS = {"\n": " ", "\r": " ", "\t": " "}


def neutralise(text: str) -> str:
    """Return the text on one line, with each control character replaced by U+FFFD."""
    return _COMMANDS.sub(
        lambda found: _BREAKS.get(found[0], "\N{REPLACEMENT CHARACTER}"), text.replace("\r\n", " ")
    )


# Legal in JSON, but interpreted by terminals: C1 controls and marks that reverse letters.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def print_form(
    value: Any, encoding: str = "utf-8", *, indent: int | None = None, compact: bool = False
) -> str:
    """Return a value as JSON that `encoding` can represent and that is safe on a terminal.

    Characters that a terminal would interpret, and lone surrogates, are escaped, so parsing the
    text returns the exact value.
    """
    separators = (",", ":") if compact else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, separators=separators)
    return text
