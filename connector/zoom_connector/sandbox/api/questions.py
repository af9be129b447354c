"""Endpoints of what a registration form asks, and of the account's tracking fields."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.meetings import find_meeting
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Handler, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.wire.replies import Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

TRACKING_FIELDS = "tracking field"
_LISTS = ("questions", "custom_questions")
_RULES = {name: Rule(list) for name in _LISTS}
_FIELD_RULES = {
    "field": Rule(str, required=True),
    "recommended_values": Rule(list),
    "required": Rule(bool),
    "visible": Rule(bool),
}
_UNTIL_CHANGED: JsonObject = {
    "questions": [{"field_name": "last_name", "required": False}],
    "custom_questions": [],
}


def get_meeting_questions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/meetings/{meetingId}/registrants/questions."""
    return _show(find_meeting(state, request.params["meetingId"]))


def change_meeting_questions(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/meetings/{meetingId}/registrants/questions."""
    return _change(state, find_meeting(state, request.params["meetingId"]), request)


def get_webinar_questions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/registrants/questions."""
    return _show(find_webinar(state, request.params["webinarId"]))


def change_webinar_questions(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/webinars/{webinarId}/registrants/questions."""
    return _change(state, find_webinar(state, request.params["webinarId"]), request)


def list_tracking_fields(state: State, _: SandboxRequest) -> Reply:
    """GET /v2/tracking_fields."""
    fields = [*state.records[TRACKING_FIELDS].values()]
    return Reply(200, {"total_records": len(fields), "tracking_fields": fields})


def create_tracking_field(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/tracking_fields."""
    body = request.read_object()
    check_body(body, _FIELD_RULES)
    field = {
        "id": state.ids.opaque(14),
        "field": body["field"],
        "recommended_values": body.get("recommended_values", []),
        "required": body.get("required", False),
        "visible": body.get("visible", True),
    }
    state.records[TRACKING_FIELDS][field["id"]] = field
    state.note_effect("tracking_field.created", field["id"], field["field"])
    return Reply(201, field)


def _show(event: JsonObject) -> Reply:
    return Reply(200, deepcopy(event.get("_questions", _UNTIL_CHANGED)))


def _change(state: State, event: JsonObject, request: SandboxRequest) -> Reply:
    body = request.read_object()
    check_body(body, _RULES)
    asked = event.setdefault("_questions", deepcopy(_UNTIL_CHANGED))
    asked.update({name: body[name] for name in _LISTS if name in body})
    state.note_effect("registration_questions.updated", event["id"])
    return Reply(204)


def _routes_of(kind: str, read: Handler, change: Handler) -> list[Route]:
    name, path = kind.capitalize(), f"/v2/{kind}s/{{{kind}Id}}/registrants/questions"
    return [
        Route(
            f"get{name}RegistrationQuestions",
            "GET",
            path,
            read,
            LIGHT,
            with_admin(f"{kind}:read:list_registration_questions"),
            with_admin(f"{kind}:read"),
        ),
        Route(
            f"update{name}RegistrationQuestions",
            "PATCH",
            path,
            change,
            LIGHT,
            with_admin(f"{kind}:update:registration_question"),
            with_admin(f"{kind}:write"),
        ),
    ]


ROUTES = [
    *_routes_of("meeting", get_meeting_questions, change_meeting_questions),
    *_routes_of("webinar", get_webinar_questions, change_webinar_questions),
    Route(
        "listTrackingFields",
        "GET",
        "/v2/tracking_fields",
        list_tracking_fields,
        MEDIUM,
        ("tracking_field:read:list_tracking_fields:admin",),
        ("tracking_fields:read:admin",),
    ),
    Route(
        "createTrackingField",
        "POST",
        "/v2/tracking_fields",
        create_tracking_field,
        LIGHT,
        ("tracking_field:write:tracking_field:admin",),
        ("tracking_fields:write:admin",),
    ),
]
