"""Channels of Team Chat: create, change, search, and their members."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.channels.actions import *
    from zoom_actions.channels.member_actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions", "member_actions")
