"""The people registered for a meeting or a webinar."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence
from zoom_actions.registrants.choices import NumberOfEmployees, PurchaseRole, PurchasingTimeFrame
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc, Format, Known


class RegistrantAnswer(TypedDict, total=False):
    """An answer to a custom question."""

    title: Annotated[str, Doc("Text of the question as the host wrote it.")]
    value: Annotated[str, Doc("Answer, up to 128 characters.")]


class Registrant(TypedDict, total=False):
    """A person who registered."""

    id: Annotated[str, Doc("ID of the registrant, which other actions take.")]
    email: Annotated[str, Doc("Address to which the confirmation was sent."), Format("email")]
    first_name: Annotated[str, Doc("Given name.")]
    last_name: Annotated[str, Doc("Family name; empty if the form does not ask.")]
    status: Annotated[
        str,
        Doc("Whether the host admits this person."),
        Known({"approved": "Approved", "denied": "Denied", "pending": "Waiting for approval"}),
    ]
    create_time: Annotated[str, Doc("When the person registered, in UTC."), Format("date-time")]
    join_url: Annotated[
        str, Doc("Personal link: anyone who has it joins as this registrant."), Format("uri")
    ]
    phone: Annotated[str, Doc("Telephone number, as the person wrote it.")]
    address: Annotated[str, Doc("Street and house number.")]
    city: Annotated[str, Doc("Town or city.")]
    state: Annotated[str, Doc("State or province.")]
    zip: Annotated[str, Doc("Postal code.")]
    country: Annotated[str, Doc("Two letters for the country, such as `US`.")]
    org: Annotated[str, Doc("Company or organization.")]
    job_title: Annotated[str, Doc("Position in the organization.")]
    industry: Annotated[str, Doc("Line of business of the organization.")]
    no_of_employees: Annotated[
        str, Doc("Size of the organization as a range."), Known(NumberOfEmployees)
    ]
    purchasing_time_frame: Annotated[
        str, Doc("How soon the person plans to buy."), Known(PurchasingTimeFrame)
    ]
    role_in_purchase_process: Annotated[
        str, Doc("Part that the person has in the purchase."), Known(PurchaseRole)
    ]
    comments: Annotated[str, Doc("Questions and remarks to the host.")]
    custom_questions: Annotated[list[RegistrantAnswer], Doc("Answers to the host's own questions.")]


class Registration(TypedDict, total=False):
    """A new registration."""

    registrant_id: Annotated[str, Doc("ID of the new registrant, which other actions take.")]
    id: Annotated[int, Doc("ID of the meeting or webinar, not of the registrant.")]
    topic: Annotated[str, Doc("Topic of the meeting or webinar.")]
    start_time: Annotated[
        str, Doc("When it begins, in UTC; absent without a set time."), Format("date-time")
    ]
    join_url: Annotated[
        str, Doc("Personal link: anyone who has it joins as this registrant."), Format("uri")
    ]
    occurrences: Annotated[
        list[Occurrence], Doc("Dates of the series for which the person is registered.")
    ]


class MeetingRegistrant(Registrant, total=False):
    """A person registered for a meeting."""

    participant_pin_code: Annotated[int, Doc("PIN with which this person joins by telephone.")]


class MeetingRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: Annotated[list[MeetingRegistrant], Doc("Registrants on this page.")]


class MeetingRegistration(Registration, total=False):
    """A new registration for a meeting."""

    participant_pin_code: Annotated[int, Doc("PIN with which this person joins by telephone.")]


class WebinarRegistrant(Registrant, total=False):
    """A person registered for a webinar."""


class WebinarRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: Annotated[list[WebinarRegistrant], Doc("Registrants on this page.")]


class WebinarRegistration(Registration, total=False):
    """A new registration for a webinar."""
