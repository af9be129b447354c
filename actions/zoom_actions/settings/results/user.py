"""The settings of a user, as Zoom reports them."""

from __future__ import annotations

from zoom_actions.settings.results.audio import Tsp, UserTelephony
from zoom_actions.settings.results.authentication import (
    AuthenticationOptions,
    AuthenticationProfile,
)
from zoom_actions.settings.results.features import UserFeatures
from zoom_actions.settings.results.general import SharedSettings, WhiteboardSettings
from zoom_actions.settings.results.in_meeting import UserInMeeting
from zoom_actions.settings.results.recording import UserRecording
from zoom_actions.settings.results.schedule import UserScheduling
from zoom_actions.settings.results.security import MeetingSecurity


class UserSettings(SharedSettings, total=False):
    """The settings of a user; which sections are there depends on the option.

    Zoom's schema lists the sets as exclusive alternatives, but requires no field in any, so that
    every reply fits all of them; here they are one.
    """

    feature: UserFeatures
    in_meeting: UserInMeeting
    recording: UserRecording
    schedule_meeting: UserScheduling
    telephony: UserTelephony
    tsp: Tsp
    whiteboard: WhiteboardSettings
    meeting_security: MeetingSecurity
    # A list with one of the options on authentication; an object with both in some replies.
    authentication_options: AuthenticationOptions | list[AuthenticationProfile]
