"""Webinars: read one, list those planned, and list who attended."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.webinars.actions import *

__getattr__ = face_of_modules(__name__, "actions")
