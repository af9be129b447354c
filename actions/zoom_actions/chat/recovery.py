"""How to find out whether a message was sent, edited or reacted to if the answer is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.http.messages import Request
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.actions.reconciliation import LostWrite
    from zoom_connector.flow import Flow
    from zoom_connector.http.messages import Response

_PARTNERS = ("to_contact", "to_channel")


@dataclass(frozen=True, slots=True)
class FindSent:
    """Finds a message among those of its day: by conversation, sender, content and time."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "searches the conversation for a new message of the user with the same content"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the ID of every match that was sent after the write began.

        A message that is sent at a set time is a draft until then, which no list shows.
        """
        sent = _read_content(lost.request)
        if "scheduled_time" in sent:
            return []
        user_id = str(lost.values["user_id"])
        sender = user_id if "@" in user_id else (yield from _read_user(user_id)).get("email", "")
        compared = ("file_name",) if "file_name" in sent else ("message",)
        search = FindCreated(
            "/chat/users/{user_id}/messages",
            "messages",
            {},
            "",
            queries=_list_queries(sent, lost.age),
            created_field="date_time",
            required_values={n: sent.get(n) for n in (*compared, "reply_main_message_id")},
        )
        found = yield from search.find(lost)
        own = [one for one in found if _is_same(one.get("sender"), sender)]
        return [{"id": one["id"]} for one in own]


@dataclass(frozen=True, slots=True)
class ConfirmEdited:
    """Confirms an edit: the message has the text and the files that were sent."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "reads the message and compares it with what was sent"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of an edit, if everything that was sent is there."""
        body: dict[str, Any] = lost.request.json
        if "interactive_cards" in body:
            return []  # a card that is sent again gets another ID
        message = yield from _read_message(lost)
        files = {one.get("file_id") for one in message.get("files") or () if is_object(one)}
        has_text = body.get("message", message.get("message")) == message.get("message")
        has_files = set(body.get("file_ids", files)) == files
        return [{}] if has_text and has_files else []


@dataclass(frozen=True, slots=True)
class ConfirmReaction:
    """Confirms a reaction: the user is, or no longer is, among those who chose the emoji."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "reads who chose the emoji under the message"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a reaction, if the emoji is as was asked."""
        body: dict[str, Any] = lost.request.json
        if "emoji" not in body:
            return []  # it is not known how Zoom shows the emoji of an account
        user = yield from _read_user(str(lost.values["user_id"]))
        message = yield from _read_message(lost)
        chosen = [
            one
            for one in message.get("reactions") or ()
            if is_object(one) and _is_same(one.get("emoji"), body["emoji"])
        ]
        has_reacted = any(user["id"] in (one.get("user_ids") or ()) for one in chosen)
        return [{}] if has_reacted == (body["action"] == "add") else []


def _read_content(request: Request) -> Mapping[str, Any]:
    """Return the fields of a message that was sent as JSON, or as a form with a file."""
    if request.parts is None:
        body: Mapping[str, Any] = request.json
        return body
    names = [part if isinstance(part, str) else part.file_name for _, part in request.parts]
    fields = [name if isinstance(part, str) else "file_name" for name, part in request.parts]
    return dict(zip(fields, names, strict=True))


def _list_queries(sent: Mapping[str, Any], age: float) -> list[dict[str, str]]:
    """Return the queries for today, and for yesterday if the message may be of yesterday."""
    partner = {name: str(sent[name]) for name in _PARTNERS if name in sent}
    now = datetime.now(UTC)
    began = (now - timedelta(seconds=age)).date()
    before = [{**partner, "date": began.isoformat(), "page_size": "50"}]
    return [{**partner, "page_size": "50"}, *(before if began < now.date() else ())]


def _read_user(user_id: str) -> Flow[dict[str, Any]]:
    return (yield from _read(Request("GET", build_path("/users/{user_id}", {"user_id": user_id}))))


def _read_message(lost: LostWrite) -> Flow[dict[str, Any]]:
    body: Mapping[str, Any] = lost.request.json
    partner = [(name, str(body[name])) for name in _PARTNERS if name in body]
    path = build_path(
        "/chat/users/{user_id}/messages/{message_id}",
        {name: str(lost.values[name]) for name in ("user_id", "message_id")},
    )
    return (yield from _read(Request("GET", path, partner)))


def _read(request: Request) -> Flow[dict[str, Any]]:
    response: Response = yield request
    found: Any = read_json(response, is_read=True)
    return found if is_object(found) else {}


def _is_same(one: object, other: object) -> bool:
    return str(one).casefold() == str(other).casefold()
