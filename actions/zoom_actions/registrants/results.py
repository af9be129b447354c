"""The people registered for a meeting or a webinar."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc


class RegistrantAnswer(TypedDict, total=False):
    """An answer to a question of the host's own."""

    title: str
    value: str


class Registrant(TypedDict, total=False):
    """A person who registered."""

    id: str
    email: str
    first_name: str
    last_name: str
    status: str
    create_time: str
    join_url: Annotated[str, Doc("Personal link: whoever has it joins as this registrant.")]
    phone: str
    address: str
    city: str
    state: str
    zip: str
    country: str
    org: str
    job_title: str
    industry: str
    no_of_employees: str
    purchasing_time_frame: str
    role_in_purchase_process: str
    comments: str
    custom_questions: list[RegistrantAnswer]


class Registration(TypedDict, total=False):
    """A registration just made."""

    registrant_id: str
    id: Annotated[int, Doc("ID of the event, not of the registrant.")]
    topic: str
    start_time: str
    join_url: Annotated[str, Doc("Personal link: whoever has it joins as this registrant.")]
    occurrences: list[Occurrence]


class MeetingRegistrant(Registrant, total=False):
    """A person registered for a meeting."""

    participant_pin_code: int


class MeetingRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: list[MeetingRegistrant]


class MeetingRegistration(Registration, total=False):
    """A registration just made for a meeting."""

    participant_pin_code: int


class WebinarRegistrant(Registrant, total=False):
    """A person registered for a webinar."""


class WebinarRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: list[WebinarRegistrant]


class WebinarRegistration(Registration, total=False):
    """A registration just made for a webinar."""
