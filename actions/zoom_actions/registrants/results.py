"""The people registered for a meeting or a webinar."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.schedule_results import Occurrence
from zoom_actions.registrants.choices import (
    NumberOfEmployees,
    PurchaseRole,
    PurchasingTimeFrame,
    QuestionField,
    RegistrantLanguage,
)
from zoom_actions.registrants.outcomes import MISSING, REGISTERED, WAITING
from zoom_actions.shared.results import NumberedPage
from zoom_connector.fields import Doc, Example, Format, Known, Unless


class RegistrantAnswer(TypedDict, total=False):
    """An answer to a custom question."""

    title: Annotated[
        str, Doc("Text of the question as the host wrote it."), Example("How did you hear of us?")
    ]
    value: Annotated[str, Doc("Answer, up to 128 characters."), Example("A newsletter")]


class Registrant(TypedDict, total=False):
    """A person who registered."""

    id: Annotated[
        str,
        Doc("ID of the registrant, which other actions take."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]
    email: Annotated[
        str,
        Doc("Address to which the confirmation was sent."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name."), Example("Jordan")]
    last_name: Annotated[str, Doc("Family name; empty if the form does not ask."), Example("Lee")]
    status: Annotated[
        str,
        Doc("Whether the host admits this person."),
        Known({"approved": "Approved", "denied": "Denied", "pending": "Waiting for approval"}),
    ]
    create_time: Annotated[
        str,
        Doc("When the person registered, in UTC."),
        Format("date-time"),
        Example("2030-03-02T09:00:00Z"),
    ]
    phone: Annotated[str, Doc("Telephone number, as the person wrote it."), Example("+1 5550100")]
    address: Annotated[str, Doc("Street and house number."), Example("1 Main Street")]
    city: Annotated[str, Doc("Town or city."), Example("Springfield")]
    state: Annotated[str, Doc("State or province."), Example("IL")]
    zip: Annotated[str, Doc("Postal code."), Example("62701")]
    country: Annotated[str, Doc("Two letters for the country, such as `US`."), Example("US")]
    org: Annotated[str, Doc("Company or organization."), Example("Example Ltd")]
    job_title: Annotated[str, Doc("Position in the organization."), Example("Designer")]
    industry: Annotated[str, Doc("Line of business of the organization."), Example("Software")]
    no_of_employees: Annotated[
        str, Doc("Size of the organization as a range."), Known(NumberOfEmployees)
    ]
    purchasing_time_frame: Annotated[
        str, Doc("How soon the person plans to buy."), Known(PurchasingTimeFrame)
    ]
    role_in_purchase_process: Annotated[
        str, Doc("Part that the person has in the purchase."), Known(PurchaseRole)
    ]
    comments: Annotated[str, Doc("Questions and remarks to the host."), Example("I join by phone.")]
    custom_questions: Annotated[list[RegistrantAnswer], Doc("Answers to the host's own questions.")]


class Registration(TypedDict, total=False):
    """A new registration."""

    registrant_id: Annotated[
        str,
        Doc("ID of the new registrant, which other actions take."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]
    start_time: Annotated[
        str,
        Doc("When it begins, in UTC; absent without a set time."),
        Format("date-time"),
        Unless("occurrences"),
        Example("2030-03-14T14:00:00Z"),
    ]
    occurrences: Annotated[
        list[Occurrence], Doc("Dates of the series for which the person is registered.")
    ]


class MeetingRegistrant(Registrant, total=False):
    """A person registered for a meeting."""

    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant."),
        Format("uri"),
        Example("https://zoom.example.com/w/85746065432?tk=Vb7QxV2mTk9L"),
    ]
    participant_pin_code: Annotated[
        int, Doc("PIN with which this person joins by telephone."), Example(380303)
    ]


class MeetingRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: Annotated[list[MeetingRegistrant], Doc("Registrants on this page.")]


class MeetingRegistration(Registration, total=False):
    """A new registration for a meeting."""

    id: Annotated[int, Doc("ID of the meeting, not of the registrant."), Example(85746065432)]
    topic: Annotated[str, Doc("Topic of the meeting."), Example("Daily meeting")]
    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant."),
        Format("uri"),
        Example("https://zoom.example.com/w/85746065432?tk=Vb7QxV2mTk9L"),
    ]
    participant_pin_code: Annotated[
        int, Doc("PIN with which this person joins by telephone."), Example(380303)
    ]


class WebinarRegistrant(Registrant, total=False):
    """A person registered for a webinar."""

    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant."),
        Format("uri"),
        Example("https://zoom.example.com/w/99289110036?tk=Vb7QxV2mTk9L"),
    ]


class WebinarRegistrantPage(NumberedPage, total=False):
    """A page of registrants."""

    registrants: Annotated[list[WebinarRegistrant], Doc("Registrants on this page.")]


class WebinarRegistration(Registration, total=False):
    """A new registration for a webinar."""

    id: Annotated[int, Doc("ID of the webinar, not of the registrant."), Example(99289110036)]
    topic: Annotated[str, Doc("Topic of the webinar."), Example("Training on Thursdays")]
    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant."),
        Format("uri"),
        Example("https://zoom.example.com/w/99289110036?tk=Vb7QxV2mTk9L"),
    ]


class WebinarRegistrantDetails(WebinarRegistrant, total=False):
    """A person registered for a webinar, with the language of the e-mails."""

    language: Annotated[
        str, Doc("Language in which the confirmation was written."), Known(RegistrantLanguage)
    ]


class PersonOutcome(TypedDict, total=False):
    """What became of one person in a registration of several."""

    email: Annotated[
        str,
        Doc("Address of the person."),
        Format("email"),
        Example("guest@example.com"),
    ]
    outcome: Annotated[
        str,
        Doc("Whether the person is registered."),
        Known(
            {
                REGISTERED: "Registered",
                WAITING: "Registered, and the host has yet to approve",
                MISSING: "Not named in Zoom's reply: list the registrants to be sure",
            }
        ),
    ]
    registrant_id: Annotated[
        str,
        Doc("ID of the registrant, which other actions take; absent if missing."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]


class MeetingOutcome(PersonOutcome, total=False):
    """What became of one person who was to be registered for a meeting."""

    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant; absent until approved."),
        Format("uri"),
        Example("https://zoom.example.com/w/85746065432?tk=Vb7QxV2mTk9L"),
    ]
    participant_pin_code: Annotated[
        int, Doc("PIN with which this person joins by telephone."), Example(380303)
    ]


class MeetingRegistrations(TypedDict, total=False):
    """The outcome of a registration of several people for a meeting."""

    registrants: Annotated[
        list[MeetingOutcome], Doc("One outcome for each person, in the order of the input.")
    ]


class WebinarOutcome(PersonOutcome, total=False):
    """What became of one person who was to be registered for a webinar."""

    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this registrant; absent until approved."),
        Format("uri"),
        Example("https://zoom.example.com/w/97716552934?tk=Vb7QxV2mTk9L"),
    ]


class WebinarRegistrations(TypedDict, total=False):
    """The outcome of a registration of several people for a webinar."""

    registrants: Annotated[
        list[WebinarOutcome], Doc("One outcome for each person, in the order of the input.")
    ]


class Question(TypedDict, total=False):
    """A field of the registration form that Zoom knows."""

    field_name: Annotated[str, Doc("Zoom's name of the field."), Known(QuestionField)]
    required: Annotated[bool, Doc("Whether a person must fill it in.")]


class CustomQuestion(TypedDict, total=False):
    """A question that the host wrote."""

    title: Annotated[
        str, Doc("The question as people read it."), Example("How did you hear of us?")
    ]
    type: Annotated[
        str,
        Doc("How it is answered."),
        Known(
            {
                "short": "Short text",
                "single": "One of several answers, in meetings",
                "single_radio": "One answer, as buttons",
                "single_dropdown": "One answer, as a list",
                "multiple": "Several answers",
            }
        ),
    ]
    answers: Annotated[
        list[Annotated[str, Doc("An answer to choose."), Example("A newsletter")]],
        Doc("The answers to choose from; absent for a short text."),
    ]
    required: Annotated[bool, Doc("Whether a person must answer it.")]


class RegistrationQuestions(TypedDict, total=False):
    """What the registration form of a meeting or webinar asks."""

    questions: Annotated[list[Question], Doc("Fields that Zoom knows.")]
    custom_questions: Annotated[list[CustomQuestion], Doc("Questions that the host wrote.")]
