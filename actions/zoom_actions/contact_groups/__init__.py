"""Contact groups, which people see among their contacts in the Zoom app."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.contact_groups.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
