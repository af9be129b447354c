"""The settings of a group, as Zoom reports them."""

from __future__ import annotations

from zoom_actions.settings.results.audio import GroupTelephony
from zoom_actions.settings.results.authentication import AuthenticationProfile
from zoom_actions.settings.results.chat import ChatSettings
from zoom_actions.settings.results.general import MailAndCalendar, OtherOptions, SharedSettings
from zoom_actions.settings.results.in_meeting import GroupInMeeting
from zoom_actions.settings.results.recording import GroupRecording
from zoom_actions.settings.results.schedule import GroupScheduling
from zoom_actions.settings.results.security import GroupMeetingSecurity


class GroupSettings(SharedSettings, total=False):
    """The settings of a group; which sections are there depends on the option.

    Zoom's schema lists the sets as exclusive alternatives, but requires no field in any, so that
    every reply fits all of them; here they are one.
    """

    in_meeting: GroupInMeeting
    other_options: OtherOptions
    recording: GroupRecording
    schedule_meeting: GroupScheduling
    telephony: GroupTelephony
    chat: ChatSettings
    mail_calendar: MailAndCalendar
    meeting_security: GroupMeetingSecurity
    authentication_options: list[AuthenticationProfile]
