"""What a registration form asks, which changes the form of a registration."""

from __future__ import annotations

from typing import Any

from zoom_actions.registrants.choices import QuestionField
from zoom_actions.registrants.question_actions import (
    get_meeting_registration_questions,
    get_webinar_registration_questions,
)
from zoom_connector.actions.dynamic_fields import DynamicField, DynamicFields
from zoom_connector.text.strict_json import is_array, is_object

LONGEST_ANSWER = 128
"""Characters of an answer to a question of the host."""

STANDARD = tuple(field.value for field in QuestionField)
"""The inputs that are questions of a registration form, if the host asks them."""


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
    get_meeting_registration_questions,
    ("meeting_id",),
    read_questions,
    target="custom_questions",
    entry=("title", "value"),
    replaces=(*STANDARD, "custom_questions"),
)
WEBINAR_FORM = DynamicFields(
    get_webinar_registration_questions,
    ("webinar_id",),
    read_questions,
    target="custom_questions",
    entry=("title", "value"),
    replaces=(*STANDARD, "custom_questions"),
)
