"""How to find out whether a channel was joined if the answer is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.http.messages import Request
from zoom_connector.http.reply_errors import read_json

if TYPE_CHECKING:
    from zoom_connector.actions.reconciliation import LostWrite
    from zoom_connector.flow import Flow
    from zoom_connector.http.messages import Response

_CHANNELS = FindCreated(
    "/chat/users/me/channels",
    "channels",
    {"id": "channel_id"},
    "",
    queries=({"page_size": "1000"},),
)


@dataclass(frozen=True, slots=True)
class FindJoined:
    """Confirms that a channel was joined: it is among the channels of the user."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether the channel is among those of the user"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the ID of the user if the user is a member."""
        if not (yield from _CHANNELS.find(lost)):
            return []
        response: Response = yield Request("GET", "/users/me")
        user: Any = read_json(response, is_read=True)
        return [{"id": user["id"]}]
