"""Scheduled meetings and the e-mails about them, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import AudioType, PersonalRoomPasscode
from zoom_actions.settings.results.security import PasscodeRules
from zoom_connector.fields import Doc, Example, Known, Secret


class MeetingChat(TypedDict, total=False):
    """A chat that continues after the meeting."""

    enable: Annotated[bool, Doc("Whether chats continue before and after meetings.")]
    can_add_external_users: Annotated[bool, Doc("Whether people outside the account can be added.")]
    auto_add_invited_external_users: Annotated[
        bool, Doc("Whether invited people outside the account are added.")
    ]


class UserMeetingChat(MeetingChat, total=False):
    """A chat that continues after the meeting, for a user."""

    support_instant_meetings: Annotated[bool, Doc("Whether instant meetings have such a chat.")]
    support_scheduled_meetings: Annotated[bool, Doc("Whether scheduled meetings have such a chat.")]


class HiddenMeetingTopic(TypedDict, total=False):
    """Whether the topic of meetings is hidden behind "Zoom Meeting"."""

    enable: Annotated[bool, Doc("Whether new meetings show that text instead of their topic.")]
    display_topic_for_scheduled_meetings: Annotated[
        bool, Doc("Whether meetings that were scheduled before show it too.")
    ]


class HiddenWebinarTopic(TypedDict, total=False):
    """Whether the topic of webinars is hidden behind "Zoom Webinar"."""

    enable: Annotated[bool, Doc("Whether new webinars show that text instead of their topic.")]
    display_topic_for_scheduled_webinars: Annotated[
        bool, Doc("Whether webinars that were scheduled before show it too.")
    ]


class SharedScheduling(TypedDict, total=False):
    """Settings of scheduled meetings that users and groups share."""

    audio_type: Annotated[str, Doc("How people connect their audio."), Known(AudioType)]
    embed_password_in_join_link: Annotated[bool, Doc("Whether join links carry the passcode.")]
    force_pmi_jbh_password: Annotated[
        bool, Doc("Deprecated: passcode for personal rooms that open before the host joins.")
    ]
    host_video: Annotated[bool, Doc("Whether the host's camera is on at the start.")]
    join_before_host: Annotated[bool, Doc("Whether people can join before the host.")]
    personal_meeting: Annotated[bool, Doc("Whether people can use their personal rooms.")]
    pstn_password_protected: Annotated[bool, Doc("Whether people who dial in need a passcode.")]
    require_password_for_instant_meetings: Annotated[
        bool, Doc("Whether instant meetings get a passcode.")
    ]
    require_password_for_pmi_meetings: Annotated[
        str, Doc("When personal rooms need a passcode."), Known(PersonalRoomPasscode)
    ]
    require_password_for_scheduled_meetings: Annotated[
        bool, Doc("Whether meetings that were scheduled before need a passcode.")
    ]
    require_password_for_scheduling_new_meetings: Annotated[
        bool, Doc("Whether new meetings get a passcode.")
    ]
    use_pmi_for_instant_meetings: Annotated[
        bool, Doc("Whether instant meetings take place in the personal room.")
    ]


class UserScheduling(SharedScheduling, total=False):
    """Settings of scheduled meetings, for a user."""

    default_password_for_scheduled_meetings: Annotated[
        str, Doc("Secret: lets people into meetings of this user."), Secret(), Example("482915")
    ]
    meeting_password_requirement: Annotated[PasscodeRules, Doc("What a passcode has to contain.")]
    participants_video: Annotated[bool, Doc("Whether participants' cameras are on when they join.")]
    pmi_password: Annotated[
        str, Doc("Secret: lets people into meetings of this user."), Secret(), Example("482915")
    ]
    use_pmi_for_scheduled_meetings: Annotated[
        bool, Doc("Whether scheduled meetings take place in the personal room.")
    ]
    continuous_meeting_chat: Annotated[UserMeetingChat, Doc("Chats that continue after meetings.")]


class GroupScheduling(SharedScheduling, total=False):
    """Settings of scheduled meetings, for a group."""

    continuous_meeting_chat: Annotated[MeetingChat, Doc("Chats that continue after meetings.")]
    mute_upon_entry: Annotated[bool, Doc("Whether people are muted when they join.")]
    participant_video: Annotated[bool, Doc("Whether participants' cameras are on when they join.")]
    upcoming_meeting_reminder: Annotated[
        bool, Doc("Whether the desktop shows reminders of meetings.")
    ]
    use_pmi_for_schedule_meetings: Annotated[
        bool, Doc("Whether scheduled meetings take place in the personal room.")
    ]
    always_display_zoom_meeting_as_topic: Annotated[
        HiddenMeetingTopic, Doc('Whether "Zoom Meeting" replaces topics.')
    ]
    always_display_zoom_webinar_as_topic: Annotated[
        HiddenWebinarTopic, Doc('Whether "Zoom Webinar" replaces topics.')
    ]


class EmailNotification(TypedDict, total=False):
    """The e-mails that Zoom sends."""

    alternative_host_reminder: Annotated[
        bool, Doc("Whether people learn that they became or no longer are alternative hosts.")
    ]
    cancel_meeting_reminder: Annotated[
        bool, Doc("Whether people learn that a meeting is canceled.")
    ]
    cloud_recording_available_reminder: Annotated[
        bool, Doc("Whether the host learns that a cloud recording is ready.")
    ]
    jbh_reminder: Annotated[
        bool, Doc("Whether the host learns that people are waiting in the meeting.")
    ]
    recording_available_reminder_alternative_hosts: Annotated[
        bool, Doc("Whether alternative hosts learn that a cloud recording is ready.")
    ]
    recording_available_reminder_schedulers: Annotated[
        bool, Doc("Whether the scheduler learns that a cloud recording is ready.")
    ]
    schedule_for_reminder: Annotated[
        bool, Doc("Whether the host learns what another person schedules for them.")
    ]
