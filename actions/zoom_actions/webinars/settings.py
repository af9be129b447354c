"""The settings and the recurrence of a webinar to create or update.

An update changes only the fields it has, so no field of these types has a default. Where Zoom
fills in a value for a new webinar, the description names it.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le
from typing_extensions import TypedDict

from zoom_actions.meetings.event_settings import EventSettings
from zoom_actions.meetings.settings import RecurrenceDays, RecurrenceUnit
from zoom_actions.shared.choice_sources import WEBINAR_HOSTS
from zoom_actions.webinars.choices import (
    DelayUnit,
    EmailLanguage,
    FollowUpTime,
    ReminderTime,
    VisibleQuestions,
)
from zoom_connector.fields import PEOPLE_FORM, Doc, Example, Reader, read_people


def read_hosts(value: object) -> object:
    """Return people as Zoom wants them for a webinar: IDs and addresses separated by commas.

    Raises:
        ValueError: If one of them is not text, or has blanks in it.
    """
    people = read_people(value)
    return people.replace(";", ",") if isinstance(people, str) else people


class _WebinarInterval(TypedDict, total=False):
    repeat_interval: Annotated[
        int, Ge(1), Doc("Interval in units: up to 90 days, 12 weeks or 3 months."), Example(1)
    ]


class WebinarRecurrence(RecurrenceUnit, _WebinarInterval, RecurrenceDays, total=False):
    """When a webinar repeats, and until when."""


class DelayedStart(TypedDict, total=False):
    """The delay of the start of a recording that is shown as if it were live."""

    enable: Annotated[bool, Doc("Start the recording later than the webinar."), Example(True)]
    time: Annotated[
        int,
        Ge(1),
        Le(60),
        Doc("Length of the delay: 1 to 60 seconds, or 1 to 10 minutes."),
        Example(10),
    ]
    timeunit: Annotated[DelayUnit, Doc("Unit of the delay; seconds at first."), Example("second")]


class ReminderEmail(TypedDict, total=False):
    """A reminder before the webinar."""

    enable: Annotated[bool, Doc("Send the reminder."), Example(True)]
    type: Annotated[ReminderTime, Doc("How long before the start."), Example(3)]


class FollowUpEmail(TypedDict, total=False):
    """An e-mail after the webinar."""

    enable: Annotated[bool, Doc("Send the e-mail."), Example(True)]
    type: Annotated[FollowUpTime, Doc("How long after the planned end."), Example(1)]


class WebinarQuestions(TypedDict, total=False):
    """Written questions during the webinar."""

    enable: Annotated[bool, Doc("Open a questions panel."), Example(True)]
    allow_submit_questions: Annotated[bool, Doc("Let attendees ask in writing."), Example(True)]
    allow_anonymous_questions: Annotated[
        bool, Doc("Let attendees ask without their names; not in a recording."), Example(False)
    ]
    answer_questions: Annotated[
        VisibleQuestions, Doc("Which questions attendees see."), Example("all")
    ]
    attendees_can_comment: Annotated[
        bool, Doc("Let attendees reply under a question."), Example(True)
    ]
    attendees_can_upvote: Annotated[bool, Doc("Let attendees upvote a question."), Example(True)]
    allow_auto_reply: Annotated[
        bool, Doc("Answer questions to a recording with a prepared text."), Example(False)
    ]
    auto_reply_text: Annotated[
        str, Doc("The prepared text."), Example("Thank you. The speakers reply by e-mail.")
    ]


class WebinarSettings(EventSettings, total=False):
    """The settings of a new webinar; those left out follow the host's settings."""

    panelists_video: Annotated[bool, Doc("Start with panelists' cameras on."), Example(True)]
    hd_video: Annotated[bool, Doc("Send video in HD. Off at first."), Example(False)]
    hd_video_for_attendees: Annotated[
        bool, Doc("Let attendees receive HD. Off at first."), Example(False)
    ]
    send_1080p_video_to_attendees: Annotated[
        bool, Doc("Always send attendees 1080p. Off at first."), Example(False)
    ]
    alternative_hosts: Annotated[
        str,
        Doc("E-mail addresses or IDs of alternative hosts, separated by commas."),
        Example("deputy@example.com,assistant@example.com"),
        WEBINAR_HOSTS,
        Reader(read_hosts, PEOPLE_FORM),
    ]
    practice_session: Annotated[
        bool, Doc("Let panelists rehearse before the start. Off at first."), Example(True)
    ]
    on_demand: Annotated[
        bool, Doc("Let people register to watch the recording later. Off at first."), Example(False)
    ]
    panelist_authentication: Annotated[bool, Doc("Admit signed-in panelists only."), Example(True)]
    additional_data_center_regions: Annotated[
        list[str], Doc("Country codes of additional data centers."), Example(["DE"])
    ]
    show_join_info: Annotated[
        bool, Doc("Show how to join on the confirmation page of a registration."), Example(True)
    ]
    registrants_restrict_number: Annotated[
        int, Ge(0), Le(20_000), Doc("Largest number of registrants; 0 for no limit."), Example(100)
    ]
    panelists_invitation_email_notification: Annotated[
        bool, Doc("Invite panelists by e-mail."), Example(True)
    ]
    attendees_and_panelists_reminder_email_notification: Annotated[
        ReminderEmail,
        Doc("Reminder to attendees and panelists."),
        Example({"enable": True, "type": 3}),
    ]
    follow_up_attendees_email_notification: Annotated[
        FollowUpEmail, Doc("E-mail to people who attended."), Example({"enable": True, "type": 1})
    ]
    follow_up_absentees_email_notification: Annotated[
        FollowUpEmail,
        Doc("E-mail to people who registered and stayed away."),
        Example({"enable": True, "type": 1}),
    ]
    email_language: Annotated[
        EmailLanguage, Doc("Language of the e-mails about the webinar."), Example("en-US")
    ]
    question_and_answer: Annotated[
        WebinarQuestions, Doc("A panel for written questions."), Example({"enable": True})
    ]
    post_webinar_survey: Annotated[
        bool, Doc("Open a survey in the browser at the end."), Example(True)
    ]
    survey_url: Annotated[
        str, Doc("Address of a survey on another site."), Example("https://example.com/survey")
    ]
    enable_session_branding: Annotated[
        bool, Doc("Give the session its own background and name tags."), Example(True)
    ]
    add_watermark: Annotated[
        bool, Doc("Show the viewer's address on a shared screen."), Example(False)
    ]
    add_audio_watermark: Annotated[
        bool, Doc("Mark the sound so that a recording shows who made it."), Example(False)
    ]


class WebinarSettingsUpdate(WebinarSettings, total=False):
    """The settings of a webinar to change; those left out stay as they are."""

    notify_registrants: Annotated[
        bool, Doc("Tell registrants of this change by e-mail."), Example(True)
    ]
