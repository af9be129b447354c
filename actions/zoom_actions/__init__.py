"""The built-in actions: an ordinary plugin, without privileges."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.actions import Action
from zoom_connector.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = (
    "meetings",
    "registrants",
    "webinars",
    "recordings",
    "users",
    "phone",
    "chat",
    "raw",
)


@hookimpl
def register_actions(register: Callable[[Action[..., Any]], None]) -> None:
    """Register every action of every module."""
    for name in MODULES:
        values: list[Any] = list(vars(import_module(f"{__name__}.{name}")).values())
        for value in values:
            if isinstance(value, Action):
                register(cast("Action[..., Any]", value))
