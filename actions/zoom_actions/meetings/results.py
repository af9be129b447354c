"""Meetings and their invitations."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence, Recurrence, TrackingField
from zoom_actions.meetings.setting_results import MeetingSettingsResult
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc


class MeetingSummary(TypedDict, total=False):
    """A meeting in a list."""

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
    # Text in Zoom's schema, but a number in its replies.
    pmi: int | str


class Meeting(MeetingSummary, total=False):
    """A complete meeting; a series has `occurrences` instead of a start and a duration."""

    host_email: str
    assistant_id: str
    status: str
    start_url: Annotated[
        str, Doc("Secret: starts the meeting as its host without signing in; valid for hours.")
    ]
    registration_url: str
    chat_join_url: str
    password: str
    encrypted_password: str
    pstn_password: str
    h323_password: str
    dynamic_host_key: Annotated[str, Doc("Secret: makes anyone who has it the host.")]
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
    """The invitation text."""

    invitation: str
    sip_links: list[str]
