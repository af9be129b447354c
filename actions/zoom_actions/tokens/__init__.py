"""Tokens that start and join meetings as a user. They are secrets."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.tokens.actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions")
