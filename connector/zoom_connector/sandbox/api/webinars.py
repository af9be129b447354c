"""Endpoints of webinars, their registrants and their past participants."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.registrants import (
    check_registrant,
    list_registrants,
    notifies_registrants,
    register,
)
from zoom_connector.sandbox.api.schedule import (
    NO_REGISTRATION,
    find_occurrence,
    move_occurrence,
    show_meeting,
)
from zoom_connector.sandbox.api.webinar_schedule import (
    build_webinar,
    check_webinar,
    merge_webinar,
)
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
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


def create_webinar(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/webinars."""
    host = state.find_user(request.params["userId"])
    body = request.read_object()
    check_webinar(body)
    host = _choose_host(state, host, body)
    _require_plan(host)
    webinar = build_webinar(state, host, body)
    state.webinars[webinar["id"]] = webinar
    # The start as requested: without one, two identical requests would start seconds apart.
    wish = [str(body.get(name, "")) for name in ("topic", "start_time", "duration")]
    state.note_effect("webinar.created", webinar["id"], " | ".join([host["id"], *wish]))
    _mail_alternative_hosts(state, webinar, [])
    return Reply(201, show_meeting(webinar, state.now()))


def get_webinar(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}."""
    webinar = find_webinar(state, request.params["webinarId"])
    shown = show_meeting(webinar, state.now(), past=request.flag("show_previous_occurrences"))
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        occurrence = _require_occurrence(webinar, occurrence_id)
        shown |= {name: occurrence[name] for name in ("start_time", "duration")}
    return Reply(200, shown)


def update_webinar(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/webinars/{webinarId}."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_webinar(body)
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        occurrence = _require_occurrence(webinar, occurrence_id)
        zone = body.get("timezone") or webinar["timezone"]
        move_occurrence(occurrence, body, zone, state.now())
    else:
        before = _alternative_hosts(webinar)
        merge_webinar(state, webinar, body)
        _mail_alternative_hosts(state, webinar, before)
    if body.get("settings", {}).get("notify_registrants"):
        _mail_registrants(state, webinar, "webinar.changed")
    state.note_effect("webinar.updated", webinar["id"])
    return Reply(204)


def delete_webinar(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/webinars/{webinarId}."""
    webinar = find_webinar(state, request.params["webinarId"])
    occurrence_id = request.query.get("occurrence_id")
    if occurrence_id:
        _require_occurrence(webinar, occurrence_id)["status"] = "deleted"
    if request.flag("cancel_webinar_reminder"):
        _mail_registrants(state, webinar, "webinar.cancelled")
        for panelist in webinar.get("_panelists", []):
            state.note_email("webinar.cancelled", panelist["email"], webinar["id"])
    if not occurrence_id:
        del state.webinars[webinar["id"]]
        state.registrants.pop(webinar["id"], None)
    state.note_effect("webinar.deleted", webinar["id"])
    return Reply(204)


def end_webinar(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/webinars/{webinarId}/status."""
    webinar = find_webinar(state, request.params["webinarId"])
    if request.read_object().get("action") != "end":
        raise invalid_fields("action")
    webinar["_started"] = False
    state.note_effect("webinar.ended", webinar["id"])
    return Reply(200)


def _mail_registrants(state: State, webinar: JsonObject, kind: str) -> None:
    if notifies_registrants(webinar):
        for one in state.registrants.get(webinar["id"], []):
            if one["status"] == "approved":
                state.note_email(kind, one["email"], webinar["id"])


def _mail_alternative_hosts(state: State, webinar: JsonObject, before: list[str]) -> None:
    for address in _alternative_hosts(webinar):
        if address not in before:
            state.note_email("webinar.alternative_host", address, webinar["id"])


def _alternative_hosts(webinar: JsonObject) -> list[str]:
    return [one for one in webinar["settings"].get("alternative_hosts", "").split(",") if one]


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
    entries.sort(key=lambda entry: str(entry.get("start_time", "")))
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
    ends = _ends_at(webinar)
    if ends is not None and ends < state.now():
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
    """Return a webinar by its number or the UUID of its present run.

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


def _choose_host(state: State, host: JsonObject, body: JsonObject) -> JsonObject:
    key = body.get("schedule_for")
    if not key:
        return host
    other = state.seek_user(key)
    if other is None or body.get("is_simulive"):
        raise invalid_fields("schedule_for")
    return other


def _require_occurrence(webinar: JsonObject, occurrence_id: str) -> JsonObject:
    occurrence = find_occurrence(webinar, occurrence_id)
    if occurrence is None:
        raise ApiError(400, 3000, "Webinar occurrence does not exist.")
    return occurrence


def _require_registration(webinar: JsonObject) -> None:
    if webinar["settings"]["approval_type"] == NO_REGISTRATION:
        message = f"This webinar does not have registration as required: {webinar['id']}."
        raise ApiError(400, 3000, message)


def _list_entries(webinar: JsonObject) -> list[JsonObject]:
    entry = {key: webinar[key] for key in _LISTED if key in webinar}
    times = [
        {"start_time": one["start_time"], "duration": one["duration"]}
        for one in webinar.get("occurrences", [])
        if one["status"] == "available"
    ]
    return [entry | one for one in times] if times else [entry]


def _ends_at(webinar: JsonObject) -> datetime | None:
    last = _list_entries(webinar)[-1]
    if "start_time" not in last:
        return None
    return datetime.fromisoformat(last["start_time"]) + timedelta(minutes=last["duration"])


def _is_wanted(entry: JsonObject, request: SandboxRequest, now: datetime) -> bool:
    if "start_time" not in entry:
        return True
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
        "createWebinar",
        "POST",
        "/v2/users/{userId}/webinars",
        create_webinar,
        LIGHT,
        with_admin("webinar:write:webinar"),
        _WEBINAR_WRITE,
    ),
    Route(
        "updateWebinar",
        "PATCH",
        "/v2/webinars/{webinarId}",
        update_webinar,
        LIGHT,
        with_admin("webinar:update:webinar"),
        _WEBINAR_WRITE,
    ),
    Route(
        "deleteWebinar",
        "DELETE",
        "/v2/webinars/{webinarId}",
        delete_webinar,
        LIGHT,
        with_admin("webinar:delete:webinar"),
        _WEBINAR_WRITE,
    ),
    Route(
        "updateWebinarStatus",
        "PUT",
        "/v2/webinars/{webinarId}/status",
        end_webinar,
        LIGHT,
        with_admin("webinar:update:status"),
        _WEBINAR_WRITE,
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
