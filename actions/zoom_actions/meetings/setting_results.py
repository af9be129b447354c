"""The settings of a meeting as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.choices import (
    CalendarType,
    EncryptionType,
    JoinBeforeHostTime,
    QuestionAudience,
    QuestionVisibility,
    RegionMethod,
    ResourcePermission,
    ResourceType,
    SummaryAudience,
    WaitingRoomAudience,
    WaitingRoomMode,
)
from zoom_actions.meetings.schedule_results import SharedSettings
from zoom_connector.fields import Doc, Example, Format, Known, Unless


class WaitingRoomOptions(TypedDict, total=False):
    """Who waits in the waiting room."""

    mode: Annotated[str, Doc("Where the rules come from."), Known(WaitingRoomMode)]
    who_goes_to_waiting_room: Annotated[
        str, Doc("Who waits; only with rules for this meeting."), Known(WaitingRoomAudience)
    ]


class CountryRestriction(TypedDict, total=False):
    """The countries from which people can or cannot join."""

    enable: Annotated[bool, Doc("Whether the restriction applies.")]
    method: Annotated[str, Doc("Which of the two lists applies."), Known(RegionMethod)]
    approved_list: Annotated[
        list[Annotated[str, Doc("Two letters for a country."), Example("DE")]],
        Doc("Countries from which people can join."),
    ]
    denied_list: Annotated[
        list[Annotated[str, Doc("Two letters for a country."), Example("CX")]],
        Doc("Countries from which people cannot join."),
        Unless("approved_list"),
    ]


class AuthenticationException(TypedDict, total=False):
    """A person who can join without signing in."""

    name: Annotated[str, Doc("Name under which the person joins."), Example("Guest speaker")]
    email: Annotated[
        str,
        Doc("Address to which the link was sent."),
        Format("email"),
        Example("guest@example.com"),
    ]
    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins without signing in."),
        Format("uri"),
        Example("https://zoom.example.com/w/85746065432?tk=Nf7QxV2mTk9L"),
    ]


class MeetingInvitee(TypedDict, total=False):
    """A person invited to the meeting."""

    email: Annotated[
        str, Doc("Address of the person."), Format("email"), Example("guest@example.com")
    ]
    internal_user: Annotated[bool, Doc("Whether the person belongs to the account.")]


class BreakoutRoom(TypedDict, total=False):
    """A breakout room and the people in it."""

    name: Annotated[str, Doc("Name of the room."), Example("Design team")]
    participants: Annotated[
        list[
            Annotated[
                str, Doc("Address of a person."), Format("email"), Example("colleague@example.com")
            ]
        ],
        Doc("People assigned to the room, by their addresses."),
    ]


class BreakoutRooms(TypedDict, total=False):
    """Breakout rooms that are assigned before the meeting."""

    enable: Annotated[bool, Doc("Whether rooms are assigned ahead of the meeting.")]
    rooms: Annotated[list[BreakoutRoom], Doc("Rooms, with the people assigned to them.")]


class QuestionAndAnswer(TypedDict, total=False):
    """Written questions during the meeting."""

    enable: Annotated[bool, Doc("Whether people can ask written questions.")]
    allow_submit_questions: Annotated[bool, Doc("Whether participants can submit questions.")]
    allow_anonymous_questions: Annotated[
        bool, Doc("Whether they can ask without showing their name.")
    ]
    question_visibility: Annotated[
        str, Doc("Which questions participants see."), Known(QuestionVisibility)
    ]
    attendees_can_comment: Annotated[bool, Doc("Whether participants can comment on questions.")]
    attendees_can_upvote: Annotated[bool, Doc("Whether participants can vote for questions.")]


class ContinuousMeetingChat(TypedDict, total=False):
    """A chat that continues after the meeting."""

    enable: Annotated[bool, Doc("Whether the chat continues before and after the meeting.")]
    channel_id: Annotated[
        str, Doc("ID of the channel in Team Chat that holds it."), Example("Uyh5qeykTDiA66YQEYmFPg")
    ]
    auto_add_invited_external_users: Annotated[
        bool, Doc("Whether invited people from outside are added.")
    ]
    auto_add_meeting_participants: Annotated[bool, Doc("Whether people are added when they join.")]


class VideoChannel(TypedDict, total=False):
    """A channel of Zoom's video management."""

    channel_id: Annotated[str, Doc("ID of the channel."), Example("Uyh5qeykTDiA66YQEYmFPg")]
    name: Annotated[str, Doc("Name of the channel."), Example("Trainings")]


class VideoManagement(TypedDict, total=False):
    """Publication of the recordings in video channels."""

    enable: Annotated[bool, Doc("Whether recordings are published.")]
    channels: Annotated[list[VideoChannel], Doc("Channels in which recordings are published.")]


class MeetingResource(TypedDict, total=False):
    """A document attached to the meeting."""

    resource_type: Annotated[str, Doc("What kind of document it is."), Known(ResourceType)]
    resource_id: Annotated[str, Doc("ID of the document."), Example("X4Hy02w3QUOdskKofgb9Jg")]
    permission_level: Annotated[
        str, Doc("What people with the link can do with it."), Known(ResourcePermission)
    ]


class CustomKey(TypedDict, total=False):
    """A custom name and value that Zoom stores with the meeting."""

    key: Annotated[str, Doc("Name that an app chose."), Example("crm_deal")]
    value: Annotated[str, Doc("Value that the app stored under it."), Example("D-1042")]


class MeetingSettingsResult(SharedSettings, total=False):
    """The effective settings, including those of the host's account."""

    participant_video: Annotated[bool, Doc("Whether participants' cameras are on when they join.")]
    disable_participant_video: Annotated[
        bool, Doc("Whether participants cannot turn on their cameras.")
    ]
    mute_upon_entry: Annotated[bool, Doc("Whether people are muted when they join.")]
    join_before_host: Annotated[bool, Doc("Whether people can join without the host.")]
    jbh_time: Annotated[
        int,
        Doc("How many minutes before the start they can do so."),
        Known(JoinBeforeHostTime, first=5),
    ]
    waiting_room: Annotated[bool, Doc("Whether people wait until they are admitted.")]
    waiting_room_options: Annotated[WaitingRoomOptions, Doc("Who has to wait.")]
    use_pmi: Annotated[
        bool, Doc("Whether the meeting takes place in the host's personal room."), Example(False)
    ]
    encryption_type: Annotated[str, Doc("Who holds the encryption keys."), Known(EncryptionType)]
    authentication_exception: Annotated[
        list[AuthenticationException], Doc("People who can join without signing in.")
    ]
    approved_or_denied_countries_or_regions: Annotated[
        CountryRestriction, Doc("Countries from which people can or cannot join.")
    ]
    internal_meeting: Annotated[bool, Doc("Whether only people of the organization can join.")]
    alternative_hosts_email_notification: Annotated[
        bool, Doc("Whether alternative hosts learn of it by e-mail.")
    ]
    alternative_host_manage_meeting_summary: Annotated[
        bool, Doc("Whether alternative hosts manage the AI summary.")
    ]
    alternative_host_manage_cloud_recording: Annotated[
        bool, Doc("Whether alternative hosts manage the recording.")
    ]
    meeting_invitees: Annotated[
        list[MeetingInvitee], Doc("People who were invited through the API.")
    ]
    private_meeting: Annotated[bool, Doc("Whether calendars hide the details from other people.")]
    calendar_type: Annotated[
        int, Doc("Calendar add-in that scheduled it; absent without one."), Known(CalendarType)
    ]
    push_change_to_calendar: Annotated[
        bool, Doc("Whether changes are copied to the host's calendar.")
    ]
    email_notification: Annotated[
        bool, Doc("Whether hosts and schedulers learn of changes by e-mail.")
    ]
    host_pause_stop_recording: Annotated[
        bool, Doc("Whether the host can pause an automatic cloud recording.")
    ]
    auto_add_recording_to_video_management: Annotated[
        VideoManagement, Doc("Publication of the recordings in video channels.")
    ]
    auto_start_meeting_summary: Annotated[
        bool, Doc("Whether AI Companion starts a summary by itself.")
    ]
    who_will_receive_summary: Annotated[
        int, Doc("Who receives that summary."), Known(SummaryAudience)
    ]
    summary_template_id: Annotated[
        str, Doc("ID of the template for summaries; absent without one."), Example("1e1356ad")
    ]
    auto_start_ai_companion_questions: Annotated[
        bool, Doc("Whether people can question AI Companion from the start.")
    ]
    who_can_ask_questions: Annotated[
        int, Doc("Who can question AI Companion."), Known(QuestionAudience)
    ]
    auto_start_deepfake_detection: Annotated[
        bool, Doc("Whether Zoom looks for faked faces and voices from the start.")
    ]
    breakout_room: Annotated[BreakoutRooms, Doc("Rooms assigned ahead of the meeting.")]
    question_and_answer: Annotated[QuestionAndAnswer, Doc("Written questions during the meeting.")]
    continuous_meeting_chat: Annotated[
        ContinuousMeetingChat, Doc("Chat that continues before and after the meeting.")
    ]
    resources: Annotated[list[MeetingResource], Doc("Documents attached to the meeting.")]
    custom_keys: Annotated[list[CustomKey], Doc("Values that apps stored with the meeting.")]
    focus_mode: Annotated[bool, Doc("Whether participants see only the hosts from the start.")]
    participant_focused_meeting: Annotated[
        bool, Doc("Whether the meeting is laid out around the participants.")
    ]
    host_save_video_order: Annotated[
        bool, Doc("Whether the host can save the order of the videos.")
    ]
    watermark: Annotated[bool, Doc("Whether a shared screen shows the viewer's address.")]
    device_testing: Annotated[bool, Doc("Whether people can test their devices before they join.")]
    cn_meeting: Annotated[bool, Doc("Whether the meeting is hosted in China."), Example(False)]
    in_meeting: Annotated[bool, Doc("Whether the meeting is hosted in India."), Example(False)]
