"""Groups of users, their members and their administrators."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.groups.actions import *
    from zoom_actions.groups.member_actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions", "member_actions")
