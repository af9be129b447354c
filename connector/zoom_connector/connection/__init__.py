"""The connection to Zoom, and the policy that applies to each request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.connection.connection import Connection
    from zoom_connector.connection.terms import Observer, Sending

__all__ = ["Connection", "Observer", "Sending"]

_HOMES = {"Connection": "connection", "Observer": "terms", "Sending": "terms"}

__getattr__ = face_of_names(__name__, _HOMES)
