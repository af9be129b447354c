"""Chat channels and messages of a fresh start."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.wire.times import format_instant, start_of_day

if TYPE_CHECKING:
    from datetime import datetime

    from zoom_connector.sandbox.state.state import JsonObject, State

_CHANNELS = (
    *("general", "announcements", "engineering", "design", "sales", "support", "random", "ops"),
    *("releases", "incidents", "hiring", "travel", "reading club", "lunch", "münchen"),
)
_LINES = (
    "Good morning!",
    "The build is green again.",
    "Who takes the customer call at three?",
    "I can do that.",
    "Thanks a lot, danke schön!",
    "The draft is in the shared folder.",
)
_TALK = 24


def seed_chat(state: State) -> None:
    """Open fifteen channels and let the first two users talk, today and yesterday."""
    people = list(state.users.values())[:6]
    for index, name in enumerate(_CHANNELS):
        channel = _open_channel(state, name, people[: 2 + index % 5])
        state.channels[channel["id"]] = channel
    for place in (None, next(iter(state.channels))):
        for moment in _choose_moments(state.now()):
            state.messages.append(_write_message(state, place, people[:2], moment))
        state.messages[-3].update(status="Deleted", message="")
        state.messages[-2].update(status="Edited")


def _choose_moments(now: datetime) -> list[datetime]:
    # Spread over the part of today that has passed, so that no clock puts them into tomorrow.
    midnight = start_of_day(now.date())
    share = (now - midnight) / (_TALK + 1)
    yesterday = [midnight - timedelta(hours=2), midnight - timedelta(hours=1)]
    return yesterday + [midnight + share * place for place in range(1, _TALK + 1)]


def _open_channel(state: State, name: str, members: list[JsonObject]) -> JsonObject:
    identifier = state.ids.hexadecimal(32)
    return {
        "id": identifier,
        "jid": f"{identifier}@conference.xmpp.example.com",
        "name": name,
        "type": 3 if name == "general" else 2,
        "channel_settings": {
            "new_members_can_see_previous_messages_files": True,
            "allow_to_add_external_users": 0,
            "posting_permissions": 1,
            "add_member_permissions": 1,
            "mention_all_permissions": 1,
        },
        "channel_url": f"https://sandbox.example.com/launch/chat/{identifier}",
        "_members": [user["id"] for user in members],
    }


def _write_message(
    state: State, channel: str | None, pair: list[JsonObject], moment: datetime
) -> JsonObject:
    place = len(state.messages)
    sender = pair[place % 2]
    message: JsonObject = {
        "id": state.ids.dashed().upper(),
        "message": _LINES[place % len(_LINES)],
        "message_type": "plain_text_message",
        "sender": sender["email"],
        "sender_display_name": sender["display_name"],
        "date_time": format_instant(moment),
        "timestamp": int(moment.timestamp() * 1000),
        "status": "Normal",
        "_channel": channel,
        "_seen_by": [user["id"] for user in pair],
    }
    if place % 10 == 9:
        parent = state.messages[-1]
        message["reply_main_message_id"] = parent["id"]
        message["reply_main_message_timestamp"] = parent["timestamp"]
    return message
