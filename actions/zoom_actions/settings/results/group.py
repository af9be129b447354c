"""The settings of a group, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.settings.results.audio import GroupTelephony
from zoom_actions.settings.results.authentication import AuthenticationProfile
from zoom_actions.settings.results.chat import ChatSettings
from zoom_actions.settings.results.general import MailAndCalendar, OtherOptions, SharedSettings
from zoom_actions.settings.results.in_meeting import GroupInMeeting
from zoom_actions.settings.results.recording import GroupRecording
from zoom_actions.settings.results.schedule import GroupScheduling
from zoom_actions.settings.results.security import GroupMeetingSecurity
from zoom_connector.fields import Doc


class GroupSettings(SharedSettings, total=False):
    """The settings of a group; the option decides which sections are present.

    Zoom's schema lists the sets as exclusive alternatives, but requires no field in any of them, so
    every reply matches all; here they are one type.
    """

    in_meeting: Annotated[
        GroupInMeeting, Doc("What people can do in meetings and webinars of the group.")
    ]
    other_options: Annotated[OtherOptions, Doc("Settings outside the other sections.")]
    recording: Annotated[GroupRecording, Doc("How meetings are recorded.")]
    schedule_meeting: Annotated[GroupScheduling, Doc("What scheduled meetings start with.")]
    telephony: Annotated[
        GroupTelephony, Doc("Conferences of another provider, and the regions of callers.")
    ]
    chat: Annotated[ChatSettings, Doc("What people can do in Team Chat.")]
    mail_calendar: Annotated[MailAndCalendar, Doc("Zoom Mail and Zoom Calendar in the client.")]
    meeting_security: Annotated[
        GroupMeetingSecurity, Doc("Security of meetings and webinars; only with that option.")
    ]
    authentication_options: Annotated[
        list[AuthenticationProfile], Doc("Sign-in profiles; only with an option on authentication.")
    ]
