"""Updates: a field that is left out stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def check_change(values: dict[str, Any], fixed: AbstractSet[str]) -> list[Problem]:
    """Return a problem if no change is given.

    An empty object is not a change; an empty text or list, zero and false are.

    Args:
        values: Validated values.
        fixed: Names of inputs that identify what is changed, or how.
    """
    if any(value != {} for name, value in values.items() if name not in fixed):
        return []
    return [Problem("inputs", "give at least one field to change", has_given=False)]
