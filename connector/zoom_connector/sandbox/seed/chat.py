"""The initial chat channels and messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.api.conversations import keep_message
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


_CHANNEL = "8c4f1a0e52d94b7f9f0d3b6a"
_PUBLIC_CHANNEL = "4d7e2b9c61f34a0e8b5a9c1d"
_MESSAGE = "C5B1D6A0-6B1E-4F0C-9D52-3E7A8B4C2D10"
_FILE = {
    "file_id": "M87v-bbmRGKCtl8nGNggvA",
    "file_name": "figures.png",
    "file_size": 48_211,
    "download_url": "https://sandbox.example.com/file/download/M87v-bbmRGKCtl8nGNggvA",
}
_CARD = {"card_id": "xBvggqyjQUal6TecwMlYwQ", "card_json": '{"content": {}}'}


def seed_chat(state: State) -> None:
    """Create fifteen channels, and messages of the first two users from today and yesterday."""
    people = list(state.users.values())[:6]
    for index, name in enumerate(_CHANNELS):
        members = [user["id"] for user in people[: 2 + index % 5]]
        kind = 3 if name == "general" else 2
        CHANNELS.build(state, {"name": name, "type": kind, "_members": members})
    for place in (None, next(iter(CHANNELS.records(state)))):
        for moment in _choose_moments(state.now()):
            state.messages.append(_write_message(state, place, people[:2], moment))
        state.messages[-3].update(status="Deleted", message="")
        state.messages[-2].update(status="Edited")


def _choose_moments(now: datetime) -> list[datetime]:
    # Spread over the part of today that has passed, so that none is in the future.
    midnight = start_of_day(now.date())
    share = (now - midnight) / (_TALK + 1)
    yesterday = [midnight - timedelta(hours=2), midnight - timedelta(hours=1)]
    return yesterday + [midnight + share * place for place in range(1, _TALK + 1)]


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


def seed_example_thread(state: State, owner: JsonObject, other: JsonObject) -> None:
    """Create the channels of the examples; in one, the owner sent a message with a reply."""
    members = [owner["id"], other["id"]]
    public = {"name": "open house", "type": 3, "_members": [other["id"]]}
    CHANNELS.build(state, public, _PUBLIC_CHANNEL)
    wanted = {"name": "project news", "type": 2, "_members": members}
    CHANNELS.build(state, wanted, _CHANNEL)
    first = {
        "message": "The figures of the quarter",
        "interactive_cards": [_CARD],
        "_files": [_FILE],
    }
    sent = state.now() - timedelta(days=2)
    keep_message(state, owner, first, _CHANNEL, members, sent, _MESSAGE)
    answer = {"message": "Thank you!", "reply_main_message_id": _MESSAGE}
    key = _MESSAGE.replace("C5B1", "C5B2")
    later = sent + timedelta(hours=1)
    keep_message(state, other, answer, _CHANNEL, members, later, key)
