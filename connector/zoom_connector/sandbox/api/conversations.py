"""Conversations of the team chat: who takes part, and how a message is kept and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from zoom_connector.sandbox.state.state import JsonObject, State

_MEMBER = "member."
_KEPT = ("rich_text", "at_items", "interactive_cards", "reply_main_message_id")


def member_id(user: JsonObject) -> str:
    """Return the id of a user among the members of a chat."""
    return f"{_MEMBER}{user['id']}"


def find_person(state: State, key: str) -> JsonObject:
    """Return a user by id, address or member id.

    Raises:
        ApiError: 404 with code 1001 if there is none.
    """
    return state.find_user(key.removeprefix(_MEMBER))


def read_conversation(
    state: State, wanted: Mapping[str, object], user: JsonObject
) -> tuple[str | None, list[str]]:
    """Return the channel of a conversation, or None for a contact, and the ids of the people.

    Args:
        state: The account.
        wanted: The query or the body of a request.
        user: The user whose conversation it is.

    Raises:
        ApiError: If none or both are named, or what is named does not exist for the user.
    """
    contact, channel = wanted.get("to_contact"), wanted.get("to_channel")
    if bool(contact) == bool(channel):
        raise ApiError(400, 300, "Must provide either contact or channel parameter.")
    if contact:
        return None, [user["id"], find_person(state, str(contact))["id"]]
    members = CHANNELS.records(state).get(str(channel), {}).get("_members", ())
    if user["id"] not in members:
        raise CHANNELS.missing(str(channel))
    return str(channel), list(members)


def is_of(message: JsonObject, channel: str | None, people: list[str]) -> bool:
    """Return whether a message belongs to a conversation."""
    if message["_channel"] != channel:
        return False
    return channel is not None or set(message["_seen_by"]) == set(people)


def keep_message(
    state: State,
    sender: JsonObject,
    wanted: JsonObject,
    channel: str | None,
    people: list[str],
    moment: datetime,
    key: str = "",
) -> JsonObject:
    """Build a message from checked fields and store it, by default under a new id."""
    message: JsonObject = {
        "id": key or state.ids.dashed().upper(),
        "message": wanted.get("message", ""),
        "message_type": "plain_text_message",
        "sender": sender["email"],
        "sender_display_name": sender["display_name"],
        "date_time": format_instant(moment),
        "timestamp": int(moment.timestamp() * 1000),
        "status": "Normal",
        **{name: wanted[name] for name in _KEPT if wanted.get(name)},
        "_channel": channel,
        "_seen_by": people,
        "_reactions": {},
    }
    parent = next((m for m in state.messages if m["id"] == wanted.get(_KEPT[-1])), None)
    if parent is not None:
        message["reply_main_message_timestamp"] = parent["timestamp"]
    attach_files(message, wanted.get("_files", []))
    state.messages.append(message)
    return message


def attach_files(message: JsonObject, files: list[JsonObject]) -> None:
    """Give a message its files; the first is shown in the fields of the message too."""
    for name in ("file_id", "file_name", "file_size", "download_url", "files"):
        message.pop(name, None)
    if files:
        message |= {**files[0], "files": files}
    text_and_files = "file_and_text" if message["message"] else "others"
    message["message_type"] = text_and_files if files else "plain_text_message"


def show_message(state: State, message: JsonObject) -> JsonObject:
    """Return a message as it is shown alone."""
    shown = reveal(message)
    del shown["status"]
    link = f"https://sandbox.example.com/launch/chat/{message['id']}"
    reactions = [
        {
            "emoji": emoji,
            "total_count": len(keys),
            "user_ids": list(keys),
            "member_ids": [member_id(state.users[key]) for key in keys],
        }
        for emoji, keys in message.get("_reactions", {}).items()
    ]
    return {**shown, "message_url": link, **({"reactions": reactions} if reactions else {})}
