"""Scheduled meetings, the mails about them, and where content is stored."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import AudioType, PersonalRoomPasscode
from zoom_actions.settings.security import PasscodeRules
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example, Secret


class HiddenMeetingTopic(TypedDict, total=False):
    """Meetings whose topic reads "Zoom Meeting", whatever it is."""

    enable: Annotated[Switch, Doc("Hide the topic.")]
    display_topic_for_scheduled_meetings: Annotated[
        Switch, Doc("Also for meetings scheduled already.")
    ]


class HiddenWebinarTopic(TypedDict, total=False):
    """Webinars whose topic reads "Zoom Webinar", whatever it is."""

    enable: Annotated[Switch, Doc("Hide the topic.")]
    display_topic_for_scheduled_webinars: Annotated[
        Switch, Doc("Also for webinars scheduled already.")
    ]


class MeetingChat(TypedDict, total=False):
    """A chat that outlives the meeting."""

    enable: Annotated[Switch, Doc("Offer such chats.")]
    can_add_external_users: Annotated[Switch, Doc("Let outsiders be added.")]
    auto_add_invited_external_users: Annotated[Switch, Doc("Add invited outsiders by itself.")]


class SharedScheduling(TypedDict, total=False):
    """What holds for meetings that are scheduled: what users and groups share."""

    # For groups Zoom's schema has bare text, and names these in its description.
    audio_type: Annotated[AudioType, Doc("How people hear and speak."), Example("both")]
    embed_password_in_join_link: Annotated[
        Switch, Doc("Put the passcode, encrypted, into the join link.")
    ]
    force_pmi_jbh_password: Annotated[
        Switch, Doc("Deprecated: passcode for personal rooms that open before the host arrives.")
    ]
    host_video: Annotated[Switch, Doc("Start with the host's camera on.")]
    join_before_host: Annotated[Switch, Doc("Let people in ahead of the host.")]
    pstn_password_protected: Annotated[Switch, Doc("Ask callers for a passcode.")]
    require_password_for_instant_meetings: Annotated[
        Switch, Doc("Passcode for instant meetings. Always on for small plans.")
    ]
    require_password_for_pmi_meetings: Annotated[
        PersonalRoomPasscode,
        Doc("When personal rooms need a passcode. Always on for small plans."),
        Example("jbh_only"),
    ]
    require_password_for_scheduled_meetings: Annotated[
        Switch, Doc("Passcode for meetings scheduled already.")
    ]
    require_password_for_scheduling_new_meetings: Annotated[
        Switch, Doc("Passcode for new meetings. Always on for small plans.")
    ]


class UserScheduling(SharedScheduling, total=False):
    """What holds for meetings that are scheduled, as a user has it."""

    default_password_for_scheduled_meetings: Annotated[
        str, Secret(), Doc("Passcode of meetings scheduled already."), Example("482915")
    ]
    meeting_password_requirement: Annotated[
        PasscodeRules,
        Doc("Rules for passcodes."),
        Example({"consecutive_characters_length": 0, "have_letter": True}),
    ]
    participants_video: Annotated[Switch, Doc("Start with participants' cameras on.")]
    personal_meeting: Annotated[
        Switch,
        Doc("Let people use personal meeting ids; off invalidates meetings scheduled with one."),
    ]
    pmi_password: Annotated[str, Secret(), Doc("Passcode of the personal room."), Example("482915")]
    use_pmi_for_instant_meetings: Annotated[
        Switch, Doc("Hold instant meetings in the personal room.")
    ]
    use_pmi_for_scheduled_meetings: Annotated[
        Switch, Doc("Hold scheduled meetings in the personal room.")
    ]


class GroupScheduling(SharedScheduling, total=False):
    """What holds for meetings that are scheduled, as a group has it."""

    mute_upon_entry: Annotated[Switch, Doc("Mute people as they arrive.")]
    participant_video: Annotated[Switch, Doc("Start with participants' cameras on.")]
    require_password_for_all_meetings: Annotated[Switch, Doc("Passcode for every meeting.")]
    upcoming_meeting_reminder: Annotated[Switch, Doc("Show desktop reminders of meetings to come.")]
    always_display_zoom_meeting_as_topic: Annotated[
        HiddenMeetingTopic, Doc("Hide the topics of meetings."), Example({"enable": True})
    ]
    always_display_zoom_webinar_as_topic: Annotated[
        HiddenWebinarTopic, Doc("Hide the topics of webinars."), Example({"enable": True})
    ]
    continuous_meeting_chat: Annotated[
        MeetingChat, Doc("Chats that outlive their meetings."), Example({"enable": True})
    ]


class EmailNotification(TypedDict, total=False):
    """The mails that Zoom sends."""

    alternative_host_reminder: Annotated[
        Switch, Doc("Mail when someone becomes an alternative host, or is one no more.")
    ]
    cancel_meeting_reminder: Annotated[Switch, Doc("Mail about a canceled meeting.")]
    cloud_recording_available_reminder: Annotated[
        Switch, Doc("Mail to the host about a finished cloud recording.")
    ]
    jbh_reminder: Annotated[Switch, Doc("Mail when people arrive ahead of the host.")]
    recording_available_reminder_alternative_hosts: Annotated[
        Switch, Doc("Mail to alternative hosts about a finished cloud recording.")
    ]
    recording_available_reminder_schedulers: Annotated[
        Switch,
        Doc("Mail about a finished cloud recording to whoever scheduled on the host's behalf."),
    ]
    schedule_for_reminder: Annotated[
        Switch, Doc("Mail to the host when somebody schedules, moves or cancels for them.")
    ]


class RecordingStorageLocation(TypedDict, total=False):
    """Where recordings and other content are stored."""

    allowed_values: Annotated[
        list[str], Doc("Country codes to choose from."), Example(["DE", "US"])
    ]
    value: Annotated[str, Doc("Country code of the storage."), Example("DE")]


class ProfileSettings(TypedDict, total=False):
    """What concerns the profile."""

    recording_storage_location: Annotated[
        RecordingStorageLocation,
        Doc("Country in which recordings are stored."),
        Example({"allowed_values": ["DE", "US"], "value": "DE"}),
    ]
