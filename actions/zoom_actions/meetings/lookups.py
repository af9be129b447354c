"""Actions that read one meeting, apart from those whose many inputs take long to load."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.meetings.results import Invitation, Meeting
from zoom_actions.shared.identifiers import MeetingNumber, OccurrenceId
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Example

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
    occurrence_id: OccurrenceId = UNSET,
    show_previous_occurrences: Annotated[bool, Example(value=True)] = UNSET,
) -> Meeting:
    """Get one meeting with its settings.

    The `start_url` in the reply is a secret that makes anyone the host, valid for two hours.

    Args:
        occurrence_id: One occurrence of a series, as the epoch milliseconds of its first planned
            start.
        show_previous_occurrences: Also return past occurrences.
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}/invitation",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:invitation", "meeting:read:invitation:admin"),
)
def get_meeting_invitation(zoom: Connection, meeting_id: MeetingNumber) -> Invitation:
    """Get the invitation text of a meeting, with its join link and passcode."""
    ...
