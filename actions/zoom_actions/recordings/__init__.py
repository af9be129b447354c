"""Cloud recordings: their files, transcripts, settings, registrants and viewers."""

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_modules

if TYPE_CHECKING:
    from zoom_actions.recordings.actions import *
    from zoom_actions.recordings.analytics_actions import *
    from zoom_actions.recordings.registrant_actions import *
    from zoom_actions.recordings.setting_actions import *
    from zoom_actions.recordings.transcript_actions import *
    from zoom_actions.recordings.trash_actions import *

__getattr__, __dir__ = face_of_modules(
    __name__,
    *("actions", "analytics_actions", "registrant_actions", "setting_actions"),
    *("transcript_actions", "trash_actions"),
)
