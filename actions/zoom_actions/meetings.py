"""Meetings: create, read, update, list, and the invitation text."""

from __future__ import annotations

from typing import Annotated

from zoom_connector.actions import endpoint
from zoom_connector.connection import Connection
from zoom_connector.fields import UNSET, Example

from zoom_actions.identifiers import MeetingNumber
from zoom_actions.results.meetings import Meeting

READ_SCOPES = ("meeting:read", "meeting:read:admin")


@endpoint(
    "GET /meetings/{meeting_id}",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:meeting", "meeting:read:meeting:admin"),
)
def get_meeting(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    occurrence_id: Annotated[str, Example("1648194360000")] = UNSET,
    show_previous_occurrences: Annotated[bool, Example(value=True)] = UNSET,
) -> Meeting:
    """Get one meeting with its settings.

    Args:
        meeting_id: Number of the meeting.
        occurrence_id: One occurrence of a recurring meeting; epoch milliseconds of its first
            planned start.
        show_previous_occurrences: Also return the occurrences that are over.
    """
    ...
