"""The people who register for meetings and webinars."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.registrants.actions import *
    from zoom_actions.registrants.batch_actions import *
    from zoom_actions.registrants.question_actions import *
    from zoom_actions.registrants.registrant_actions import *

__getattr__, __dir__ = face_of_modules(
    __name__, "actions", "batch_actions", "question_actions", "registrant_actions"
)
