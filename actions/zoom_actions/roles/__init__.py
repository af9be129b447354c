"""Roles: what users may do, and who has which role."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.roles.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
