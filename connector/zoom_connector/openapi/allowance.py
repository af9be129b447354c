"""The work that a file may cause.

References, parts of an `allOf`, alternatives and examples multiply: a file of a kilobyte can
describe more schemas than any memory holds. Everything that multiplies is paid from one allowance
for each file, so the time and the memory to compile it are bounded, however it is written.
"""

from __future__ import annotations

from typing import Any

from zoom_connector.text.strict_json import is_array, is_object

PARTS = 3_000_000
"""The allowance of a file. The largest of Zoom's files, with 391 operations, needs a third."""

_TEXT = 16  # so many characters of a text count as a part


class TooLarge(ValueError):
    """A file has or needs more than is allowed; the message continues a sentence about the file."""


class Allowance:
    """The parts that may still be read, copied or compared for a file."""

    def __init__(self, parts: int = PARTS) -> None:
        """Take the number of parts."""
        self.parts = self._left = parts

    def spend(self, parts: int) -> None:
        """Pay for some parts.

        Raises:
            TooLarge: If too few are left.
        """
        self._left -= parts
        if self._left < 0:
            raise TooLarge(
                f"expands to more than {self.parts:,} parts, through its references, alternatives "
                "or examples"
            )


def weigh(value: Any) -> int:
    """Return the number of parts of a JSON value; one that it contains twice counts twice.

    The time depends on the parts in memory, in which a value that is contained twice exists once.
    """
    return _weigh(value, {})


def _weigh(value: Any, known: dict[int, int]) -> int:
    if isinstance(value, str):
        return 1 + len(value) // _TEXT
    if not is_object(value) and not is_array(value):
        return 1
    if id(value) not in known:
        held = value.values() if is_object(value) else value
        known[id(value)] = 1 + sum(_weigh(part, known) for part in held)
    return known[id(value)]
