"""Templates of meetings and of meeting summaries."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.templates.actions import *
    from zoom_actions.templates.webinar_actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions", "webinar_actions")
