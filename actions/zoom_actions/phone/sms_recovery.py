"""How to find out whether a text message was sent if the answer is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.actions.reconciliation import LostWrite
    from zoom_connector.flow import Flow


@dataclass(frozen=True, slots=True)
class FindSentSms:
    """Finds a text message in the conversations between its sender and its recipients."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "searches the conversations of these numbers for a new message with the same text"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the IDs of every match that was sent after the write began.

        Pictures without a text cannot be distinguished.
        """
        body: dict[str, Any] = lost.request.json
        if "message" not in body:
            return []
        sender = body["sender"]["phone_number"]
        wanted = _digits([sender, *(one["phone_number"] for one in body["to_members"])])
        sessions = FindCreated(
            "/phone/sms/sessions",
            "sms_sessions",
            {},
            "",
            queries=({"phone_number": sender.lstrip("+"), "session_type": "all"},),
            id_field="session_id",
        )
        found: list[Any] = []
        for session in (yield from sessions.find(lost)):
            members = session.get("participants") or ()
            if _digits(one.get("phone_number") for one in members if is_object(one)) == wanted:
                found += yield from self._find_in(session["session_id"], lost, body)
        return found

    @staticmethod
    def _find_in(session_id: str, lost: LostWrite, body: dict[str, Any]) -> Flow[list[Any]]:
        messages = FindCreated(
            "/phone/sms/sessions/{found}",
            "sms_histories",
            {},
            "",
            queries=({"page_size": "100", "sort": "2"},),
            id_field="message_id",
            created_field="date_time",
            required_values={"message": body["message"], "direction": "Out"},
        )
        found = yield from messages.find(replace(lost, values={"found": session_id}))
        own = _digits([body["sender"]["phone_number"]])
        return [
            {
                "message_id": one["message_id"],
                "session_id": session_id,
                "date_time": one["date_time"],
            }
            for one in found
            if _digits([_number_of(one.get("sender"))]) == own
        ]


def _number_of(party: object) -> object:
    return party.get("phone_number") if is_object(party) else None


def _digits(numbers: Iterable[object]) -> set[str]:
    """Return telephone numbers in one form: Zoom shows them with and without a plus sign."""
    return {re.sub(r"[^0-9]", "", str(number)) for number in numbers}
