"""What a registration form asks, which changes the form of a registration."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import MeetingNumber, WebinarNumber
from zoom_connector import Connection, endpoint
from zoom_connector.actions.dynamic_fields import DynamicField, DynamicFields
from zoom_connector.fields import Doc
from zoom_connector.text.strict_json import is_array, is_object

LONGEST_ANSWER = 128
"""Characters of an answer to a question of the host."""

STANDARD = (
    *("last_name", "address", "city", "country", "zip", "state", "phone", "industry", "org"),
    *("job_title", "purchasing_time_frame", "role_in_purchase_process", "no_of_employees"),
    "comments",
)
"""The inputs that are questions of a registration form, if the host asks them."""


class Question(TypedDict, total=False):
    """A field of the registration form that Zoom knows."""

    field_name: Annotated[str, Doc("Zoom's name of the field.")]
    required: Annotated[bool, Doc("Whether a person must fill it in.")]


class CustomQuestion(TypedDict, total=False):
    """A question that the host wrote."""

    title: Annotated[str, Doc("The question.")]
    type: Annotated[str, Doc("How it is answered, such as `short` or `single`.")]
    answers: Annotated[list[str], Doc("The answers to choose from.")]
    required: Annotated[bool, Doc("Whether a person must answer it.")]


class RegistrationQuestions(TypedDict, total=False):
    """What the registration form of a meeting or webinar asks."""

    questions: Annotated[list[Question], Doc("Fields that Zoom knows.")]
    custom_questions: Annotated[list[CustomQuestion], Doc("Questions that the host wrote.")]


@endpoint(
    "GET /meetings/{meeting_id}/registrants/questions",
    offered=False,
    group="Registrants",
    scopes=("meeting:read", "meeting:read:admin"),
    granular_scopes=(
        "meeting:read:list_registration_questions",
        "meeting:read:list_registration_questions:admin",
    ),
)
def get_meeting_questions(zoom: Connection, meeting_id: MeetingNumber) -> RegistrationQuestions:
    """Get what the registration form of a meeting asks."""
    ...


@endpoint(
    "GET /webinars/{webinar_id}/registrants/questions",
    offered=False,
    group="Registrants",
    scopes=("webinar:read", "webinar:read:admin"),
    granular_scopes=(
        "webinar:read:list_registration_questions",
        "webinar:read:list_registration_questions:admin",
    ),
)
def get_webinar_questions(zoom: Connection, webinar_id: WebinarNumber) -> RegistrationQuestions:
    """Get what the registration form of a webinar asks."""
    ...


def read_questions(data: Any) -> list[DynamicField]:
    """Return the fields of a registration form: those that Zoom knows, then the host's own."""
    known = [
        DynamicField(one["field_name"], required=bool(one.get("required")), is_input=True)
        for one in _objects(data.get("questions"))
        if one.get("field_name") in STANDARD
    ]
    own = [_read_custom(one) for one in _objects(data.get("custom_questions")) if one.get("title")]
    return [*known, *own]


def _read_custom(question: dict[str, Any]) -> DynamicField:
    answers: list[str] = [one for one in question.get("answers") or () if isinstance(one, str)]
    return DynamicField(
        question["title"],
        required=bool(question.get("required")),
        choices=() if question.get("type") == "short" else answers,
        several=question.get("type") == "multiple",
        longest=LONGEST_ANSWER,
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if is_object(one)] if is_array(value) else []


MEETING_FORM = DynamicFields(
    get_meeting_questions,
    ("meeting_id",),
    read_questions,
    target="custom_questions",
    entry=("title", "value"),
    replaces=(*STANDARD, "custom_questions"),
)
WEBINAR_FORM = DynamicFields(
    get_webinar_questions,
    ("webinar_id",),
    read_questions,
    target="custom_questions",
    entry=("title", "value"),
    replaces=(*STANDARD, "custom_questions"),
)
