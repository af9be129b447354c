"""The host of the Zoom connector: everything an engine needs to offer and run actions.

Names are loaded when they are first used, so that importing a part costs that part only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoom_connector.actions import Action, action, endpoint
    from zoom_connector.calls import Call, Result
    from zoom_connector.catalog import Catalog
    from zoom_connector.connection import Connection
    from zoom_connector.errors import ZoomError
    from zoom_connector.grants import AccessToken, RefreshToken, ServerToServer
    from zoom_connector.hookspecs import hookimpl

__all__ = [
    "AccessToken",
    "Action",
    "Call",
    "Catalog",
    "Connection",
    "RefreshToken",
    "Result",
    "ServerToServer",
    "ZoomError",
    "action",
    "endpoint",
    "hookimpl",
]

_HOMES = {
    "AccessToken": "grants",
    "Action": "actions",
    "Call": "calls",
    "Catalog": "catalog",
    "Connection": "connection",
    "RefreshToken": "grants",
    "Result": "calls",
    "ServerToServer": "grants",
    "ZoomError": "errors",
    "action": "actions",
    "endpoint": "actions",
    "hookimpl": "hookspecs",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
