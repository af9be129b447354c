"""Meetings and their invitations."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.meetings.actions import *
    from zoom_actions.meetings.deletion import *
    from zoom_actions.meetings.lookups import *

__getattr__, __dir__ = face_of_modules(__name__, "actions", "deletion", "lookups")
