"""Endpoints around a webinar that is under way: links, live stream, captions, tracking sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import (
    Rule,
    check_body,
    invalid_fields,
    read_objects,
)
from zoom_connector.sandbox.wire.replies import ApiError, Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_MOST_LINKS = 500
_STREAM = {
    "stream_url": Rule(str, required=True, most=1024),
    "stream_key": Rule(str, required=True, most=512),
    "page_url": Rule(str, required=True, most=1024),
    "resolution": Rule(str, choices=("720p", "1080p")),
}


def create_invite_links(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/webinars/{webinarId}/invite_links."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_body(body, {"ttl": Rule(int, least=0, most=7_776_000)})
    guests = read_objects(body, "attendees", _MOST_LINKS)
    for guest in guests:
        check_body(guest, {"name": Rule(str, required=True, most=64)})
    links = [
        {"name": one["name"], "join_url": f"{LINKS}/w/{webinar['id']}?tk={state.ids.opaque(43)}"}
        for one in guests
    ]
    state.note_effect("webinar_links.created", webinar["id"])
    return Reply(201, {"attendees": links})


def list_tracking_sources(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/tracking_sources."""
    sources: list[JsonObject] = find_webinar(state, request.params["webinarId"]).get("_sources", [])
    total = sum(one["registration_count"] for one in sources)
    return Reply(200, {"total_records": total, "tracking_sources": sources})


def get_token(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/token."""
    webinar = find_webinar(state, request.params["webinarId"])
    if request.query.get("type", "closed_caption_token") != "closed_caption_token":
        raise invalid_fields("type")
    _require_start(webinar, 3000)
    signature = state.wire.opaque(32)
    query = f"id={webinar['id']}&ns=c2FuZGJveA&expire=86400&signature={signature}"
    return Reply(200, {"token": f"{LINKS}/closedcaption?{query}"})


def get_live_stream(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/livestream."""
    webinar = find_webinar(state, request.params["webinarId"])
    unset = {name: "" for name in _STREAM if name != "resolution"}
    return Reply(200, {**unset, **webinar.get("_stream", {})})


def update_live_stream(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/webinars/{webinarId}/livestream."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_body(body, _STREAM)
    webinar["_stream"] = {name: body[name] for name in _STREAM if name in body}
    state.note_effect("webinar_stream.updated", webinar["id"])
    return Reply(204)


def switch_live_stream(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/webinars/{webinarId}/livestream/status."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_body(body, {"action": Rule(str, required=True, choices=("start", "stop"))})
    if "_stream" not in webinar:
        message = "The current webinar is not configured with a custom streaming service."
        raise ApiError(400, 3000, message)
    _require_start(webinar, 200)
    webinar["_streaming"] = body["action"] == "start"
    verb = "started" if webinar["_streaming"] else "stopped"
    state.note_effect(f"webinar_stream.{verb}", webinar["id"])
    return Reply(204)


def _require_start(webinar: JsonObject, code: int) -> None:
    if not webinar.get("_started"):
        raise ApiError(400, code, f"Webinar {webinar['id']} has not started.")


_ONE = "/v2/webinars/{webinarId}"
_READ, _WRITE = with_admin("webinar:read"), with_admin("webinar:write")

ROUTES = [
    Route(
        "createWebinarInviteLinks",
        "POST",
        f"{_ONE}/invite_links",
        create_invite_links,
        LIGHT,
        with_admin("webinar:write:invite_links"),
        _WRITE,
    ),
    Route(
        "listWebinarTrackingSources",
        "GET",
        f"{_ONE}/tracking_sources",
        list_tracking_sources,
        MEDIUM,
        with_admin("webinar:read:list_tracking_sources"),
        _READ,
    ),
    Route(
        "getWebinarToken",
        "GET",
        f"{_ONE}/token",
        get_token,
        LIGHT,
        with_admin("webinar:read:token"),
        _READ,
    ),
    Route(
        "getWebinarLiveStream",
        "GET",
        f"{_ONE}/livestream",
        get_live_stream,
        LIGHT,
        with_admin("webinar:read:livestream"),
        _READ,
    ),
    Route(
        "updateWebinarLiveStream",
        "PATCH",
        f"{_ONE}/livestream",
        update_live_stream,
        LIGHT,
        with_admin("webinar:update:livestream"),
        _WRITE,
    ),
    Route(
        "updateWebinarLiveStreamStatus",
        "PATCH",
        f"{_ONE}/livestream/status",
        switch_live_stream,
        LIGHT,
        with_admin("webinar:update:livestream_status"),
        _WRITE,
    ),
]
