"""Users: their profile, account, features and status."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.users.account_actions import *
    from zoom_actions.users.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "account_actions", "actions")
