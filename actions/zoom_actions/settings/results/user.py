"""The settings of a user, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

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
from zoom_connector.fields import Doc


class UserSettings(SharedSettings, total=False):
    """The settings of a user; the option decides which sections are present.

    Zoom's schema lists the sets as exclusive alternatives, but requires no field in any of them, so
    every reply matches all; here they are one type.
    """

    feature: Annotated[UserFeatures, Doc("Licenses and plans that the user has.")]
    in_meeting: Annotated[
        UserInMeeting, Doc("What people can do in this user's meetings and webinars.")
    ]
    recording: Annotated[UserRecording, Doc("How meetings are recorded.")]
    schedule_meeting: Annotated[UserScheduling, Doc("What scheduled meetings start with.")]
    telephony: Annotated[
        UserTelephony, Doc("Conferences of another provider, and the regions of callers.")
    ]
    tsp: Annotated[Tsp, Doc("Telephone conferences through a service provider.")]
    whiteboard: Annotated[WhiteboardSettings, Doc("Where whiteboards are offered.")]
    meeting_security: Annotated[
        MeetingSecurity, Doc("Security of meetings and webinars; only with that option.")
    ]
    # A list for one of the options on authentication; an object with both in some replies.
    authentication_options: Annotated[
        AuthenticationOptions | list[AuthenticationProfile],
        Doc("Sign-in profiles; only with an option on authentication."),
    ]
