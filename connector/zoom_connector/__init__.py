"""The host of the Zoom connector: everything an engine needs to offer and run actions.

Names are loaded when they are first used, so that importing a part costs that part only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.actions import Action, action, endpoint
    from zoom_connector.call import Call, Result
    from zoom_connector.catalog import Catalog
    from zoom_connector.connection import Connection
    from zoom_connector.errors import ZoomError
    from zoom_connector.grants import AccessToken, RefreshToken, ServerToServer
    from zoom_connector.hookspecs import hookimpl
    from zoom_connector.request import Request, Response
    from zoom_connector.runner import arun, run

__all__ = [
    "AccessToken",
    "Action",
    "Call",
    "Catalog",
    "Connection",
    "RefreshToken",
    "Request",
    "Response",
    "Result",
    "ServerToServer",
    "ZoomError",
    "action",
    "arun",
    "endpoint",
    "hookimpl",
    "run",
]

_HOMES = {
    "AccessToken": "grants",
    "Action": "actions",
    "Call": "call",
    "Catalog": "catalog",
    "Connection": "connection",
    "RefreshToken": "grants",
    "Request": "request",
    "Response": "request",
    "Result": "call",
    "ServerToServer": "grants",
    "ZoomError": "errors",
    "action": "actions",
    "arun": "runner",
    "endpoint": "actions",
    "hookimpl": "hookspecs",
    "run": "runner",
}

__getattr__ = face_of_names(__name__, _HOMES)
