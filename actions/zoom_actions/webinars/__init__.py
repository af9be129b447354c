"""Webinars and their participants."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.webinars.actions import *
    from zoom_actions.webinars.deletion import *
    from zoom_actions.webinars.live_actions import *
    from zoom_actions.webinars.schedule import *
    from zoom_actions.webinars.survey_actions import *

__getattr__, __dir__ = face_of_modules(
    __name__, "actions", "deletion", "live_actions", "schedule", "survey_actions"
)
