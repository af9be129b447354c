"""What a JSON value is, for the type checkers as much as for the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import TypeIs


def is_object(value: Any) -> TypeIs[dict[str, Any]]:
    """Tell whether a JSON value is an object; its keys are strings then."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeIs[list[Any]]:
    """Tell whether a JSON value is an array."""
    return isinstance(value, list)
