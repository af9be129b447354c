"""Archived files of meetings and webinars, for accounts that must keep them."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.archive.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
