"""The settings of a group, as Zoom reports them."""

from __future__ import annotations

from zoom_actions.results.settings_audio import GroupTelephony
from zoom_actions.results.settings_authentication import AuthenticationProfile
from zoom_actions.results.settings_chat import ChatSettings
from zoom_actions.results.settings_general import MailAndCalendar, OtherOptions, SharedSettings
from zoom_actions.results.settings_in_meeting import GroupInMeeting
from zoom_actions.results.settings_recording import GroupRecording
from zoom_actions.results.settings_schedule import GroupScheduling
from zoom_actions.results.settings_security import GroupMeetingSecurity


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
