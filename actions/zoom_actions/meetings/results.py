"""Meetings, their invitations and their registrants."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.meetings.setting_results import MeetingSettingsResult
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc


class MeetingSummary(TypedDict, total=False):
    """A meeting as a list shows it."""

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
    # Zoom's schema says text where its replies carry a number.
    pmi: int | str


class Meeting(MeetingSummary, total=False):
    """A meeting in full; a series has `occurrences` in place of a start and a duration."""

    host_email: str
    assistant_id: str
    status: str
    start_url: Annotated[
        str, Doc("Secret: starts the meeting as its host, without signing in, for hours.")
    ]
    registration_url: str
    chat_join_url: str
    password: str
    encrypted_password: str
    pstn_password: str
    h323_password: str
    dynamic_host_key: Annotated[str, Doc("Secret: turns its holder into the host.")]
    recurrence: Recurrence
    occurrences: list[Occurrence]
    settings: MeetingSettingsResult
    tracking_fields: list[TrackingField]
    template_id: str
    sensitivity_label_id: str
    pre_schedule: bool
    creation_source: str


class MeetingPage(NumberedPage, total=False):
    """A page of meetings; a series appears once per occurrence."""

    meetings: list[MeetingSummary]


class Invitation(TypedDict, total=False):
    """The text to send to guests."""

    invitation: str
    sip_links: list[str]
