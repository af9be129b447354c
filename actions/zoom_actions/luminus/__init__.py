"""LumiNUS conferencing of the National University of Singapore: a service around Zoom."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.luminus.actions import *

__getattr__ = face_of_modules(__name__, "actions")
