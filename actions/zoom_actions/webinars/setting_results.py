"""The settings of a webinar as Zoom reports them."""

from __future__ import annotations

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import SharedSettings


class EmailSchedule(TypedDict, total=False):
    """Whether a mail goes out, and how long before or after the webinar."""

    enable: bool
    type: int


class WebinarQuestionAndAnswer(TypedDict, total=False):
    """Written questions during the webinar."""

    enable: bool
    allow_submit_questions: bool
    allow_anonymous_questions: bool
    answer_questions: str
    attendees_can_comment: bool
    attendees_can_upvote: bool
    allow_auto_reply: bool
    auto_reply_text: str


class WebinarSettingsResult(SharedSettings, total=False):
    """The settings in force, those of the host's account included."""

    panelists_video: bool
    hd_video: bool
    hd_video_for_attendees: bool
    send_1080p_video_to_attendees: bool
    practice_session: bool
    on_demand: bool
    panelist_authentication: bool
    registrants_restrict_number: int
    question_and_answer: WebinarQuestionAndAnswer
    email_language: str
    panelists_invitation_email_notification: bool
    attendees_and_panelists_reminder_email_notification: EmailSchedule
    follow_up_attendees_email_notification: EmailSchedule
    follow_up_absentees_email_notification: EmailSchedule
    post_webinar_survey: bool
    survey_url: str
    enable_session_branding: bool
    add_watermark: bool
    add_audio_watermark: bool
