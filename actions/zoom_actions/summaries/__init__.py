"""Summaries of meetings and webinars that AI Companion writes."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.summaries.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
