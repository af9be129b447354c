"""Endpoints of the polls of meetings and webinars."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.api.meetings import find_meeting
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, Handler, Route, with_admin
from zoom_connector.sandbox.routing.validation import (
    Rule,
    find_invalid,
    invalid_fields,
    read_objects,
)
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.text.strict_json import is_array

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_MOST_POLLS, _MOST_AT_ONCE = 50, 25
_FIND = {"meeting": find_meeting, "webinar": find_webinar}
_CHOICES = {"single": 10, "multiple": 10, "matching": 16, "rank_order": 7}
_TYPES = (*_CHOICES, "short_answer", "long_answer", "fill_in_the_blank", "rating_scale")
_RULES = {
    "title": Rule(str, required=True, most=64),
    "questions": Rule(list, required=True),
    "poll_type": Rule(int, choices=(1, 2, 3)),
    "anonymous": Rule(bool),
}
_QUESTION_RULES = {
    "name": Rule(str, required=True, most=1024),
    "type": Rule(str, required=True, choices=_TYPES),
}


def build_poll(state: State, event: JsonObject, wanted: JsonObject, key: str = "") -> JsonObject:
    """Build and store a poll of a meeting or webinar from checked fields."""
    poll: JsonObject = {
        "id": key or state.ids.user_id(),
        "status": "notstart",
        "poll_type": 1,
        "anonymous": False,
        **deepcopy({name: wanted[name] for name in _RULES if name in wanted}),
    }
    event.setdefault("_polls", []).append(poll)
    return poll


def list_polls(kind: str, state: State, request: SandboxRequest) -> Reply:
    """GET /v2/{kind}s/{id}/polls."""
    polls = _polls_of(kind, state, request)
    if "anonymous" in request.query:
        polls = [one for one in polls if one["anonymous"] is request.flag("anonymous")]
    return Reply(200, {"total_records": len(polls), "polls": deepcopy(polls)})


def create_poll(kind: str, state: State, request: SandboxRequest) -> Reply:
    """POST /v2/{kind}s/{id}/polls."""
    event = _FIND[kind](state, request.params[f"{kind}Id"])
    body = request.read_object()
    _check(body, _RULES)
    _require_room(event, 1)
    return Reply(201, deepcopy(_create(kind, state, event, body)))


def create_several(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/meetings/{meetingId}/batch_polls."""
    meeting = find_meeting(state, request.params["meetingId"])
    wanted = read_objects(request.read_object(), "polls", _MOST_AT_ONCE)
    for one in wanted:
        _check(one, _RULES)
    _require_room(meeting, len(wanted))
    made = [_create("meeting", state, meeting, one) for one in wanted]
    return Reply(201, {"polls": deepcopy(made)})


def get_poll(kind: str, state: State, request: SandboxRequest) -> Reply:
    """GET /v2/{kind}s/{id}/polls/{pollId}."""
    return Reply(200, deepcopy(_find_poll(kind, state, request)))


def update_poll(kind: str, state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/{kind}s/{id}/polls/{pollId}."""
    poll = _find_poll(kind, state, request)
    body = request.read_object()
    sent = {name: rule for name, rule in _RULES.items() if name in body}
    _check(body, sent)
    poll.update({name: body[name] for name in sent})
    state.note_effect(f"{kind}_poll.updated", poll["id"])
    return Reply(204)


def delete_poll(kind: str, state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/{kind}s/{id}/polls/{pollId}."""
    poll = _find_poll(kind, state, request)
    _polls_of(kind, state, request).remove(poll)
    state.note_effect(f"{kind}_poll.deleted", poll["id"])
    return Reply(204)


def _create(kind: str, state: State, event: JsonObject, wanted: JsonObject) -> JsonObject:
    poll = build_poll(state, event, wanted)
    state.note_effect(f"{kind}_poll.created", poll["id"], f"{event['id']} | {poll['title']}")
    return poll


def _polls_of(kind: str, state: State, request: SandboxRequest) -> list[JsonObject]:
    event = _FIND[kind](state, request.params[f"{kind}Id"])
    polls: list[JsonObject] = event.setdefault("_polls", [])
    return polls


def _find_poll(kind: str, state: State, request: SandboxRequest) -> JsonObject:
    for poll in _polls_of(kind, state, request):
        if poll["id"] == request.params["pollId"]:
            return poll
    raise ApiError(404, 404, f"{kind.capitalize()} poll not found.")


def _require_room(event: JsonObject, more: int) -> None:
    if len(event.get("_polls", ())) + more > _MOST_POLLS:
        raise ApiError(400, 4400, f"You can only add a maximum of {_MOST_POLLS} polls.")


def _check(body: JsonObject, rules: dict[str, Rule]) -> None:
    bad = find_invalid(body, rules)
    if not bad and "questions" in rules:
        questions = read_objects(body, "questions", _MOST_POLLS)
        bad = [
            f"questions[{place}].{name}"
            for place, question in enumerate(questions)
            for name in _find_bad(question)
        ]
    if bad:
        raise invalid_fields(*bad)


def _find_bad(question: JsonObject) -> list[str]:
    bad = find_invalid(question, _QUESTION_RULES)
    most = _CHOICES.get(str(question.get("type")))
    answers: Any = question.get("answers")
    if most and answers is not None and not (is_array(answers) and 2 <= len(answers) <= most):
        bad.append("answers")
    return bad


def _routes_of(kind: str) -> list[Route]:
    noun, above = kind.capitalize(), f"/v2/{kind}s/{{{kind}Id}}/polls"
    read, write = with_admin(f"{kind}:read"), with_admin(f"{kind}:write")
    endpoints: list[tuple[str, str, str, Any, str, tuple[str, ...]]] = [
        (f"list{noun}Polls", "GET", above, list_polls, "read:list_polls", read),
        (f"create{noun}Poll", "POST", above, create_poll, "write:poll", write),
        (f"get{noun}Poll", "GET", f"{above}/{{pollId}}", get_poll, "read:poll", read),
        (f"update{noun}Poll", "PUT", f"{above}/{{pollId}}", update_poll, "update:poll", write),
        (f"delete{noun}Poll", "DELETE", f"{above}/{{pollId}}", delete_poll, "delete:poll", write),
    ]
    routes: list[Route] = []
    for key, method, template, handler, scope, classic in endpoints:
        bound: Handler = partial(handler, kind)
        scopes = with_admin(f"{kind}:{scope}")
        routes.append(Route(key, method, template, bound, LIGHT, scopes, classic))
    return routes


ROUTES = [
    *_routes_of("meeting"),
    *_routes_of("webinar"),
    Route(
        "createMeetingPollsBatch",
        "POST",
        "/v2/meetings/{meetingId}/batch_polls",
        create_several,
        LIGHT,
        with_admin("meeting:write:batch_polls"),
        with_admin("meeting:write"),
    ),
]
