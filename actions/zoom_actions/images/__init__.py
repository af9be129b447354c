"""Pictures of users, and virtual backgrounds of users and groups."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.images.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
