"""Endpoints of team chat: channels and messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault
from zoom_connector.sandbox.wire.times import (
    format_instant,
    parse_date,
    parse_instant,
    start_of_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest


def list_channels(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/{userId}/channels."""
    user = state.find_user(request.params["userId"])
    found = [one for one in state.channels.values() if user["id"] in one["_members"]]
    page = cut_page(state, request, found, default=10, maximum=1000)
    answer = {
        "total_records": page.total,
        "page_size": page.size,
        "next_page_token": page.token,
        "channels": [reveal(one) for one in page.items],
    }
    return Reply(200, answer)


def list_messages(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/{userId}/messages."""
    user = state.find_user(request.params["userId"])
    is_chosen = _choose_conversation(state, request, user)
    window, first, last = _read_window(state, request)
    everything = request.flag("include_deleted_and_edited_message")
    found = [
        one
        for one in state.messages
        if first <= datetime.fromisoformat(one["date_time"]) < last
        and is_chosen(one)
        and (everything or one["status"] != "Deleted")
        and not (request.flag("exclude_child_message") and "reply_main_message_id" in one)
    ]
    found.sort(key=lambda one: int(one["timestamp"]), reverse=True)
    page = cut_page(state, request, found, default=10, maximum=50)
    answer = {
        **window,
        "page_size": page.size,
        "next_page_token": page.token,
        "messages": [_show_message(one, everything=everything) for one in page.items],
    }
    return Reply(200, answer)


def _choose_conversation(
    state: State, request: SandboxRequest, user: JsonObject
) -> Callable[[JsonObject], bool]:
    contact, channel = request.query.get("to_contact"), request.query.get("to_channel")
    kind, key = request.query.get("search_type"), request.query.get("search_key")
    if kind and key and not (contact or channel):
        return lambda one: user["id"] in one["_seen_by"] and _mentions(one, kind, key)
    if bool(contact) == bool(channel):
        raise ZoomFault(400, 300, "Must provide either contact or channel parameter.")
    if contact:
        pair = {user["id"], state.find_user(contact)["id"]}
        return lambda one: one["_channel"] is None and set(one["_seen_by"]) == pair
    if channel not in state.channels or user["id"] not in state.channels[channel]["_members"]:
        raise ZoomFault(404, 4130, f"Channel does not exist: {channel}.")
    return lambda one: bool(one["_channel"] == channel)


def _mentions(message: JsonObject, kind: str, key: str) -> bool:
    if kind == "file":
        return key.lower() in str(message.get("file_name", "")).lower()
    return key.lower() in str(message["message"]).lower()


def _read_window(state: State, request: SandboxRequest) -> tuple[JsonObject, datetime, datetime]:
    day = request.query.get("date")
    begin = request.query.get("from")
    if day or not begin:  # a date wins over from, and the default is today
        chosen = parse_date(day) if day else state.now().date()
        if chosen is None:
            raise invalid_fields("date")
        first = start_of_day(chosen)
        return {"date": chosen.isoformat()}, first, first + timedelta(days=1)
    first = _read_bound(begin, "from")
    end = request.query.get("to")
    last = _read_bound(end, "to") if end else state.now()
    window = {"from": format_instant(first), "to": format_instant(last)}
    return window, first, last + timedelta(seconds=1)


def _read_bound(text: str, name: str) -> datetime:
    try:
        return parse_instant(text, UTC)
    except ValueError as error:
        raise invalid_fields(name) from error


def _show_message(message: JsonObject, *, everything: bool) -> JsonObject:
    shown = reveal(message)
    if not everything:
        del shown["status"]
    return shown


ROUTES = [
    Route(
        "GET",
        "/v2/chat/users/{userId}/channels",
        list_channels,
        MEDIUM,
        with_admin("team_chat:read:list_user_channels"),
        with_admin("chat_channel:read", "chat_channel:write"),
    ),
    Route(
        "GET",
        "/v2/chat/users/{userId}/messages",
        list_messages,
        MEDIUM,
        with_admin("team_chat:read:list_user_messages"),
        with_admin("chat_message:read", "chat_message:write"),
    ),
]
