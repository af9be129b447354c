"""Checks of the `from` and `to` with which lists are limited to a stretch of time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTH = timedelta(days=31)


def check_range(values: Mapping[str, Any], longest: timedelta | None = None) -> list[Problem]:
    """Return what is wrong with `from` and `to` where both are given.

    Args:
        values: Validated values; both ends are dates, or both are instants in UTC.
        longest: The widest range that Zoom answers in full, if it has a limit.
    """
    if not {"from", "to"} <= values.keys():
        return []
    width = datetime.fromisoformat(values["to"]) - datetime.fromisoformat(values["from"])
    if width < timedelta():
        return [Problem("to", "lies before `from`", values["to"])]
    if longest is not None and width > longest:
        allowed = f"at most {longest.days} days after `from`"
        return [Problem("to", "makes the range longer than a month", values["to"], allowed)]
    return []
