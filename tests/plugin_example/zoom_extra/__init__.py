"""Actions of our own for the Zoom connector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector import Action, hookimpl
from zoom_extra.people import who_is

if TYPE_CHECKING:
    from collections.abc import Callable


@hookimpl
def register_actions(register: Callable[[Action[..., Any]], None]) -> None:
    """Register every action of this package."""
    register(who_is)
