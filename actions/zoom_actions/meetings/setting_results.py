"""The settings of a meeting as Zoom reports them."""

from __future__ import annotations

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import SharedSettings


class WaitingRoomOptions(TypedDict, total=False):
    """Who waits to be admitted."""

    mode: str
    who_goes_to_waiting_room: str


class CountryRestriction(TypedDict, total=False):
    """The countries from which people may or may not join."""

    enable: bool
    method: str
    approved_list: list[str]
    denied_list: list[str]


class AuthenticationException(TypedDict, total=False):
    """A person who may join without signing in."""

    name: str
    email: str
    join_url: str


class MeetingInvitee(TypedDict, total=False):
    """A person invited to the meeting."""

    email: str
    internal_user: bool


class BreakoutRoom(TypedDict, total=False):
    """A breakout room and the people in it."""

    name: str
    participants: list[str]


class BreakoutRooms(TypedDict, total=False):
    """Breakout rooms assigned ahead of the meeting."""

    enable: bool
    rooms: list[BreakoutRoom]


class QuestionAndAnswer(TypedDict, total=False):
    """Written questions during the meeting."""

    enable: bool
    allow_submit_questions: bool
    allow_anonymous_questions: bool
    question_visibility: str
    attendees_can_comment: bool
    attendees_can_upvote: bool


class ContinuousMeetingChat(TypedDict, total=False):
    """A chat that outlives the meeting."""

    enable: bool
    channel_id: str
    auto_add_invited_external_users: bool
    auto_add_meeting_participants: bool


class VideoChannel(TypedDict, total=False):
    """A channel of Zoom's video management."""

    channel_id: str
    name: str


class VideoManagement(TypedDict, total=False):
    """Publication of the recordings in video channels."""

    enable: bool
    channels: list[VideoChannel]


class MeetingResource(TypedDict, total=False):
    """A document attached to the meeting."""

    resource_type: str
    resource_id: str
    permission_level: str


class CustomKey(TypedDict, total=False):
    """A name and a value of the caller's own, kept with the meeting."""

    key: str
    value: str


class MeetingSettingsResult(SharedSettings, total=False):
    """The settings in force, those of the host's account included."""

    participant_video: bool
    disable_participant_video: bool
    mute_upon_entry: bool
    join_before_host: bool
    jbh_time: int
    waiting_room: bool
    waiting_room_options: WaitingRoomOptions
    use_pmi: bool
    encryption_type: str
    authentication_exception: list[AuthenticationException]
    approved_or_denied_countries_or_regions: CountryRestriction
    internal_meeting: bool
    alternative_hosts_email_notification: bool
    alternative_host_manage_meeting_summary: bool
    alternative_host_manage_cloud_recording: bool
    meeting_invitees: list[MeetingInvitee]
    private_meeting: bool
    calendar_type: int
    push_change_to_calendar: bool
    email_notification: bool
    host_pause_stop_recording: bool
    auto_add_recording_to_video_management: VideoManagement
    auto_start_meeting_summary: bool
    who_will_receive_summary: int
    summary_template_id: str
    auto_start_ai_companion_questions: bool
    who_can_ask_questions: int
    auto_start_deepfake_detection: bool
    breakout_room: BreakoutRooms
    question_and_answer: QuestionAndAnswer
    continuous_meeting_chat: ContinuousMeetingChat
    resources: list[MeetingResource]
    custom_keys: list[CustomKey]
    focus_mode: bool
    participant_focused_meeting: bool
    host_save_video_order: bool
    watermark: bool
    device_testing: bool
    cn_meeting: bool
    in_meeting: bool
