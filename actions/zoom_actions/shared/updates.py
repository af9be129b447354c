"""Updates of something that exists: what is left out stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def check_change(values: dict[str, Any], fixed: AbstractSet[str]) -> list[Problem]:
    """Return a problem if nothing is to change.

    An empty object changes nothing; an empty text or list, zero and false do.

    Args:
        values: Validated values.
        fixed: Names of inputs that say what is changed, or how.
    """
    if any(value != {} for name, value in values.items() if name not in fixed):
        return []
    return [Problem("inputs", "give at least one field to change", has_given=False)]
