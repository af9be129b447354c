"""Text that strangers wrote, made harmless for a terminal, a table or a line of a log.

Names of participants, topics and a hostile server's messages can hold escape sequences, line
ends that forge a line, and marks that turn the order of letters.
"""

from __future__ import annotations

import re

_COMMANDS = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_BREAKS = {"\n": " ", "\r": " ", "\t": " "}


def neutralise(text: str) -> str:
    """Return the text on one line, with a mark in place of each character that commands."""
    return _COMMANDS.sub(
        lambda found: _BREAKS.get(found[0], "\N{REPLACEMENT CHARACTER}"), text.replace("\r\n", " ")
    )
