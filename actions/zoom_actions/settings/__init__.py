"""The settings of users and groups, their locks, and the registration pages of webinars."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.settings.group_actions import *
    from zoom_actions.settings.lock_actions import *
    from zoom_actions.settings.registration_actions import *
    from zoom_actions.settings.user_actions import *

__getattr__, __dir__ = face_of_modules(
    __name__, "group_actions", "lock_actions", "registration_actions", "user_actions"
)
