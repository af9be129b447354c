"""Webinars and their participants."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.shared.results import CountedPage, NumberedPage
from zoom_actions.webinars.choices import DelayUnit, WebinarType
from zoom_actions.webinars.setting_results import WebinarSettingsResult
from zoom_connector.fields import Doc, Example, Format, Known, Secret, Unless


class DelayedStart(TypedDict, total=False):
    """The delay of the start of a prerecorded webinar."""

    enable: Annotated[bool, Doc("Whether the recording starts later than the webinar.")]
    time: Annotated[int, Doc("Length of the delay in the unit that `timeunit` names."), Example(30)]
    timeunit: Annotated[
        str,
        Doc("Unit of the delay."),
        Known(DelayUnit),
    ]


class _WebinarCore(TypedDict, total=False):
    """Fields of a webinar, both in a list and alone."""

    id: Annotated[
        int, Doc("Number of the webinar, which other actions take."), Example(99289110036)
    ]
    uuid: Annotated[
        str,
        Doc("ID of the present run; it may contain `/` and `=`, and changes after a run."),
        Example("xFRUnV7aOmzA5yNoT5ePOw=="),
    ]
    host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    topic: Annotated[str, Doc("Title of the webinar."), Example("Training on Thursdays")]
    agenda: Annotated[
        str,
        Doc("Description of the webinar; lists cut it off at 250 characters."),
        Example("What is new, and what is next"),
    ]
    type: Annotated[
        int,
        Doc("Whether the webinar recurs, and whether it has set times."),
        Known(WebinarType, first=9),
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
        Doc("Time zone in which the webinar was scheduled, such as `Europe/Rome`."),
        Example("America/New_York"),
    ]
    created_at: Annotated[
        str,
        Doc("When the webinar was scheduled, in UTC."),
        Format("date-time"),
        Example("2030-03-01T09:00:00Z"),
    ]
    join_url: Annotated[
        str,
        Doc("Link for attendees; it holds the passcode if that is embedded."),
        Format("uri"),
        Example("https://zoom.example.com/j/99289110036?pwd=4QxV7nTk2Lm9"),
    ]
    is_simulive: Annotated[
        bool, Doc("Whether a recording is shown as if it were live."), Example(False)
    ]


class WebinarSummary(_WebinarCore, total=False):
    """A webinar in a list."""

    is_events_webinar: Annotated[bool, Doc("Whether Zoom Events scheduled it.")]


class Webinar(_WebinarCore, total=False):
    """A complete webinar; a series has `occurrences` instead of a start and a duration."""

    host_email: Annotated[
        str, Doc("Address of the host."), Format("email"), Example("jordan.lee@example.com")
    ]
    start_url: Annotated[
        str,
        Doc("Secret: starts the webinar as its host without signing in; valid for hours."),
        Format("uri"),
        Example("https://zoom.example.com/s/99289110036?zak=example-zak"),
    ]
    registration_url: Annotated[
        str,
        Doc("Page for registration; absent without registration."),
        Format("uri"),
        Example("https://zoom.example.com/webinar/register/WN_tZ4xVqk2mNfY"),
    ]
    password: Annotated[
        str,
        Doc("Secret: passcode that people type to join."),
        Secret(),
        Example("Quiet-Harbour-41"),
    ]
    encrypted_passcode: Annotated[
        str, Doc("Secret: the passcode as join links carry it."), Secret(), Example("4QxV7nTk2Lm9")
    ]
    h323_passcode: Annotated[
        str,
        Doc("Secret: passcode in digits for H.323 and SIP room systems."),
        Secret(),
        Example("482915"),
    ]
    recurrence: Annotated[Recurrence, Doc("Rule of the series; absent for a single webinar.")]
    occurrences: Annotated[
        list[Occurrence], Doc("Dates of the series; absent for a single webinar.")
    ]
    settings: Annotated[
        WebinarSettingsResult, Doc("Settings in effect, those of the host's account included.")
    ]
    tracking_fields: Annotated[list[TrackingField], Doc("Values of the account's tracking fields.")]
    template_id: Annotated[
        str,
        Doc("ID of the template it was scheduled from; absent without one."),
        Example("Dv4YdINdTk+Z5RToadh5ug=="),
    ]
    record_file_id: Annotated[
        str,
        Doc("ID of the recording that is shown as if it were live."),
        Example("ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8"),
    ]
    simulive_delay_start: Annotated[DelayedStart, Doc("Delay of that recording.")]
    transition_to_live: Annotated[
        bool, Doc("Whether the host continues live after that recording.")
    ]
    creation_source: Annotated[
        str,
        Doc("What the webinar was scheduled with."),
        Known(
            {"other": "Anything else", "open_api": "API", "web_portal": "Web portal"},
            first="open_api",
        ),
    ]


class WebinarPage(NumberedPage, total=False):
    """A page of webinars."""

    webinars: Annotated[list[WebinarSummary], Doc("Webinars on this page.")]


class WebinarParticipant(TypedDict, total=False):
    """One stay of a person in a webinar; a person who joins again appears again."""

    id: Annotated[
        str, Doc("User ID of the person; empty for guests."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]
    user_id: Annotated[
        str, Doc("Number of this stay; valid in this webinar only."), Example("16778240")
    ]
    registrant_id: Annotated[
        str,
        Doc("ID of the registrant; only if requested and the webinar is over."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]
    name: Annotated[str, Doc("Name that the person showed."), Example("Jordan Lee")]
    user_email: Annotated[
        str, Doc("Address of the person; empty for guests."), Example("jordan.lee@example.com")
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
    duration: Annotated[int, Doc("Length of the stay in seconds."), Example(3600)]
    status: Annotated[
        str,
        Doc("Where the person was."),
        Known({"in_meeting": "In the webinar", "in_waiting_room": "Waiting to be admitted"}),
    ]
    failover: Annotated[bool, Doc("Whether the connection moved to another data center.")]
    internal_user: Annotated[bool, Doc("Whether the person belongs to the account.")]


class WebinarParticipantPage(CountedPage, total=False):
    """A page of participants."""

    participants: Annotated[list[WebinarParticipant], Doc("Stays on this page.")]
