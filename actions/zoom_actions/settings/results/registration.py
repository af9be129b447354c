"""The registration page of a group's webinars, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import AnswerKind, QuestionField, RegistrationApproval
from zoom_connector.fields import Doc, Example, Known


class RegistrationPageOptions(TypedDict, total=False):
    """How registration works."""

    host_email_notification: Annotated[
        bool, Doc("Whether the host gets an e-mail about each registration.")
    ]
    close_registration: Annotated[bool, Doc("Whether registration ends with the webinar.")]
    allow_participants_to_join_from_multiple_devices: Annotated[
        bool, Doc("Whether a registrant can join from several devices.")
    ]
    show_social_share_buttons: Annotated[
        bool, Doc("Whether the page has buttons for social networks.")
    ]


class StandardQuestion(TypedDict, total=False):
    """A standard field on the page."""

    field_name: Annotated[str, Doc("Which field it is."), Known(QuestionField)]
    required: Annotated[bool, Doc("Whether a registration needs it.")]
    selected: Annotated[bool, Doc("Whether the page shows it.")]


class OwnQuestion(TypedDict, total=False):
    """A custom question on the page."""

    title: Annotated[str, Doc("Text of the question."), Example("How did you hear of us?")]
    type: Annotated[str, Doc("How it is answered."), Known(AnswerKind, first="single_radio")]
    required: Annotated[bool, Doc("Whether a registration needs an answer.")]
    selected: Annotated[bool, Doc("Whether the page shows it.")]
    answers: Annotated[
        list[Annotated[str, Doc("Answer to choose."), Example("A newsletter")]],
        Doc("Answers to choose from; absent for short texts."),
    ]


class WebinarRegistrationSettings(TypedDict, total=False):
    """What registration for webinars asks."""

    options: Annotated[RegistrationPageOptions, Doc("How registration works.")]
    questions: Annotated[list[StandardQuestion], Doc("Standard fields on the page.")]
    approve_type: Annotated[int, Doc("Who approves a registration."), Known(RegistrationApproval)]
    custom_questions: Annotated[list[OwnQuestion], Doc("Questions of the group's own on the page.")]
