"""The settings that the creation and the update of a meeting share."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.meetings.choices import (
    CalendarType,
    EncryptionType,
    JoinBeforeHostTime,
    QuestionAudience,
    SummaryAudience,
)
from zoom_actions.meetings.event_settings import EventSettings
from zoom_actions.meetings.setting_objects import (
    BreakoutRooms,
    ContinuousMeetingChat,
    CountryRestriction,
    DialInNumber,
    MeetingInvitee,
    MeetingResource,
    QuestionAndAnswer,
    VideoManagement,
    WaitingRoomOptions,
)
from zoom_actions.shared.choice_sources import ALTERNATIVE_HOSTS, SUMMARY_TEMPLATES
from zoom_connector.fields import PEOPLE_FORM, Doc, Example, Reader, read_people


class SharedMeetingSettings(EventSettings, total=False):
    """The settings that only meetings have; without defaults either."""

    participant_video: Annotated[bool, Doc("Start with participants' cameras on."), Example(False)]
    disable_participant_video: Annotated[
        bool,
        Doc("Keep participants' cameras off. Off in a new meeting."),
        Example(False),
    ]
    mute_upon_entry: Annotated[
        bool, Doc("Mute people when they join. Off in a new meeting."), Example(True)
    ]
    # An older reference of createMeeting has this field and the two `enforce_login` ones in its
    # sample reply; the current schema has them in updates only.
    global_dial_in_numbers: Annotated[
        list[DialInNumber],
        Doc("Dial-in numbers."),
        Example([{"country": "US", "number": "+1 5550100", "type": "toll"}]),
    ]
    join_before_host: Annotated[
        bool,
        Doc(
            "Let people join before the host, unless there is a waiting room. Off in a new meeting."
        ),
        Example(False),
    ]
    jbh_time: Annotated[
        JoinBeforeHostTime, Doc("How early people can join without the host."), Example(5)
    ]
    waiting_room: Annotated[bool, Doc("Let people wait until the host admits them."), Example(True)]
    waiting_room_options: Annotated[
        WaitingRoomOptions,
        Doc("Who waits in the waiting room."),
        Example({"mode": "follow_setting"}),
    ]
    use_pmi: Annotated[bool, Doc("Use the host's personal room."), Example(False)]
    encryption_type: Annotated[
        EncryptionType,
        Doc("Who holds the encryption keys. End-to-end excludes cloud recording and telephones."),
        Example("enhanced_encryption"),
    ]
    approved_or_denied_countries_or_regions: Annotated[
        CountryRestriction,
        Doc("Countries to admit or deny."),
        Example({"enable": True, "method": "approve", "approved_list": ["DE"]}),
    ]
    internal_meeting: Annotated[
        bool, Doc("Mark the meeting as internal. Off in a new meeting."), Example(False)
    ]
    alternative_hosts: Annotated[
        str,
        Doc("E-mail addresses or IDs of alternative hosts, separated by semicolons."),
        Example("deputy@example.com;assistant@example.com"),
        ALTERNATIVE_HOSTS,
        Reader(read_people, PEOPLE_FORM),
    ]
    alternative_hosts_email_notification: Annotated[
        bool, Doc("Notify alternative hosts by e-mail. On in a new meeting."), Example(True)
    ]
    alternative_host_manage_meeting_summary: Annotated[
        bool, Doc("Let alternative hosts handle AI summaries."), Example(True)
    ]
    alternative_host_manage_cloud_recording: Annotated[
        bool, Doc("Let alternative hosts handle cloud recordings."), Example(False)
    ]
    meeting_invitees: Annotated[
        list[MeetingInvitee], Doc("People to invite."), Example([{"email": "guest@example.com"}])
    ]
    private_meeting: Annotated[bool, Doc("Make the meeting private."), Example(False)]
    calendar_type: Annotated[
        CalendarType, Doc("Calendar add-in that created the private meeting."), Example(2)
    ]
    push_change_to_calendar: Annotated[
        bool, Doc("Apply changes to the host's calendar. Off in a new meeting."), Example(False)
    ]
    email_notification: Annotated[
        bool,
        Doc("Send e-mails to alternative hosts and schedulers. On in a new meeting."),
        Example(True),
    ]
    host_pause_stop_recording: Annotated[
        bool, Doc("Let the host pause or stop an automatic cloud recording."), Example(True)
    ]
    auto_add_recording_to_video_management: Annotated[
        VideoManagement, Doc("Publish the recordings in video channels."), Example({"enable": True})
    ]
    auto_start_meeting_summary: Annotated[
        bool, Doc("Start the AI Companion summary automatically."), Example(True)
    ]
    who_will_receive_summary: Annotated[
        SummaryAudience, Doc("Who receives the automatic summary."), Example(2)
    ]
    summary_template_id: Annotated[
        str, Doc("ID of the template for the summary."), Example("1e1356ad"), SUMMARY_TEMPLATES
    ]
    auto_start_ai_companion_questions: Annotated[
        bool, Doc("Start AI Companion questions automatically."), Example(False)
    ]
    who_can_ask_questions: Annotated[
        QuestionAudience, Doc("Who can ask AI Companion questions."), Example(3)
    ]
    auto_start_deepfake_detection: Annotated[
        bool, Doc("Start deepfake detection automatically."), Example(False)
    ]
    breakout_room: Annotated[
        BreakoutRooms,
        Doc("Breakout rooms that are assigned before the meeting."),
        Example({"enable": True, "rooms": [{"name": "Design team"}]}),
    ]
    question_and_answer: Annotated[
        QuestionAndAnswer, Doc("A panel for written questions."), Example({"enable": True})
    ]
    continuous_meeting_chat: Annotated[
        ContinuousMeetingChat,
        Doc("Chat that continues after the meeting; not for instant or screen-sharing meetings."),
        Example({"enable": True}),
    ]
    resources: Annotated[
        list[MeetingResource],
        Doc("Whiteboards attached to the meeting."),
        Example([{"resource_type": "whiteboard", "resource_id": "X4Hy02w3QUOdskKofgb9Jg"}]),
    ]
    focus_mode: Annotated[bool, Doc("Start in focus mode."), Example(False)]
    participant_focused_meeting: Annotated[
        bool, Doc("Focus the meeting on its participants. Off in a new meeting."), Example(False)
    ]
    host_save_video_order: Annotated[
        bool, Doc("Let the host save the order of the videos."), Example(True)
    ]
    watermark: Annotated[bool, Doc("Put a watermark on shared screens."), Example(False)]
    device_testing: Annotated[
        bool, Doc("Offer a device check. Off in a new meeting."), Example(False)
    ]
    cn_meeting: Annotated[
        bool, Doc("Deprecated: host the meeting in China. Off in a new meeting."), Example(False)
    ]
    in_meeting: Annotated[
        bool, Doc("Deprecated: host the meeting in India. Off in a new meeting."), Example(False)
    ]
