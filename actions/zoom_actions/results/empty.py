"""The result of an action that Zoom confirms without a body."""

from __future__ import annotations

from typing_extensions import TypedDict


class NoContent(TypedDict, total=False):
    """Nothing: Zoom did what was asked and answered 204."""
