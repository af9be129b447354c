"""The check of the `from` and `to` with which lists are limited to a stretch of time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_range(values: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with `from` and `to` where both are given.

    Args:
        values: Validated values; both ends are dates, or both are instants in UTC.
    """
    if not {"from", "to"} <= values.keys():
        return []
    if datetime.fromisoformat(values["to"]) < datetime.fromisoformat(values["from"]):
        return [Problem("to", "lies before `from`", values["to"])]
    return []
