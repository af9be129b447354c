"""Webinars and their participants."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.shared.results import CountedPage, NumberedPage
from zoom_actions.webinars.choices import DelayUnit, WebinarType
from zoom_actions.webinars.setting_results import WebinarSettingsResult
from zoom_connector.fields import Doc, Format, Known, Secret


class DelayedStart(TypedDict, total=False):
    """The delay of the start of a prerecorded webinar."""

    enable: Annotated[bool, Doc("Whether the recording starts later than the webinar.")]
    time: Annotated[int, Doc("Length of the delay in the unit that `timeunit` names.")]
    timeunit: Annotated[
        str,
        Doc("Unit of the delay."),
        Known(DelayUnit),
    ]


class _WebinarCore(TypedDict, total=False):
    """Fields of a webinar, both in a list and alone."""

    id: Annotated[int, Doc("Number of the webinar, which other actions take.")]
    uuid: Annotated[
        str, Doc("ID of the present run; it may contain `/` and `=`, and changes after a run.")
    ]
    host_id: Annotated[str, Doc("User ID of the host.")]
    topic: Annotated[str, Doc("Title of the webinar.")]
    agenda: Annotated[str, Doc("Description of the webinar; lists cut it off at 250 characters.")]
    type: Annotated[
        int,
        Doc("Whether the webinar recurs, and whether it has set times."),
        Known(WebinarType),
    ]
    start_time: Annotated[
        str, Doc("When it begins, in UTC; absent without a set time."), Format("date-time")
    ]
    duration: Annotated[int, Doc("Planned length in minutes; absent without a set time.")]
    timezone: Annotated[
        str, Doc("Time zone in which the webinar was scheduled, such as `Europe/Rome`.")
    ]
    created_at: Annotated[str, Doc("When the webinar was scheduled, in UTC."), Format("date-time")]
    join_url: Annotated[
        str, Doc("Link for attendees; it holds the passcode if that is embedded."), Format("uri")
    ]
    is_simulive: Annotated[bool, Doc("Whether a recording is shown as if it were live.")]


class WebinarSummary(_WebinarCore, total=False):
    """A webinar in a list."""

    is_events_webinar: Annotated[bool, Doc("Whether Zoom Events scheduled it.")]


class Webinar(_WebinarCore, total=False):
    """A complete webinar; a series has `occurrences` instead of a start and a duration."""

    host_email: Annotated[str, Doc("Address of the host."), Format("email")]
    start_url: Annotated[
        str,
        Doc("Secret: starts the webinar as its host without signing in; valid for hours."),
        Format("uri"),
    ]
    registration_url: Annotated[
        str, Doc("Page for registration; absent without registration."), Format("uri")
    ]
    password: Annotated[str, Doc("Secret: passcode that people type to join."), Secret()]
    encrypted_passcode: Annotated[
        str, Doc("Secret: the passcode as join links carry it."), Secret()
    ]
    h323_passcode: Annotated[
        str, Doc("Secret: passcode in digits for H.323 and SIP room systems."), Secret()
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
        str, Doc("ID of the template it was scheduled from; absent without one.")
    ]
    record_file_id: Annotated[str, Doc("ID of the recording that is shown as if it were live.")]
    simulive_delay_start: Annotated[DelayedStart, Doc("Delay of that recording.")]
    transition_to_live: Annotated[
        bool, Doc("Whether the host continues live after that recording.")
    ]
    creation_source: Annotated[
        str,
        Doc("What the webinar was scheduled with."),
        Known({"other": "Anything else", "open_api": "API", "web_portal": "Web portal"}),
    ]


class WebinarPage(NumberedPage, total=False):
    """A page of webinars."""

    webinars: Annotated[list[WebinarSummary], Doc("Webinars on this page.")]


class WebinarParticipant(TypedDict, total=False):
    """One stay of a person in a webinar; a person who joins again appears again."""

    id: Annotated[str, Doc("User ID of the person; empty for guests.")]
    user_id: Annotated[str, Doc("Number of this stay; valid in this webinar only.")]
    registrant_id: Annotated[
        str, Doc("ID of the registrant; only if requested and the webinar is over.")
    ]
    name: Annotated[str, Doc("Name that the person showed.")]
    user_email: Annotated[str, Doc("Address of the person; empty for guests.")]
    join_time: Annotated[str, Doc("When the person joined, in UTC."), Format("date-time")]
    leave_time: Annotated[str, Doc("When the person left, in UTC."), Format("date-time")]
    duration: Annotated[int, Doc("Length of the stay in seconds.")]
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
