"""Changes to something that exists: what is left out stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def check_change(values: dict[str, Any], fixed: AbstractSet[str]) -> list[Problem]:
    """Return a problem if nothing is given beside `fixed`, which names the thing itself."""
    if values.keys() <= fixed:
        return [Problem("inputs", "give at least one field to change", has_given=False)]
    return []
