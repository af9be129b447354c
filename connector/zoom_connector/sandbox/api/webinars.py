"""Endpoints of webinars, their registrants and their past participants."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.registrants import check_registrant, list_registrants, register
from zoom_connector.sandbox.api.schedule import NO_REGISTRATION
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.request import decode_uuid

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

BASIC = 1
_LISTED = (
    "uuid",
    "id",
    "host_id",
    "topic",
    "type",
    "start_time",
    "duration",
    "timezone",
    "agenda",
    "created_at",
    "join_url",
    "is_simulive",
)


def get_webinar(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}."""
    webinar = find_webinar(state, request.params["webinarId"])
    return Reply(200, deepcopy(reveal(webinar)))


def list_webinars(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/users/{userId}/webinars."""
    host = state.find_user(request.params["userId"])
    _require_plan(host)
    entries = [
        entry
        for webinar in state.webinars.values()
        if webinar["host_id"] == host["id"]
        for entry in _list_entries(webinar)
        if _is_wanted(entry, request, state.now())
    ]
    entries.sort(key=lambda entry: str(entry["start_time"]))
    page = cut_page(state, request, entries)
    answer = {
        **page.show("page_count", "page_number", "page_size", "total_records", "next_page_token"),
        "webinars": page.items,
    }
    return Reply(200, answer)


def add_registrant(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/webinars/{webinarId}/registrants."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_registrant(body)
    _require_registration(webinar)
    if body["email"].lower() == webinar["host_email"]:
        raise ApiError(400, 3027, "Host cannot register.")
    if _ends_at(webinar) < state.now():
        raise ApiError(400, 3038, "Webinar is over, you cannot register now.")
    return Reply(201, register(state, webinar, body, "webinar_registrant.created"))


def list_webinar_registrants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/registrants."""
    webinar = find_webinar(state, request.params["webinarId"])
    _require_registration(webinar)
    return Reply(200, list_registrants(state, request, webinar["id"]))


def list_participants(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/past_webinars/{webinarId}/participants."""
    webinar = find_webinar(state, request.params["webinarId"])
    if webinar["uuid"] not in state.participants:
        raise ApiError(404, 3001, f"Webinar does not exist: {request.params['webinarId']}.")
    page = cut_page(state, request, state.participants[webinar["uuid"]])
    answer = {
        **page.show("page_count", "page_size", "total_records", "next_page_token"),
        "participants": page.items,
    }
    return Reply(200, answer)


def find_webinar(state: State, param: str) -> JsonObject:
    """Return a webinar by its number, or the UUID of a run.

    Raises:
        ApiError: 404 with code 3001 when there is none.
    """
    key = decode_uuid(param, "Webinar")
    for webinar in state.webinars.values():
        if key in {str(webinar["id"]), webinar["uuid"]}:
            return webinar
    raise ApiError(404, 3001, f"Webinar does not exist: {key}.")


def _require_plan(host: JsonObject) -> None:
    if host["type"] == BASIC:
        raise ApiError(400, 200, "Webinar plan is missing.")


def _require_registration(webinar: JsonObject) -> None:
    if webinar["settings"]["approval_type"] == NO_REGISTRATION:
        message = f"This webinar does not have registration as required: {webinar['id']}."
        raise ApiError(400, 3000, message)


def _list_entries(webinar: JsonObject) -> list[JsonObject]:
    entry = {key: webinar[key] for key in _LISTED if key in webinar}
    times = [
        {"start_time": one["start_time"], "duration": one["duration"]}
        for one in webinar.get("occurrences", [])
    ]
    return [entry | one for one in times] if times else [entry]


def _ends_at(webinar: JsonObject) -> datetime:
    last = _list_entries(webinar)[-1]
    return datetime.fromisoformat(last["start_time"]) + timedelta(minutes=last["duration"])


def _is_wanted(entry: JsonObject, request: SandboxRequest, now: datetime) -> bool:
    end = datetime.fromisoformat(entry["start_time"]) + timedelta(minutes=entry["duration"])
    if request.query.get("type") == "upcoming":
        return end >= now
    return end >= now - timedelta(days=30)


_WEBINAR_READ = with_admin("webinar:read")
_WEBINAR_WRITE = with_admin("webinar:write")

ROUTES = [
    Route(
        "getWebinar",
        "GET",
        "/v2/webinars/{webinarId}",
        get_webinar,
        LIGHT,
        with_admin("webinar:read:webinar"),
        _WEBINAR_READ,
    ),
    Route(
        "listWebinarRegistrants",
        "GET",
        "/v2/webinars/{webinarId}/registrants",
        list_webinar_registrants,
        MEDIUM,
        with_admin("webinar:read:list_registrants"),
        _WEBINAR_READ,
    ),
    Route(
        "addWebinarRegistrant",
        "POST",
        "/v2/webinars/{webinarId}/registrants",
        add_registrant,
        LIGHT,
        with_admin("webinar:write:registrant"),
        _WEBINAR_WRITE,
    ),
    Route(
        "listWebinars",
        "GET",
        "/v2/users/{userId}/webinars",
        list_webinars,
        MEDIUM,
        with_admin("webinar:read:list_webinars"),
        _WEBINAR_READ,
    ),
    Route(
        "listWebinarParticipants",
        "GET",
        "/v2/past_webinars/{webinarId}/participants",
        list_participants,
        MEDIUM,
        with_admin("webinar:read:list_past_participants"),
        _WEBINAR_READ,
    ),
]
