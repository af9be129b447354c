"""Inputs that the registration for meetings and for webinars share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.registrants.choices import (
    NumberOfEmployees,
    PurchaseRole,
    PurchasingTimeFrame,
    RegistrantLanguage,
    RegistrantStatus,
)
from zoom_actions.shared.choice_sources import (
    COUNTRIES,
    SEVERAL_OCCURRENCES,
    SEVERAL_WEBINAR_OCCURRENCES,
    TRACKING_SOURCES,
)
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.identifiers import EmailAddress
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import Doc, Example, Label, Query

SECTIONS = Sections(
    {
        "Registration": (
            *("meeting_id", "webinar_id", "email", "first_name", "last_name"),
            *("language", "auto_approve", "occurrence_ids"),
        ),
        "Contact": ("phone", "address", "city", "state", "zip", "country"),
        "Work": ("org", "job_title", "industry", "no_of_employees"),
        "Answers": (
            *("comments", "custom_questions", "purchasing_time_frame"),
            *("role_in_purchase_process", "source_id"),
        ),
    },
    advanced=frozenset(
        (
            *("address", "city", "state", "zip", "industry", "no_of_employees", "source_id"),
            *("purchasing_time_frame", "role_in_purchase_process", "occurrence_ids"),
        )
    ),
)
"""The form of a registration."""


class CustomAnswer(TypedDict, total=False):
    """An answer to a question that the host wrote."""

    title: Annotated[str, Doc("The question, exactly as the host wrote it."), Example("Your diet?")]
    value: Annotated[str, MaxLen(128), Doc("The answer."), Example("Vegetarian")]


Email = Annotated[
    EmailAddress,
    MaxLen(128),
    Doc("Address of the person, at most 128 characters."),
    Example("guest@example.com"),
]
FirstName = Annotated[
    str, MinLen(1), MaxLen(64), Doc("First name, at most 64 characters."), Example("Jo")
]


class Person(TypedDict, total=False):
    """Further details of a person who registers."""

    # Zoom does not require it, and some people have one name only.
    last_name: Annotated[
        str, MaxLen(64), Doc("Last name, at most 64 characters."), Example("Doe", essential=True)
    ]
    address: Annotated[str, Doc("Street and number."), Example("1 Main Street")]
    city: Annotated[str, Doc("City."), Example("Springfield")]
    state: Annotated[str, Doc("State or province."), Example("IL")]
    zip: Annotated[str, Label("Zip Code"), Doc("Postal code."), Example("62701")]
    country: Annotated[str, Doc("Country as a two-letter code."), Example("US"), COUNTRIES]
    phone: Annotated[str, Doc("Telephone number."), Example("+1 5550100")]
    org: Annotated[
        str,
        Label("Organization"),
        Doc("Organization the person works for."),
        Example("Example Ltd"),
    ]
    job_title: Annotated[str, Doc("Job title of the person."), Example("Designer")]
    industry: Annotated[str, Doc("Industry of the organization."), Example("Software")]
    no_of_employees: Annotated[
        NumberOfEmployees,
        Label("Number Of Employees"),
        Doc("Size of the organization."),
        Example("21-50"),
    ]
    purchasing_time_frame: Annotated[
        PurchasingTimeFrame, Doc("How soon the person plans to buy."), Example("1-3 months")
    ]
    role_in_purchase_process: Annotated[
        PurchaseRole, Doc("The person's role in a purchase."), Example("Influencer")
    ]
    comments: Annotated[
        str, Doc("Questions and comments for the host."), Example("I join by phone.")
    ]
    custom_questions: Annotated[
        list[CustomAnswer],
        Doc("Answers to the host's custom questions."),
        Example([{"title": "Your diet?", "value": "Vegetarian"}]),
    ]


_OccurrenceIds = Annotated[
    str,
    CommaList("[0-9]+", "occurrence IDs separated by commas, such as 1648194360000,1648367160000"),
    Query(),
    Doc("IDs of the occurrences of a series to register for, separated by commas."),
    Example("1648194360000,1648367160000"),
]
OccurrenceIds = Annotated[_OccurrenceIds, SEVERAL_OCCURRENCES]
WebinarOccurrenceIds = Annotated[_OccurrenceIds, SEVERAL_WEBINAR_OCCURRENCES]
Status = Annotated[RegistrantStatus, Doc("Which registrations to list."), Example("pending")]


class MeetingPerson(Person, total=False):
    """A person who registers for a meeting."""

    language: Annotated[
        RegistrantLanguage, Doc("Language of the confirmation e-mail."), Example("en-US")
    ]
    auto_approve: Annotated[
        bool,
        Doc("Approve the registration immediately, if the host approves manually."),
        Example(value=True),
    ]
    occurrence_ids: OccurrenceIds


class WebinarPerson(Person, total=False):
    """A person who registers for a webinar."""

    language: Annotated[
        RegistrantLanguage,
        Doc("Language of the confirmation e-mail, unless the webinar sets one."),
        Example("en-US"),
    ]
    source_id: Annotated[
        str,
        Doc("ID of the tracking source that brought the person."),
        Example("4816766181770"),
        TRACKING_SOURCES,
    ]
    occurrence_ids: WebinarOccurrenceIds
