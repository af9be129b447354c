"""The host of the Zoom connector: everything an engine needs to offer and run actions.

Names are loaded when they are first used, so that importing a part costs that part only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.auth.grants import AccessToken, RefreshToken, ServerToServer
    from zoom_connector.calls.action import Action, action, endpoint
    from zoom_connector.calls.call import Call, Result
    from zoom_connector.calls.runner import arun, run
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.catalog.hookspecs import hookimpl
    from zoom_connector.connection.connection import Connection
    from zoom_connector.errors import ZoomError
    from zoom_connector.http.messages import Request, Response

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
    "AccessToken": "auth.grants",
    "Action": "calls.action",
    "Call": "calls.call",
    "Catalog": "catalog.catalog",
    "Connection": "connection.connection",
    "RefreshToken": "auth.grants",
    "Request": "http.messages",
    "Response": "http.messages",
    "Result": "calls.call",
    "ServerToServer": "auth.grants",
    "ZoomError": "errors",
    "action": "calls.action",
    "arun": "calls.runner",
    "endpoint": "calls.action",
    "hookimpl": "catalog.hookspecs",
    "run": "calls.runner",
}

__getattr__ = face_of_names(__name__, _HOMES)
