"""The check of the `timezone` in which times are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem
from zoom_connector.fields import find_zone

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_zone(values: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with `timezone`, if it is given."""
    if "timezone" not in values:
        return []
    try:
        find_zone(values["timezone"])
    except ValueError as error:
        return [Problem("timezone", str(error), values["timezone"])]
    return []
