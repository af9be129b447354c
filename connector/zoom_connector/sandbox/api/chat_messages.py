"""Endpoints of chat messages: list, send, edit, delete, react, and the replies to one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.conversations import (
    attach_files,
    is_of,
    keep_message,
    member_id,
    read_conversation,
    show_message,
)
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import (
    format_instant,
    parse_date,
    parse_instant,
    start_of_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_SEND_RULES = {
    "message": Rule(str, required=True, most=1024),
    "at_items": Rule(list),
    "rich_text": Rule(list),
    "file_ids": Rule(list),
    "interactive_cards": Rule(list),
    "reply_main_message_id": Rule(str),
    "scheduled_time": Rule(str),
}
_EDIT_RULES = {"message": Rule(str, most=1024), "file_ids": Rule(list)}
_SOONEST, _LATEST = timedelta(minutes=30), timedelta(days=180)
_LARGEST_FILE = 20 * 1024 * 1024
_UPLOADED = "uploaded_chat_file"


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
        "messages": [_show_entry(state, one, everything=everything) for one in page.items],
    }
    return Reply(200, answer)


def _choose_conversation(
    state: State, request: SandboxRequest, user: JsonObject
) -> Callable[[JsonObject], bool]:
    query = request.query
    kind, key = query.get("search_type"), query.get("search_key")
    if kind and key and not (query.get("to_contact") or query.get("to_channel")):
        return lambda one: user["id"] in one["_seen_by"] and _mentions(one, kind, key)
    channel, people = read_conversation(state, query, user)
    return lambda one: is_of(one, channel, people)


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


def _show_entry(state: State, message: JsonObject, *, everything: bool) -> JsonObject:
    shown = reveal(message)
    if not everything:
        del shown["status"]
    reactions = [
        {
            "emoji": emoji,
            "total_count": len(keys),
            "senders": [{"user_id": key, "member_id": member_id(state.users[key])} for key in keys],
        }
        for emoji, keys in message.get("_reactions", {}).items()
    ]
    return {**shown, **({"reactions": reactions} if reactions else {})}


def send_message(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/chat/users/{userId}/messages."""
    sender = state.find_user(request.params["userId"])
    body = request.read_object()
    check_body(body, _SEND_RULES)
    channel, people = read_conversation(state, body, sender)
    _check_parent(state, body, channel, people)
    files = find_files(state, body.get("file_ids", []))
    if "scheduled_time" in body:
        _check_schedule(state, body["scheduled_time"])
        key = state.ids.dashed()
        state.note_effect("chat_message.scheduled", key)
        return Reply(201, {"id": key})
    wanted = {**body, "_files": files}
    message = keep_message(state, sender, wanted, channel, people, state.now())
    state.note_effect("chat_message.sent", message["id"])
    return Reply(201, {"id": message["id"]})


def send_file(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/chat/users/{userId}/messages/files."""
    sender = state.find_user(request.params["userId"])
    parts = request.read_parts()
    file = parts.get("files")
    if file is None or file.file_name is None or not file.content:
        raise invalid_fields("files")
    if len(file.content) > _LARGEST_FILE:
        raise ApiError(400, 300, f"Maximum file size exceeded: {_LARGEST_FILE}")
    body = {name: part.content.decode() for name, part in parts.items() if name != "files"}
    channel, people = read_conversation(state, body, sender)
    _check_parent(state, body, channel, people)
    key = state.ids.user_id()
    sent = {
        "file_id": key,
        "file_name": file.file_name,
        "file_size": len(file.content),
        "download_url": f"https://sandbox.example.com/file/download/{key}",
    }
    wanted = {**body, "message": "", "_files": [sent]}
    message = keep_message(state, sender, wanted, channel, people, state.now())
    state.note_effect("chat_file.sent", message["id"])
    return Reply(201, {"id": message["id"]})


def get_message(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/{userId}/messages/{messageId}."""
    return Reply(200, show_message(state, _find_message(state, request, request.query)))


def edit_message(state: State, request: SandboxRequest) -> Reply:
    """PUT /v2/chat/users/{userId}/messages/{messageId}."""
    body = request.read_object()
    check_body(body, _EDIT_RULES)
    message = _find_message(state, request, body)
    _check_sender(state, request, message)
    if body.get("file_ids") and not message.get("files"):
        text = "A plain text message that is sent without any files cannot get one."
        raise ApiError(400, 300, text)
    files = find_files(state, body["file_ids"]) if "file_ids" in body else message.get("files", [])
    message["message"] = body.get("message", message["message"])
    if "interactive_cards" in body:
        _replace_cards(state, message, body["interactive_cards"])
    attach_files(message, files)
    message["status"] = "Edited"
    state.note_effect("chat_message.edited", message["id"])
    return Reply(204)


def delete_message(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/chat/users/{userId}/messages/{messageId}."""
    message = _find_message(state, request, request.query)
    _check_sender(state, request, message)
    message.update(status="Deleted", message="")
    attach_files(message, [])
    state.note_effect("chat_message.deleted", message["id"])
    return Reply(204)


def react(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/chat/users/{userId}/messages/{messageId}/emoji_reactions."""
    body = request.read_object()
    check_body(body, {"action": Rule(str, required=True, choices=("add", "remove"))})
    emoji = body.get("custom_emoji_id") if body.get("custom_emoji") else body.get("emoji")
    if not isinstance(emoji, str) or not emoji:
        raise invalid_fields("emoji")
    message = _find_message(state, request, body)
    user = state.find_user(request.params["userId"])
    keys: list[str] = message.setdefault("_reactions", {}).setdefault(emoji, [])
    if (user["id"] in keys) is (body["action"] == "remove"):
        keys.remove(user["id"]) if user["id"] in keys else keys.append(user["id"])
        state.note_effect(f"chat_reaction.{body['action']}", f"{message['id']}/{user['id']}")
    if not keys:
        del message["_reactions"][emoji]
    return Reply(204)


def show_thread(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/{userId}/messages/{messageId}/thread."""
    query = request.query
    if not query.get("from"):
        raise ApiError(400, 4233, "The from cannot be blank.")
    limit = query.get("limit", "10")
    if not limit.isdecimal() or not 1 <= int(limit) <= 100:
        raise ApiError(400, 4231, "The limit cannot exceed 100.")
    if query.get("sort", "desc") not in {"asc", "desc"}:
        raise ApiError(400, 4232, "The sort can only be asc or desc.")
    first = _read_bound(query["from"], "from")
    last = _read_bound(query["to"], "to") if query.get("to") else state.now()
    main = _find_message(state, request, query, ApiError(404, 4131, "Message does not exist."))
    replies = [
        one
        for one in state.messages
        if one.get("reply_main_message_id") == main["id"] and one["status"] != "Deleted"
    ]
    shown = [one for one in replies if first <= datetime.fromisoformat(one["date_time"]) <= last]
    shown.sort(key=lambda one: int(one["timestamp"]), reverse=query.get("sort") != "asc")
    whole = [main] if query.get("need_main_message", "true") == "true" else []
    user = state.find_user(request.params["userId"])
    entries = [_show_part(state, one, request, user) for one in [*whole, *shown[: int(limit)]]]
    for entry in entries[: len(whole)]:
        latest = max((one["timestamp"] for one in replies), default=main["timestamp"])
        entry |= {"last_reply_time": latest, "is_followed": True}
    return Reply(200, {"total": len(replies), "messages": entries})


def _show_part(
    state: State, message: JsonObject, request: SandboxRequest, user: JsonObject
) -> JsonObject:
    sender = state.find_user(message["sender"])
    shown = {
        "msg_id": message["id"],
        "message": message["message"],
        "is_reply": "reply_main_message_id" in message,
        "timestamp": message["timestamp"],
        "sender_user_id": sender["id"],
        "sender_email": sender["email"],
        "sender_member_id": member_id(sender),
        "sender_display_name": sender["display_name"],
        "message_type": message["message_type"],
    }
    wanted = {
        "need_attachment": "files",
        "need_rich_text": "rich_text",
        "need_at_items": "at_items",
    }
    for flag, name in wanted.items():
        if request.flag(flag) and name in message:
            shown[name] = message[name]
    if request.flag("need_emoji"):
        shown["reactions"] = [
            {"emoji_id": emoji, "count": len(keys), "is_sender": user["id"] in keys}
            for emoji, keys in message.get("_reactions", {}).items()
        ]
    return shown


def find_files(state: State, keys: list[str]) -> list[JsonObject]:
    """Return files that were uploaded or sent before.

    Raises:
        ApiError: If one does not exist, or there are more than six.
    """
    if len(keys) > 6:
        raise invalid_fields("file_ids")
    known = {**state.records[_UPLOADED]}
    for message in state.messages:
        known |= {one["file_id"]: one for one in message.get("files", ())}
    for key in keys:
        if key not in known:
            raise ApiError(400, 5404, f"File does not exist: {key}.")
    return [known[key] for key in keys]


def _find_message(
    state: State,
    request: SandboxRequest,
    wanted: Mapping[str, object],
    missing: ApiError | None = None,
) -> JsonObject:
    user = state.find_user(request.params["userId"])
    channel, people = read_conversation(state, wanted, user)
    key = request.params["messageId"]
    for message in state.messages:
        if message["id"] == key and is_of(message, channel, people):
            if message["status"] == "Deleted":
                break
            return message
    raise missing or ApiError(400, 300, f"Message does not exist: {key}.")


def _check_sender(state: State, request: SandboxRequest, message: JsonObject) -> None:
    if message["sender"] != state.find_user(request.params["userId"])["email"]:
        raise ApiError(400, 200, "Only the sender of this message can make updates.")


def _check_parent(state: State, body: JsonObject, channel: str | None, people: list[str]) -> None:
    key = body.get("reply_main_message_id")
    found = [one for one in state.messages if one["id"] == key and is_of(one, channel, people)]
    if key is not None and (not found or "reply_main_message_id" in found[0]):
        raise ApiError(400, 5402, "This only supports replies to a main message.")


def _check_schedule(state: State, text: str) -> None:
    moment = _read_bound(text, "scheduled_time")
    if not state.now() + _SOONEST < moment < state.now() + _LATEST:
        said = "Invalid parameter: send_time. It must be 30 minutes to 180 days from now."
        raise ApiError(400, 300, said)


def _replace_cards(state: State, message: JsonObject, wanted: list[JsonObject]) -> None:
    present = {one.get("card_id"): one for one in message.get("interactive_cards", ())}
    cards: list[JsonObject] = []
    for one in wanted:
        key = one.get("card_id")
        if key is not None and key not in present:
            raise ApiError(400, 5046, f"Interactive Cards does not exist: {key}.")
        new = {"card_id": state.ids.user_id(), "card_json": one.get("card_json", "")}
        cards.append(present[key] if key else new)
    message["interactive_cards"] = cards


_MESSAGES = "/v2/chat/users/{userId}/messages"
_ONE = f"{_MESSAGES}/{{messageId}}"
_READ = with_admin("chat_message:read", "chat_message:write")
_WRITE = with_admin("chat_message:write")


def _route(
    action: str,
    method: str,
    path: str,
    handler: Callable[[State, SandboxRequest], Reply],
    granular: str,
    classic: tuple[str, ...] = _WRITE,
) -> Route:
    return Route(
        action, method, path, handler, MEDIUM, with_admin(f"team_chat:{granular}"), classic
    )


ROUTES = [
    _route(
        "listUsersChatMessages", "GET", _MESSAGES, list_messages, "read:list_user_messages", _READ
    ),
    _route("sendChatMessage", "POST", _MESSAGES, send_message, "write:user_message"),
    _route("sendChatFile", "POST", f"{_MESSAGES}/files", send_file, "write:message_files"),
    _route("getChatMessage", "GET", _ONE, get_message, "read:user_message", _READ),
    _route("updateChatMessage", "PUT", _ONE, edit_message, "update:user_message"),
    _route("deleteChatMessage", "DELETE", _ONE, delete_message, "delete:user_message"),
    _route("reactToChatMessage", "PATCH", f"{_ONE}/emoji_reactions", react, "update:message_emoji"),
    _route(
        "getChatThread",
        "GET",
        f"{_ONE}/thread",
        show_thread,
        "read:thread_message",
        with_admin("chat_message:read"),
    ),
]
