"""What the registration for a recording asks, as inputs and as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import QuestionField
from zoom_connector.fields import Doc, Example, Known, StrChoice


class AnswerKind(StrChoice):
    """How a question of the host is answered."""

    SHORT = "short", "A short text"
    SINGLE = "single", "One of the answers"
    MULTIPLE = "multiple", "Any number of the answers"


class StandardQuestion(TypedDict, total=False):
    """A standard field to ask for."""

    field_name: Annotated[QuestionField, Doc("Which field."), Example("org")]
    required: Annotated[bool, Doc("Refuse a registration without it."), Example(value=True)]


class OwnQuestion(TypedDict, total=False):
    """A question of the host's own."""

    title: Annotated[str, Doc("The question."), Example("How did you hear of us?")]
    type: Annotated[AnswerKind, Doc("How it is answered."), Example("single")]
    required: Annotated[bool, Doc("Refuse a registration without an answer."), Example(value=False)]
    answers: Annotated[
        list[str],
        Doc("The answers to choose from; not for short texts."),
        Example(["A colleague", "A newsletter"]),
    ]


class AskedField(TypedDict, total=False):
    """A standard field that is asked for."""

    field_name: Annotated[str, Doc("Which field it is."), Known(QuestionField)]
    required: Annotated[bool, Doc("Whether a registration needs it.")]


class AskedQuestion(TypedDict, total=False):
    """A question of the host's own."""

    title: Annotated[str, Doc("Text of the question."), Example("How did you hear of us?")]
    type: Annotated[str, Doc("How it is answered."), Known(AnswerKind, first="single")]
    required: Annotated[bool, Doc("Whether a registration needs an answer.")]
    answers: Annotated[
        list[Annotated[str, Doc("Answer to choose."), Example("A newsletter")]],
        Doc("Answers to choose from; absent for short texts."),
    ]


class RecordingQuestions(TypedDict, total=False):
    """What the registration for a recording asks."""

    questions: Annotated[list[AskedField], Doc("Standard fields that it asks for.")]
    custom_questions: Annotated[list[AskedQuestion], Doc("Questions of the host's own.")]
