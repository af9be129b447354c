"""The default of inputs that are not sent, in a module of its own: every listing loads it."""

from __future__ import annotations

from typing import Any


class Unset:
    """The type of `UNSET`."""

    def __repr__(self) -> str:
        """Return the name of the constant."""
        return "UNSET"


UNSET: Any = Unset()
"""The default of an optional input for which Zoom documents no default; it is not sent."""
