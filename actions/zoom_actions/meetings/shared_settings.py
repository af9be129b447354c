"""The settings that the creation and the update of a meeting share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen
from typing_extensions import TypedDict

from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    CalendarType,
    EncryptionType,
    JoinBeforeHostTime,
    QuestionAudience,
    RegistrationType,
    SummaryAudience,
)
from zoom_actions.meetings.setting_objects import (
    BreakoutRooms,
    ContinuousMeetingChat,
    CountryRestriction,
    DialInNumber,
    LanguageInterpretation,
    MeetingInvitee,
    MeetingResource,
    QuestionAndAnswer,
    SignLanguageInterpretation,
    VideoManagement,
    WaitingRoomOptions,
)
from zoom_connector.fields import Doc, Example


class SharedMeetingSettings(TypedDict, total=False):
    """Settings without defaults: an update must leave alone what it does not name."""

    host_video: Annotated[bool, Doc("Start with the host's camera on."), Example(True)]
    participant_video: Annotated[bool, Doc("Start with participants' cameras on."), Example(False)]
    disable_participant_video: Annotated[
        bool,
        Doc("Keep participants' cameras off throughout. Off in a new meeting."),
        Example(False),
    ]
    mute_upon_entry: Annotated[
        bool, Doc("Mute people as they arrive. Off in a new meeting."), Example(True)
    ]
    request_permission_to_unmute_participants: Annotated[
        bool,
        Doc(
            "Ask for consent to unmute. Excludes `allow_host_control_participant_mute_state`. "
            "Off in a new meeting."
        ),
        Example(False),
    ]
    allow_host_control_participant_mute_state: Annotated[
        bool,
        Doc("Let hosts mute and unmute. Excludes `request_permission_to_unmute_participants`."),
        Example(False),
    ]
    audio: Annotated[
        AudioMethod,
        Doc("How people hear and speak. A new meeting offers telephone and computer."),
        Example("voip"),
    ]
    audio_conference_info: Annotated[
        str,
        MaxLen(2048),
        Doc("Joining details of another audio provider."),
        Example("Dial +1 5550100, code 4242"),
    ]
    global_dial_in_countries: Annotated[
        list[str], Doc("Countries whose dial-in numbers to offer."), Example(["US", "DE"])
    ]
    # An older reference of createMeeting shows this field and the two `enforce_login` ones in its
    # sample reply; today's schema keeps them for updates alone.
    global_dial_in_numbers: Annotated[
        list[DialInNumber],
        Doc("Dial-in numbers to offer."),
        Example([{"country": "US", "number": "+1 5550100", "type": "toll"}]),
    ]
    join_before_host: Annotated[
        bool,
        Doc("Open the door before the host, unless there is a waiting room. Off in a new meeting."),
        Example(False),
    ]
    jbh_time: Annotated[
        JoinBeforeHostTime, Doc("How early people may enter without the host."), Example(5)
    ]
    waiting_room: Annotated[bool, Doc("Hold arrivals until the host admits them."), Example(True)]
    waiting_room_options: Annotated[
        WaitingRoomOptions, Doc("Who is held back."), Example({"mode": "follow_setting"})
    ]
    use_pmi: Annotated[bool, Doc("Meet in the host's personal room."), Example(False)]
    allow_multiple_devices: Annotated[
        bool, Doc("Let a registrant join on several devices at once."), Example(True)
    ]
    encryption_type: Annotated[
        EncryptionType,
        Doc("Who holds the keys. End to end rules out cloud recording and telephones."),
        Example("enhanced_encryption"),
    ]
    meeting_authentication: Annotated[bool, Doc("Admit signed-in people only."), Example(True)]
    authentication_option: Annotated[
        str, Doc("ID of the sign-in profile to require."), Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q")
    ]
    authentication_domains: Annotated[
        str,
        Doc("Mail domains that may join, with commas between."),
        Example("example.com,*.example.org"),
    ]
    enforce_login: Annotated[
        bool,
        Doc("Deprecated: admit signed-in people only. See `meeting_authentication`."),
        Example(False),
    ]
    enforce_login_domains: Annotated[
        str,
        Doc("Deprecated: domains to admit. See `authentication_domains`."),
        Example("example.com"),
    ]
    approved_or_denied_countries_or_regions: Annotated[
        CountryRestriction,
        Doc("Countries to admit or refuse."),
        Example({"enable": True, "method": "approve", "approved_list": ["DE"]}),
    ]
    internal_meeting: Annotated[
        bool, Doc("Mark the meeting as internal. Off in a new meeting."), Example(False)
    ]
    alternative_hosts: Annotated[
        str,
        Doc("Addresses or IDs of stand-in hosts, with semicolons between."),
        Example("deputy@example.com;assistant@example.com"),
    ]
    alternative_hosts_email_notification: Annotated[
        bool, Doc("Tell stand-in hosts by mail. On in a new meeting."), Example(True)
    ]
    alternative_host_update_polls: Annotated[
        bool, Doc("Let stand-in hosts edit polls."), Example(True)
    ]
    alternative_host_manage_meeting_summary: Annotated[
        bool, Doc("Let stand-in hosts handle AI summaries."), Example(True)
    ]
    alternative_host_manage_cloud_recording: Annotated[
        bool, Doc("Let stand-in hosts handle cloud recordings."), Example(False)
    ]
    approval_type: Annotated[
        ApprovalType,
        Doc("Registration, which needs a licensed host. None in a new meeting."),
        Example(0),
    ]
    registration_type: Annotated[
        RegistrationType,
        Doc("What a registration to a series covers. All of it in a new meeting."),
        Example(1),
    ]
    close_registration: Annotated[
        bool,
        Doc("Stop registration once the date has passed. Off in a new meeting."),
        Example(True),
    ]
    registrants_confirmation_email: Annotated[
        bool, Doc("Confirm each registration by mail."), Example(True)
    ]
    registrants_email_notification: Annotated[
        bool, Doc("Mail registrants when they are approved, refused or cancelled."), Example(True)
    ]
    contact_name: Annotated[str, Doc("Whom registrants may turn to."), Example("Events desk")]
    contact_email: Annotated[
        str, Doc("Where registrants may write."), Example("events@example.com")
    ]
    show_share_button: Annotated[
        bool, Doc("Put social media buttons beside the registration form."), Example(False)
    ]
    meeting_invitees: Annotated[
        list[MeetingInvitee], Doc("People to invite."), Example([{"email": "guest@example.com"}])
    ]
    private_meeting: Annotated[bool, Doc("Hide the details from others."), Example(False)]
    calendar_type: Annotated[
        CalendarType, Doc("Calendar add-in behind a private meeting."), Example(2)
    ]
    push_change_to_calendar: Annotated[
        bool, Doc("Carry changes into the host's calendar. Off in a new meeting."), Example(False)
    ]
    email_notification: Annotated[
        bool, Doc("Mail stand-in hosts and schedulers. On in a new meeting."), Example(True)
    ]
    email_in_attendee_report: Annotated[
        bool, Doc("List signed-in guests' addresses in attendance reports."), Example(True)
    ]
    auto_recording: Annotated[
        AutoRecording,
        Doc("Recording that starts by itself. None in a new meeting."),
        Example("cloud"),
    ]
    host_pause_stop_recording: Annotated[
        bool, Doc("Let the host halt an automatic cloud recording."), Example(True)
    ]
    auto_add_recording_to_video_management: Annotated[
        VideoManagement, Doc("Publish the recordings in video channels."), Example({"enable": True})
    ]
    auto_start_meeting_summary: Annotated[
        bool, Doc("Have AI Companion summarize from the start."), Example(True)
    ]
    who_will_receive_summary: Annotated[
        SummaryAudience, Doc("Who is sent the automatic summary."), Example(2)
    ]
    summary_template_id: Annotated[
        str, Doc("ID of the template that shapes the summary."), Example("1e1356ad")
    ]
    auto_start_ai_companion_questions: Annotated[
        bool, Doc("Let people question AI Companion from the start."), Example(False)
    ]
    who_can_ask_questions: Annotated[
        QuestionAudience, Doc("Who may question AI Companion."), Example(3)
    ]
    auto_start_deepfake_detection: Annotated[
        bool, Doc("Watch for faked faces and voices from the start."), Example(False)
    ]
    breakout_room: Annotated[
        BreakoutRooms,
        Doc("Rooms assigned beforehand."),
        Example({"enable": True, "rooms": [{"name": "Design team"}]}),
    ]
    language_interpretation: Annotated[
        LanguageInterpretation, Doc("Spoken interpretation."), Example({"enable": False})
    ]
    sign_language_interpretation: Annotated[
        SignLanguageInterpretation, Doc("Sign language interpretation."), Example({"enable": False})
    ]
    question_and_answer: Annotated[
        QuestionAndAnswer, Doc("A panel for written questions."), Example({"enable": True})
    ]
    continuous_meeting_chat: Annotated[
        ContinuousMeetingChat,
        Doc("Lasting chat; not for instant or screen-sharing meetings."),
        Example({"enable": True}),
    ]
    resources: Annotated[
        list[MeetingResource],
        Doc("Whiteboards attached to the meeting."),
        Example([{"resource_type": "whiteboard", "resource_id": "X4Hy02w3QUOdskKofgb9Jg"}]),
    ]
    focus_mode: Annotated[bool, Doc("Start in focus mode."), Example(False)]
    participant_focused_meeting: Annotated[
        bool, Doc("Center the meeting on its participants. Off in a new meeting."), Example(False)
    ]
    host_save_video_order: Annotated[
        bool, Doc("Let the host keep the order of the tiles."), Example(True)
    ]
    watermark: Annotated[bool, Doc("Overlay shared screens with a watermark."), Example(False)]
    device_testing: Annotated[
        bool, Doc("Offer a device check. Off in a new meeting."), Example(False)
    ]
    cn_meeting: Annotated[
        bool, Doc("Deprecated: host the meeting in China. Off in a new meeting."), Example(False)
    ]
    in_meeting: Annotated[
        bool, Doc("Deprecated: host the meeting in India. Off in a new meeting."), Example(False)
    ]
