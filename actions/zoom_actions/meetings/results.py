"""Meetings and their invitations."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.meetings.setting_results import MeetingSettingsResult
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc, Example, Format, Known, Secret, Unless

MEETING_TYPES = {
    1: "Instant",
    2: "Scheduled",
    3: "Recurring, no set time",
    4: "Personal room",
    8: "Recurring, at set times",
    10: "Screen sharing only",
}


class MeetingSummary(TypedDict, total=False):
    """A meeting in a list."""

    id: Annotated[
        int, Doc("Number of the meeting, which other actions take."), Example(85746065432)
    ]
    uuid: Annotated[
        str,
        Doc("ID of the present run; it may contain `/` and `=`, and changes after a run."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    topic: Annotated[str, Doc("Title of the meeting."), Example("Daily meeting")]
    agenda: Annotated[
        str,
        Doc("Description of the meeting; lists cut it off at 250 characters."),
        Example("1. Numbers 2. Plans"),
    ]
    type: Annotated[
        int,
        Doc("Whether the meeting recurs, and whether it has set times."),
        Known(MEETING_TYPES, first=8),
    ]
    start_time: Annotated[
        str,
        Doc("When it begins, in UTC; absent without a set time."),
        Format("date-time"),
        Unless("occurrences"),
        Example("2030-03-14T14:00:00Z"),
    ]
    duration: Annotated[
        int,
        Doc("Planned length in minutes; absent without a set time."),
        Unless("occurrences"),
        Example(60),
    ]
    timezone: Annotated[
        str,
        Doc("Time zone in which the meeting was scheduled, such as `Europe/Rome`."),
        Example("America/New_York"),
    ]
    created_at: Annotated[
        str,
        Doc("When the meeting was scheduled, in UTC."),
        Format("date-time"),
        Example("2030-03-01T09:00:00Z"),
    ]
    join_url: Annotated[
        str,
        Doc("Link for participants; it holds the passcode if that is embedded."),
        Format("uri"),
        Example("https://zoom.example.com/j/85746065432?pwd=4QxV7nTk2Lm9"),
    ]
    # Text in Zoom's schema, but a number in its replies.
    pmi: Annotated[
        int | str,
        Doc("Number of the personal meeting room; only if the meeting uses it."),
        Example(5551234567),
    ]


class Meeting(MeetingSummary, total=False):
    """A complete meeting; a series has `occurrences` instead of a start and a duration."""

    host_email: Annotated[
        str, Doc("Address of the host."), Format("email"), Example("jordan.lee@example.com")
    ]
    assistant_id: Annotated[
        str,
        Doc("User ID of the person who scheduled it for the host; absent if no one did."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    status: Annotated[
        str,
        Doc("Whether the meeting is running."),
        Known({"waiting": "Not started", "started": "In progress"}),
    ]
    start_url: Annotated[
        str,
        Doc("Secret: starts the meeting as its host without signing in; valid for hours."),
        Format("uri"),
        Example("https://zoom.example.com/s/85746065432?zak=example-zak"),
    ]
    registration_url: Annotated[
        str,
        Doc("Page for registration; absent without registration."),
        Format("uri"),
        Example("https://zoom.example.com/meeting/register/tZ4xVqk2mNfYw0c9A"),
    ]
    chat_join_url: Annotated[
        str,
        Doc("Link to the chat that goes with the meeting."),
        Format("uri"),
        Example("https://zoom.example.com/launch/jc/85746065432"),
    ]
    password: Annotated[
        str,
        Doc("Secret: passcode that people type to join."),
        Secret(),
        Example("Quiet-Harbour-41"),
    ]
    encrypted_password: Annotated[
        str, Doc("Secret: the passcode as join links carry it."), Secret(), Example("4QxV7nTk2Lm9")
    ]
    pstn_password: Annotated[
        str,
        Doc("Secret: passcode in digits for people who join by telephone."),
        Secret(),
        Example("482915"),
    ]
    h323_password: Annotated[
        str,
        Doc("Secret: passcode in digits for H.323 and SIP room systems."),
        Secret(),
        Example("482915"),
    ]
    dynamic_host_key: Annotated[
        str, Doc("Secret: makes anyone who has it the host."), Secret(), Example("481516")
    ]
    recurrence: Annotated[Recurrence, Doc("Rule of the series; absent for a single meeting.")]
    occurrences: Annotated[
        list[Occurrence], Doc("Dates of the series; absent for a single meeting.")
    ]
    settings: Annotated[
        MeetingSettingsResult, Doc("Settings in effect, those of the host's account included.")
    ]
    tracking_fields: Annotated[list[TrackingField], Doc("Values of the account's tracking fields.")]
    template_id: Annotated[
        str,
        Doc("ID of the template it was scheduled from; absent without one."),
        Example("Dv4YdINdTk+Z5RToadh5ug=="),
    ]
    sensitivity_label_id: Annotated[
        str,
        Doc("ID of its sensitivity label; absent without one."),
        Example("WAzVaIjFR1Cxd767i9jksw"),
    ]
    pre_schedule: Annotated[
        bool,
        Doc("Whether Google Calendar's add-in reserved it before the event was saved."),
        Example(False),
    ]
    creation_source: Annotated[
        str,
        Doc("What the meeting was scheduled with."),
        Known(
            {"other": "Anything else", "open_api": "API", "web_portal": "Web portal"},
            first="open_api",
        ),
    ]


class MeetingPage(NumberedPage, total=False):
    """A page of meetings; a series appears once per occurrence."""

    meetings: Annotated[list[MeetingSummary], Doc("Meetings on this page.")]


class Invitation(TypedDict, total=False):
    """The invitation text."""

    invitation: Annotated[
        str,
        Doc("Text to send to people, with the links and dial-in numbers."),
        Example(
            "Jordan Lee invites you to a Zoom meeting.\n\n"
            "Join: https://zoom.example.com/j/85746065432\nMeeting ID: 857 4606 5432"
        ),
    ]
    sip_links: Annotated[
        list[
            Annotated[
                str,
                Doc("SIP address, which room systems call."),
                Example("sip:85746065432@sip.example.com"),
            ]
        ],
        Doc("Addresses for SIP systems; absent without that license."),
    ]
