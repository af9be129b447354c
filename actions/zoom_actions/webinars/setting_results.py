"""The settings of a webinar as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import SharedSettings
from zoom_actions.webinars.choices import FollowUpTime, ReminderTime, VisibleQuestions
from zoom_connector.fields import Doc, Example, Known


class ReminderSchedule(TypedDict, total=False):
    """Whether a reminder is sent, and how long before the webinar."""

    enable: Annotated[bool, Doc("Whether the e-mail is sent.")]
    type: Annotated[int, Doc("How long before the start it is sent."), Known(ReminderTime)]


class FollowUpSchedule(TypedDict, total=False):
    """Whether a follow-up is sent, and how long after the webinar."""

    enable: Annotated[bool, Doc("Whether the e-mail is sent.")]
    type: Annotated[int, Doc("How long after the planned end it is sent."), Known(FollowUpTime)]


class WebinarQuestionAndAnswer(TypedDict, total=False):
    """Written questions during the webinar."""

    enable: Annotated[bool, Doc("Whether people can ask written questions.")]
    allow_submit_questions: Annotated[bool, Doc("Whether attendees can submit questions.")]
    allow_anonymous_questions: Annotated[
        bool, Doc("Whether they can ask without showing their name.")
    ]
    answer_questions: Annotated[
        str,
        Doc("Which questions attendees see."),
        Known(VisibleQuestions),
    ]
    attendees_can_comment: Annotated[bool, Doc("Whether attendees can comment on questions.")]
    attendees_can_upvote: Annotated[bool, Doc("Whether attendees can vote for questions.")]
    allow_auto_reply: Annotated[
        bool, Doc("Whether questions to a recorded webinar get a prepared reply.")
    ]
    auto_reply_text: Annotated[str, Doc("Text of that reply."), Example("A panelist answers soon.")]


class WebinarSettingsResult(SharedSettings, total=False):
    """The effective settings, including those of the host's account."""

    panelists_video: Annotated[bool, Doc("Whether panelists' cameras are on when they join.")]
    hd_video: Annotated[bool, Doc("Whether video is sent in HD.")]
    hd_video_for_attendees: Annotated[bool, Doc("Whether attendees receive video in HD.")]
    send_1080p_video_to_attendees: Annotated[bool, Doc("Whether attendees always receive 1080p.")]
    practice_session: Annotated[bool, Doc("Whether panelists can rehearse before the start.")]
    on_demand: Annotated[bool, Doc("Whether people can register to watch the recording later.")]
    panelist_authentication: Annotated[bool, Doc("Whether panelists have to sign in.")]
    registrants_restrict_number: Annotated[
        int, Doc("Largest number of registrants; 0 for no limit."), Example(100)
    ]
    question_and_answer: Annotated[
        WebinarQuestionAndAnswer, Doc("Written questions during the webinar.")
    ]
    email_language: Annotated[
        str, Doc("Language of the e-mails, such as `en-US`."), Example("en-US")
    ]
    panelists_invitation_email_notification: Annotated[
        bool, Doc("Whether panelists are invited by e-mail.")
    ]
    attendees_and_panelists_reminder_email_notification: Annotated[
        ReminderSchedule, Doc("Reminder before the webinar.")
    ]
    follow_up_attendees_email_notification: Annotated[
        FollowUpSchedule, Doc("E-mail to people who attended.")
    ]
    follow_up_absentees_email_notification: Annotated[
        FollowUpSchedule, Doc("E-mail to people who registered and stayed away.")
    ]
    post_webinar_survey: Annotated[bool, Doc("Whether a survey opens at the end.")]
    survey_url: Annotated[
        str,
        Doc("Address of that survey on another site; can be empty."),
        Example("https://zoom.example.com/survey"),
    ]
    enable_session_branding: Annotated[
        bool, Doc("Whether the webinar has its own background and name tags.")
    ]
    add_watermark: Annotated[bool, Doc("Whether a shared screen shows the viewer's address.")]
    add_audio_watermark: Annotated[
        bool, Doc("Whether the sound carries a mark that identifies the viewer.")
    ]
