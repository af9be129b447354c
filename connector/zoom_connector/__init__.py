"""The host of the Zoom connector: everything an engine needs to offer and run actions.

Names are loaded when they are first used, so that importing a part costs that part only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

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

__getattr__ = face_of_names(__name__, _HOMES)
