"""Endpoints of what a registration form asks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.meetings import find_meeting
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, Handler, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.wire.replies import Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_LISTS = ("questions", "custom_questions")
_RULES = {name: Rule(list) for name in _LISTS}
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
]
