"""Webinars and their participants."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.shared.results import CountedPage, NumberedPage
from zoom_actions.webinars.setting_results import WebinarSettingsResult
from zoom_connector.fields import Doc


class DelayedStart(TypedDict, total=False):
    """The delay of the start of a prerecorded webinar."""

    enable: bool
    time: int
    timeunit: str


class _WebinarCore(TypedDict, total=False):
    """Fields of a webinar, both in a list and alone."""

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
    """A webinar in a list."""

    is_events_webinar: bool


class Webinar(_WebinarCore, total=False):
    """A complete webinar; a series has `occurrences` instead of a start and a duration."""

    host_email: str
    start_url: Annotated[
        str, Doc("Secret: starts the webinar as its host without signing in; valid for hours.")
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
    """One stay of a person in a webinar; a person who joins again appears again."""

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
