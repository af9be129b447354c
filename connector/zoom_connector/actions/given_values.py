"""What is checked of given values before anything looks into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zoom_connector.actions.validation_messages import shorten
from zoom_connector.errors import Problem, invalid_input
from zoom_connector.text.strict_json import MAX_DEPTH, MAX_PARTS, find_excess


def check_object(name: str, given: object) -> None:
    """Check that an argument has values by name.

    Args:
        name: The name of the argument.
        given: The argument.

    Raises:
        InvalidInput: If it is something else.
    """
    if not isinstance(given, Mapping):
        raise invalid_input([Problem(name, "must be an object", shorten(given))])


def find_excessive(given: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each value that is too large or too deep to be inspected safely."""
    inputs = dict(given)
    whole = find_excess(inputs, MAX_DEPTH + 1)
    if whole is None:
        return []
    few = inputs if len(inputs) <= MAX_PARTS else {}
    found = ((str(shorten(str(name))), find_excess(value)) for name, value in few.items())
    problems = [Problem(name, why, has_given=False) for name, why in found if why]
    return problems or [Problem("inputs", whole, has_given=False)]
