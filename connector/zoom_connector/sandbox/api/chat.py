"""Endpoints of team chat: channels and messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.collection import OPERATIONS, Collection
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import (
    format_instant,
    parse_date,
    parse_instant,
    start_of_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.routing.collection import Operation
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest


_RULES = {
    "name": Rule(str, required=True, most=256),
    "type": Rule(int, required=True, choices=(1, 2, 3, 4)),
    "channel_settings": Rule(dict),
}
_SETTINGS = {
    "new_members_can_see_previous_messages_files": True,
    "allow_to_add_external_users": 0,
    "posting_permissions": 1,
    "add_member_permissions": 1,
    "mention_all_permissions": 1,
}
_SHOWN_NEW = ("id", "jid", "name", "type", "channel_url")
_MOST_MEMBERS = 20


@dataclass(frozen=True, kw_only=True)
class _Channels(Collection):
    """Channels. A user sees only those of which they are a member."""

    def action_of(self, operation: Operation) -> str:
        return "listUsersChannels" if operation == "list" else super().action_of(operation)

    def new_id(self, state: State) -> str:
        return state.ids.hexadecimal(32)

    def build(self, state: State, wanted: JsonObject, key: str = "") -> JsonObject:
        key = key or self.new_id(state)
        channel = {
            "jid": f"{key}@conference.xmpp.example.com",
            "name": wanted["name"],
            "type": wanted["type"],
            "channel_settings": {**_SETTINGS, **wanted.get("channel_settings", {})},
            "channel_url": f"https://sandbox.example.com/launch/chat/{key}",
            "_members": wanted["_members"],
        }
        return super().build(state, channel, key)

    def select(self, state: State, request: SandboxRequest) -> list[JsonObject]:
        user = state.find_user(request.params["userId"])
        return [one for one in self.records(state).values() if user["id"] in one["_members"]]

    def find_named(self, state: State, request: SandboxRequest) -> JsonObject:
        channel = super().find_named(state, request)
        if channel not in self.select(state, request):
            raise self.missing(channel["id"])
        return channel

    def read_new(self, state: State, request: SandboxRequest) -> JsonObject:
        creator = state.find_user(request.params["userId"])
        wanted = super().read_new(state, request)
        return {**wanted, "_members": _read_members(state, request.read_object(), creator)}

    def read_change(self, state: State, request: SandboxRequest, own: JsonObject) -> JsonObject:
        wanted = super().read_change(state, request, own)
        settings = {**own["channel_settings"], **wanted.get("channel_settings", {})}
        return {**wanted, "channel_settings": settings}

    def show_new(self, state: State, record: JsonObject) -> JsonObject:
        return {name: record[name] for name in _SHOWN_NEW}

    def missing(self, key: str) -> ApiError:
        return ApiError(404, 4130, f"Channel does not exist: {key}.")

    def taken(self, value: str) -> ApiError:
        return ApiError(400, 300, "The channel name already exists.")


CHANNELS = _Channels(
    noun="channel",
    path="/v2/chat/users/{userId}/channels/{channelId}",
    rules=_RULES,
    unique="name",
    figures=("total_records", "page_size", "next_page_token"),
    page_sizes=(10, 1000),
    granular={
        "list": with_admin("team_chat:read:list_user_channels"),
        "create": with_admin("team_chat:write:user_channel"),
        "get": with_admin("team_chat:read:user_channel"),
        "update": with_admin("team_chat:update:user_channel"),
        "delete": with_admin("team_chat:delete:user_channel"),
    },
    read=with_admin("chat_channel:read", "chat_channel:write"),
    write=with_admin("chat_channel:write"),
    rates=dict.fromkeys(OPERATIONS, MEDIUM),
)


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
        **page.show("page_size", "next_page_token"),
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
        raise ApiError(400, 300, "Must provide either contact or channel parameter.")
    if contact:
        pair = {user["id"], state.find_user(contact)["id"]}
        return lambda one: one["_channel"] is None and set(one["_seen_by"]) == pair
    if user["id"] not in CHANNELS.records(state).get(channel or "", {}).get("_members", ()):
        raise CHANNELS.missing(channel or "")
    return lambda one: bool(one["_channel"] == channel)


def _mentions(message: JsonObject, kind: str, key: str) -> bool:
    if kind == "file":
        return key.lower() in str(message.get("file_name", "")).lower()
    return key.lower() in str(message["message"]).lower()


def _read_window(state: State, request: SandboxRequest) -> tuple[JsonObject, datetime, datetime]:
    day = request.query.get("date")
    begin = request.query.get("from")
    if day or not begin:  # `date` takes precedence over `from`; the default is today
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


def _read_members(state: State, body: JsonObject, creator: JsonObject) -> list[str]:
    entries = read_objects(body, "members", _MOST_MEMBERS) if body.get("members") else []
    found = [state.seek_person(entry) for entry in entries]
    unknown = [f"members[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    return list(dict.fromkeys(user["id"] for user in (creator, *found) if user))


ROUTES = [
    *CHANNELS.routes(),
    Route(
        "listUsersChatMessages",
        "GET",
        "/v2/chat/users/{userId}/messages",
        list_messages,
        MEDIUM,
        with_admin("team_chat:read:list_user_messages"),
        with_admin("chat_message:read", "chat_message:write"),
    ),
]
