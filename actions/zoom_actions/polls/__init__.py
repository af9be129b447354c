"""The polls and quizzes of meetings and webinars."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.polls.meeting_actions import *
    from zoom_actions.polls.webinar_actions import *

__getattr__, __dir__ = face_of_modules(__name__, "meeting_actions", "webinar_actions")
