"""The action that deletes a meeting or one date of a series."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from zoom_actions.meetings.deletion_rules import DeletionScope, describe_loss, settle_deletion
from zoom_actions.meetings.event_kind import MEETING
from zoom_actions.meetings.notifications import find_cancellations
from zoom_actions.shared.identifiers import MeetingNumber, OccurrenceId
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.actions.series_scope import check_scope
from zoom_connector.fields import UNSET, Example


@endpoint(
    "DELETE /meetings/{meeting_id}",
    group="Meetings",
    scopes=("meeting:write", "meeting:write:admin"),
    granular_scopes=("meeting:delete:meeting", "meeting:delete:meeting:admin"),
    safety="destructive",
    idempotent=False,
    read_with="getMeeting",
    irreversible=partial(describe_loss, kind=MEETING),
    notifications=find_cancellations,
    validate=check_scope,
    precondition=partial(settle_deletion, kind=MEETING),
    recovery=ConfirmDeleted("the meeting"),
)
def delete_meeting(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    occurrence_id: OccurrenceId = UNSET,
    scope: DeletionScope = UNSET,
    # Zoom states no default.
    schedule_for_reminder: Annotated[bool, Example(value=True)] = UNSET,
    cancel_meeting_reminder: Annotated[bool, Example(value=True)] = False,
) -> NoContent:
    """Delete a meeting, or one date of a series.

    The deletion of a recurring meeting is refused until `scope` or `occurrence_id` says whether it
    applies to the series or to one date. Without them, the meeting is read first, which needs the
    scope to read meetings. A personal room cannot be deleted.

    Args:
        occurrence_id: The date to delete, as the epoch milliseconds of its first planned start;
            the other dates of the series stay.
        scope: Whether the deletion applies to the series or to one date. Never sent.
        schedule_for_reminder: Tell the host and the alternative hosts by e-mail; give false to be
            sure that they get none.
        cancel_meeting_reminder: Tell the registrants by e-mail.
    """
    ...
