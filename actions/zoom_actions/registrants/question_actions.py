"""Actions on what a registration form asks."""

from __future__ import annotations

from typing import Annotated, Any, Required

from annotated_types import MinLen
from typing_extensions import TypedDict

from zoom_actions.registrants.choices import (
    MeetingQuestionType,
    QuestionField,
    WebinarQuestionType,
)
from zoom_actions.registrants.results import RegistrationQuestions
from zoom_actions.shared.identifiers import MeetingNumber, WebinarNumber
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example


class AskedField(TypedDict, total=False):
    """A field of the registration form that Zoom knows."""

    field_name: Required[Annotated[QuestionField, Doc("Which field."), Example("job_title")]]
    required: Annotated[bool, Doc("Whether a person must fill it in."), Example(value=True)]


class _OwnQuestion(TypedDict, total=False):
    title: Required[
        Annotated[
            str,
            MinLen(1),
            Doc("The question, as people read it."),
            Example("How did you hear of us?"),
        ]
    ]
    required: Annotated[bool, Doc("Whether a person must answer it."), Example(value=False)]
    answers: Annotated[
        list[str],
        Doc("The answers to choose from; not for a short text."),
        Example(["A newsletter", "A colleague"]),
    ]


class MeetingQuestion(_OwnQuestion, total=False):
    """A question of the host of a meeting."""

    type: Required[Annotated[MeetingQuestionType, Doc("How it is answered."), Example("single")]]


class WebinarQuestion(_OwnQuestion, total=False):
    """A question of the host of a webinar."""

    type: Required[
        Annotated[WebinarQuestionType, Doc("How it is answered."), Example("single_radio")]
    ]


_ASKED = "How did you hear of us?"
_ANSWERS = ["A newsletter", "A colleague"]
Questions = Annotated[list[AskedField], Example([{"field_name": "job_title", "required": True}])]
MeetingQuestions = Annotated[
    list[MeetingQuestion], Example([{"title": _ASKED, "type": "single", "answers": _ANSWERS}])
]
WebinarQuestions = Annotated[
    list[WebinarQuestion],
    Example([{"title": _ASKED, "type": "single_radio", "answers": _ANSWERS}]),
]


def check_questions(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for each question whose answers do not go with its type."""
    problems = check_change(values, {"meeting_id", "webinar_id"})
    for place, one in enumerate(values.get("custom_questions") or ()):
        path, answers = f"customQuestions[{place}].answers", one.get("answers")
        if one["type"] == MeetingQuestionType.SHORT and answers:
            problems.append(Problem(path, "is allowed with the other types only"))
        elif one["type"] != MeetingQuestionType.SHORT and not answers:
            message = f"is required for a question of type `{one['type'].value}`"
            problems.append(Problem(path, message, has_given=False))
    return problems


@endpoint(
    "GET /meetings/{meeting_id}/registrants/questions",
    group="Registrants",
    scopes=("meeting:read", "meeting:read:admin"),
    granular_scopes=(
        "meeting:read:list_registration_questions",
        "meeting:read:list_registration_questions:admin",
    ),
)
def get_meeting_registration_questions(
    zoom: Connection, meeting_id: MeetingNumber
) -> RegistrationQuestions:
    """Get what the registration form of a meeting asks.

    Every form asks for the e-mail address and the first name, which are not listed.
    """
    ...


@endpoint(
    "PATCH /meetings/{meeting_id}/registrants/questions",
    group="Registrants",
    safety="write",
    idempotent=True,
    scopes=("meeting:write", "meeting:write:admin"),
    granular_scopes=(
        "meeting:update:registration_question",
        "meeting:update:registration_question:admin",
    ),
    validate=check_questions,
    recovery=ConfirmUpdated("the registration form"),
)
def update_meeting_registration_questions(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    questions: Questions = UNSET,
    custom_questions: MeetingQuestions = UNSET,
) -> NoContent:
    """Change what the registration form of a meeting asks.

    A list that is given replaces the previous one; an empty list removes all of its questions. The
    meeting must require registration, and its host needs a Pro plan or higher.

    Args:
        questions: The fields that the form has, in addition to the address and the first name.
        custom_questions: The host's own questions.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/registrants/questions",
    group="Registrants",
    scopes=("webinar:read", "webinar:read:admin"),
    granular_scopes=(
        "webinar:read:list_registration_questions",
        "webinar:read:list_registration_questions:admin",
    ),
)
def get_webinar_registration_questions(
    zoom: Connection, webinar_id: WebinarNumber
) -> RegistrationQuestions:
    """Get what the registration form of a webinar asks.

    Every form asks for the e-mail address and the first name, which are not listed.
    """
    ...


@endpoint(
    "PATCH /webinars/{webinar_id}/registrants/questions",
    group="Registrants",
    safety="write",
    idempotent=True,
    scopes=("webinar:write", "webinar:write:admin"),
    granular_scopes=(
        "webinar:update:registration_question",
        "webinar:update:registration_question:admin",
    ),
    validate=check_questions,
    recovery=ConfirmUpdated("the registration form"),
)
def update_webinar_registration_questions(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    questions: Questions = UNSET,
    custom_questions: WebinarQuestions = UNSET,
) -> NoContent:
    """Change what the registration form of a webinar asks.

    A list that is given replaces the previous one; an empty list removes all of its questions. The
    webinar must require registration.

    Args:
        questions: The fields that the form has, in addition to the address and the first name.
        custom_questions: The host's own questions.
    """
    ...
