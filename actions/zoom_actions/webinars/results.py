"""Webinars, their registrants and the people who attended."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.shared.results import CountedPage, NumberedPage
from zoom_actions.webinars.setting_results import WebinarSettingsResult
from zoom_connector.fields import Doc


class DelayedStart(TypedDict, total=False):
    """How late a prerecorded webinar begins."""

    enable: bool
    time: int
    timeunit: str


class _WebinarCore(TypedDict, total=False):
    """What a list and a single reply both tell about a webinar."""

    id: int
    uuid: str
    host_id: str
    topic: str
    agenda: str
    type: int
    start_time: str
    duration: int
    timezone: str
    created_at: str
    join_url: str
    is_simulive: bool


class WebinarSummary(_WebinarCore, total=False):
    """A webinar as a list shows it."""

    is_events_webinar: bool


class Webinar(_WebinarCore, total=False):
    """A webinar in full; a series has `occurrences` in place of a start and a duration."""

    host_email: str
    start_url: Annotated[
        str, Doc("Secret: starts the webinar as its host, without signing in, for hours.")
    ]
    registration_url: str
    password: str
    encrypted_passcode: str
    h323_passcode: str
    recurrence: Recurrence
    occurrences: list[Occurrence]
    settings: WebinarSettingsResult
    tracking_fields: list[TrackingField]
    template_id: str
    record_file_id: str
    simulive_delay_start: DelayedStart
    transition_to_live: bool
    creation_source: str


class WebinarPage(NumberedPage, total=False):
    """A page of webinars."""

    webinars: list[WebinarSummary]


class WebinarParticipant(TypedDict, total=False):
    """One stay of a person in a webinar; whoever came back appears again."""

    id: Annotated[str, Doc("Empty for guests.")]
    user_id: str
    registrant_id: str
    name: str
    user_email: Annotated[str, Doc("Empty for guests.")]
    join_time: str
    leave_time: str
    duration: Annotated[int, Doc("Length of the stay in seconds.")]
    status: str
    failover: bool
    internal_user: bool


class WebinarParticipantPage(CountedPage, total=False):
    """A page of participants."""

    participants: list[WebinarParticipant]
