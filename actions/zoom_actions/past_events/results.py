"""Meetings and webinars that are over: their runs, participants, polls and questions."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.registrants.results import WebinarRegistrant
from zoom_actions.shared.results import CountedPage, NumberedPage
from zoom_connector.fields import Doc, Example, Format, Known

KINDS = {
    0: "Scheduled ahead",
    1: "Instant",
    2: "Scheduled",
    3: "Recurring, no set time",
    4: "Personal room",
    7: "Personal audio conference",
    8: "Recurring, at set times",
}


class PastMeeting(TypedDict, total=False):
    """One run of a meeting, after its end."""

    id: Annotated[int, Doc("Number of the meeting."), Example(85746065432)]
    uuid: Annotated[
        str,
        Doc("ID of this run; it may contain `/` and `=`."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    topic: Annotated[str, Doc("Topic that the meeting had."), Example("Daily meeting")]
    type: Annotated[int, Doc("Whether it recurs, and how it was started."), Known(KINDS, first=2)]
    start_time: Annotated[
        str,
        Doc("When this run really began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]
    end_time: Annotated[
        str,
        Doc("When this run ended, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:00:00Z"),
    ]
    duration: Annotated[int, Doc("Length of this run in minutes."), Example(60)]
    total_minutes: Annotated[
        int, Doc("Minutes that all people together were there, the host included."), Example(120)
    ]
    participants_count: Annotated[int, Doc("How many people took part."), Example(2)]
    host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    user_name: Annotated[str, Doc("Display name of the host."), Example("Jordan Lee")]
    user_email: Annotated[
        str, Doc("Address of the host."), Format("email"), Example("jordan.lee@example.com")
    ]
    dept: Annotated[str, Doc("Department of the host; empty without one."), Example("Research")]
    source: Annotated[
        str,
        Doc("App that scheduled the meeting, or `Zoom` for Zoom's own pages."),
        Example("Zoom"),
    ]
    has_meeting_summary: Annotated[bool, Doc("Whether a summary was made of this run.")]


class PastRun(TypedDict, total=False):
    """One run of a meeting or webinar in the list of its runs."""

    uuid: Annotated[
        str,
        Doc("ID of the run, which other actions take; it may contain `/` and `=`."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    start_time: Annotated[
        str,
        Doc("When the run began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]


class PastMeetingRuns(TypedDict, total=False):
    """The runs of a meeting that are over."""

    meetings: Annotated[list[PastRun], Doc("Runs that are over; all of them, without pages.")]


class PastWebinarRuns(TypedDict, total=False):
    """The runs of a webinar that are over."""

    webinars: Annotated[list[PastRun], Doc("Runs that are over; all of them, without pages.")]


class MeetingParticipant(TypedDict, total=False):
    """One stay of a person in a meeting; a person who joins again appears again."""

    id: Annotated[
        str, Doc("User ID of the person; empty for guests."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]
    user_id: Annotated[
        str, Doc("Number of this stay; valid in this run only."), Example("16778240")
    ]
    registrant_id: Annotated[
        str,
        Doc("ID of the registrant; absent without registration."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]
    name: Annotated[str, Doc("Name that the person showed."), Example("Jordan Lee")]
    user_email: Annotated[
        str,
        Doc("Address of the person; empty for most people from outside the account."),
        Example("jordan.lee@example.com"),
    ]
    join_time: Annotated[
        str,
        Doc("When the person joined, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]
    leave_time: Annotated[
        str,
        Doc("When the person left, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:00:00Z"),
    ]
    duration: Annotated[
        int, Doc("Length of the stay in seconds; 0 until Zoom has computed it."), Example(3600)
    ]
    status: Annotated[
        str,
        Doc("Where the person was."),
        Known({"in_meeting": "In the meeting", "in_waiting_room": "Waiting to be admitted"}),
    ]
    failover: Annotated[bool, Doc("Whether the connection moved to another data center.")]
    internal_user: Annotated[bool, Doc("Whether the person belongs to the account.")]


class MeetingParticipantPage(CountedPage, total=False):
    """A page of participants."""

    participants: Annotated[list[MeetingParticipant], Doc("Stays on this page.")]


class PollAnswer(TypedDict, total=False):
    """An answer to a question of a poll."""

    question: Annotated[
        str, Doc("Text of the question."), Example("Which day suits you for the workshop?")
    ]
    answer: Annotated[
        str,
        Doc("What the person chose or wrote."),
        Example("Tuesday"),
    ]
    polling_id: Annotated[str, Doc("ID of the poll."), Example("QalIoKWLTJehBJ8e1xRrbQ")]
    date_time: Annotated[
        str,
        Doc("When the answer was given, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:20:00Z"),
    ]


class PolledPerson(TypedDict, total=False):
    """The answers of one person."""

    name: Annotated[
        str, Doc("Name of the person; `Anonymous Attendee` in anonymous polls."), Example("Jo Doe")
    ]
    email: Annotated[
        str,
        Doc("Address of the person; empty for most people from outside the account."),
        Example("jordan.lee@example.com"),
    ]
    question_details: Annotated[list[PollAnswer], Doc("Answers of this person.")]


class AskedQuestion(TypedDict, total=False):
    """A question that a person asked."""

    question: Annotated[
        str, Doc("Text of the question."), Example("Will there be a recording of this?")
    ]
    answer: Annotated[
        str,
        Doc("Answer in writing; `live answered` if it was given aloud."),
        Example("live answered"),
    ]


class AskingPerson(TypedDict, total=False):
    """The questions of one person."""

    name: Annotated[
        str, Doc("Name of the person; `Anonymous Attendee` if hidden."), Example("Jo Doe")
    ]
    email: Annotated[
        str,
        Doc("Address of the person; empty for most people from outside the account."),
        Example("jordan.lee@example.com"),
    ]
    question_details: Annotated[list[AskedQuestion], Doc("Questions of this person.")]


class _MeetingRun(TypedDict, total=False):
    """Which run of a meeting it is."""

    id: Annotated[int, Doc("Number of the meeting."), Example(85746065432)]
    uuid: Annotated[str, Doc("ID of this run."), Example("atsXxhSEQWit9t+U02HXNQ==")]
    start_time: Annotated[
        str,
        Doc("When the meeting began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]


class _WebinarRun(TypedDict, total=False):
    """Which run of a webinar it is."""

    id: Annotated[int, Doc("Number of the webinar."), Example(99289110036)]
    uuid: Annotated[str, Doc("ID of this run."), Example("xFRUnV7aOmzA5yNoT5ePOw==")]
    start_time: Annotated[
        str,
        Doc("When the webinar began, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:00:00Z"),
    ]


class MeetingPollResults(_MeetingRun, total=False):
    """The answers to the polls of a meeting."""

    questions: Annotated[list[PolledPerson], Doc("People who answered; empty without polls.")]


class WebinarPollResults(_WebinarRun, total=False):
    """The answers to the polls of a webinar."""

    questions: Annotated[list[PolledPerson], Doc("People who answered; empty without polls.")]


class MeetingQuestions(_MeetingRun, total=False):
    """The questions that were asked in a meeting."""

    questions: Annotated[list[AskingPerson], Doc("People who asked something.")]


class WebinarQuestions(_WebinarRun, total=False):
    """The questions that were asked in a webinar."""

    questions: Annotated[list[AskingPerson], Doc("People who asked something.")]


class AbsenteePage(NumberedPage, total=False):
    """A page of registrants who did not come."""

    registrants: Annotated[
        list[WebinarRegistrant], Doc("Registrants on this page who did not come.")
    ]
