"""Zoom Phone: calls, recordings, voicemails, text messages, users and call queues."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.phone.actions import *
    from zoom_actions.phone.history_actions import *
    from zoom_actions.phone.sms_actions import *
    from zoom_actions.phone.user_actions import *
    from zoom_actions.phone.voicemail_actions import *

__getattr__, __dir__ = face_of_modules(
    *(__name__, "actions", "history_actions", "sms_actions"), "user_actions", "voicemail_actions"
)
