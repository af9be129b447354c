"""Team Chat: messages, conversations and contacts, and the channels of a user."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.chat.actions import *
    from zoom_actions.chat.contact_actions import *
    from zoom_actions.chat.message_actions import *

__getattr__, __dir__ = face_of_modules(__name__, "actions", "contact_actions", "message_actions")
