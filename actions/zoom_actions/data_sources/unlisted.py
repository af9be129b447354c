"""Reads that serve the forms of other actions, and are not offered as actions."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import MeetingNumber, UserId, WebinarNumber
from zoom_connector import Connection, endpoint
from zoom_connector.fields import Doc, Known


class MeetingTemplateSummary(TypedDict, total=False):
    """A meeting template in a list."""

    id: Annotated[str, Doc("ID of the template.")]
    name: Annotated[str, Doc("Name of the template.")]
    type: Annotated[
        int, Doc("Who made it."), Known({1: "The user's own", 2: "Made by an administrator"})
    ]


class MeetingTemplateList(TypedDict, total=False):
    """The meeting templates of a user."""

    templates: Annotated[list[MeetingTemplateSummary], Doc("The templates.")]
    total_records: Annotated[int, Doc("Number of templates.")]


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


class TrackingField(TypedDict, total=False):
    """A tracking field of the account."""

    id: Annotated[str, Doc("ID of the field.")]
    field: Annotated[str, Doc("Name of the field.")]
    recommended_values: Annotated[list[str], Doc("Values that the account suggests.")]
    required: Annotated[bool, Doc("Whether each meeting needs a value.")]
    visible: Annotated[bool, Doc("Whether people see the field.")]


class TrackingFieldList(TypedDict, total=False):
    """The tracking fields of the account."""

    tracking_fields: Annotated[list[TrackingField], Doc("The fields.")]
    total_records: Annotated[int, Doc("Number of fields.")]


@endpoint(
    "GET /users/{user_id}/meeting_templates",
    offered=False,
    group="Templates",
    rate="medium",
    scopes=("meeting:read", "meeting:read:admin"),
    granular_scopes=("meeting:read:list_templates", "meeting:read:list_templates:admin"),
)
def list_meeting_templates(zoom: Connection, user_id: UserId) -> MeetingTemplateList:
    """List the meeting templates that a user may use."""
    ...


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


@endpoint(
    "GET /tracking_fields",
    offered=False,
    group="Meetings",
    rate="medium",
    scopes=("tracking_fields:read:admin",),
    granular_scopes=("tracking_field:read:list_tracking_fields:admin",),
)
def list_tracking_fields(zoom: Connection) -> TrackingFieldList:
    """List the tracking fields of the account."""
    ...
