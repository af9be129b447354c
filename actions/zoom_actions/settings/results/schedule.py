"""Scheduled meetings and the mails about them, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.results.security import PasscodeRules
from zoom_connector.fields import Doc


class MeetingChat(TypedDict, total=False):
    """A chat that outlives the meeting."""

    enable: bool
    can_add_external_users: bool
    auto_add_invited_external_users: bool


class UserMeetingChat(MeetingChat, total=False):
    """A chat that outlives the meeting, as a user has it."""

    support_instant_meetings: bool
    support_scheduled_meetings: bool


class HiddenMeetingTopic(TypedDict, total=False):
    """Meetings whose topic reads "Zoom Meeting", whatever it is."""

    enable: bool
    display_topic_for_scheduled_meetings: bool


class HiddenWebinarTopic(TypedDict, total=False):
    """Webinars whose topic reads "Zoom Webinar", whatever it is."""

    enable: bool
    display_topic_for_scheduled_webinars: bool


class SharedScheduling(TypedDict, total=False):
    """What holds for meetings that are scheduled: what users and groups share."""

    audio_type: str
    embed_password_in_join_link: bool
    force_pmi_jbh_password: bool
    host_video: bool
    join_before_host: bool
    personal_meeting: bool
    pstn_password_protected: bool
    require_password_for_instant_meetings: bool
    require_password_for_pmi_meetings: str
    require_password_for_scheduled_meetings: bool
    require_password_for_scheduling_new_meetings: bool
    use_pmi_for_instant_meetings: bool


class UserScheduling(SharedScheduling, total=False):
    """What holds for meetings that are scheduled, as a user has it."""

    default_password_for_scheduled_meetings: Annotated[
        str, Doc("Secret: lets people into meetings of this user.")
    ]
    meeting_password_requirement: PasscodeRules
    participants_video: bool
    pmi_password: Annotated[str, Doc("Secret: lets people into meetings of this user.")]
    use_pmi_for_scheduled_meetings: bool
    continuous_meeting_chat: UserMeetingChat


class GroupScheduling(SharedScheduling, total=False):
    """What holds for meetings that are scheduled, as a group has it."""

    continuous_meeting_chat: MeetingChat
    mute_upon_entry: bool
    participant_video: bool
    upcoming_meeting_reminder: bool
    use_pmi_for_schedule_meetings: bool
    always_display_zoom_meeting_as_topic: HiddenMeetingTopic
    always_display_zoom_webinar_as_topic: HiddenWebinarTopic


class EmailNotification(TypedDict, total=False):
    """The mails that Zoom sends."""

    alternative_host_reminder: bool
    cancel_meeting_reminder: bool
    cloud_recording_available_reminder: bool
    jbh_reminder: bool
    recording_available_reminder_alternative_hosts: bool
    recording_available_reminder_schedulers: bool
    schedule_for_reminder: bool
