"""Actions on the polls of meetings."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.polls import inputs
from zoom_actions.polls.choices import PollType
from zoom_actions.polls.outcomes import give_outcomes
from zoom_actions.polls.results import Poll, PollList, PollOutcomes
from zoom_actions.polls.validation import check_poll, check_poll_change, check_polls
from zoom_actions.shared.choice_sources import MEETING_POLLS
from zoom_actions.shared.identifiers import MeetingNumber
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated
from zoom_connector.fields import UNSET

_READ = ("meeting:read:admin", "meeting:read")
_WRITE = ("meeting:write:admin", "meeting:write")

MeetingPollId = Annotated[inputs.PollId, MEETING_POLLS]


@endpoint(
    "GET /meetings/{meeting_id}/polls",
    items="polls",
    group="Polls",
    scopes=_READ,
    granular_scopes=("meeting:read:list_polls", "meeting:read:list_polls:admin"),
)
def list_meeting_polls(
    zoom: Connection, meeting_id: MeetingNumber, *, anonymous: inputs.OnlyAnonymous = UNSET
) -> PollList:
    """List the polls of a meeting, all at once.

    The host needs a Pro plan or higher, and polls switched on. Instant meetings have none.
    """
    ...


@endpoint(
    "POST /meetings/{meeting_id}/polls",
    group="Polls",
    safety="write",
    # Titles need not be unique and a poll has no time of creation, so a lost one cannot be found.
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("meeting:write:poll", "meeting:write:poll:admin"),
    validate=check_poll,
)
def create_meeting_poll(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    title: inputs.Title,
    questions: inputs.Questions,
    poll_type: inputs.Kind = PollType.POLL,
    anonymous: inputs.Anonymous = False,
) -> Poll:
    """Create a poll or quiz for a meeting.

    A meeting can have 50 polls. Advanced polls and quizzes must be switched on in the account.

    Args:
        title: Title of the poll, at most 64 characters.
        questions: The questions, in order.
        poll_type: What kind of poll it is.
        anonymous: Whether answers show no names.
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}/polls/{poll_id}",
    group="Polls",
    scopes=_READ,
    granular_scopes=("meeting:read:poll", "meeting:read:poll:admin"),
)
def get_meeting_poll(zoom: Connection, meeting_id: MeetingNumber, poll_id: MeetingPollId) -> Poll:
    """Get one poll of a meeting with its questions; answers are in the reports."""
    ...


@endpoint(
    "PUT /meetings/{meeting_id}/polls/{poll_id}",
    group="Polls",
    safety="write",
    idempotent=True,
    scopes=_WRITE,
    granular_scopes=("meeting:update:poll", "meeting:update:poll:admin"),
    validate=check_poll_change,
    recovery=ConfirmUpdated("the poll"),
)
def update_meeting_poll(
    zoom: Connection,
    meeting_id: MeetingNumber,
    poll_id: MeetingPollId,
    *,
    title: inputs.Title = UNSET,
    questions: inputs.Questions = UNSET,
    poll_type: inputs.Kind = UNSET,
    anonymous: inputs.Anonymous = UNSET,
) -> NoContent:
    """Change a poll of a meeting.

    Questions that are given replace all previous ones.

    Args:
        title: The new title, at most 64 characters.
        questions: All questions, in order.
        poll_type: What kind of poll it is.
        anonymous: Whether answers show no names.
    """
    ...


@endpoint(
    "DELETE /meetings/{meeting_id}/polls/{poll_id}",
    group="Polls",
    safety="destructive",
    irreversible="The poll and its questions are lost.",
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("meeting:delete:poll", "meeting:delete:poll:admin"),
    recovery=ConfirmDeleted(
        "the poll", "/meetings/{meeting_id}/polls", "polls", ("id",), input_name="poll_id"
    ),
)
def delete_meeting_poll(
    zoom: Connection, meeting_id: MeetingNumber, poll_id: MeetingPollId
) -> NoContent:
    """Delete a poll of a meeting."""
    ...


@endpoint(
    "POST /meetings/{meeting_id}/batch_polls",
    group="Polls",
    safety="write",
    # A lost one cannot be found, as with a single poll.
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("meeting:write:batch_polls", "meeting:write:batch_polls:admin"),
    validate=check_polls,
    transform=give_outcomes,
)
def create_meeting_polls_batch(
    zoom: Connection, meeting_id: MeetingNumber, *, polls: inputs.Polls
) -> PollOutcomes:
    """Create up to 25 polls for a meeting; the result has one outcome for each of them.

    A meeting can have 50 polls. Instant meetings have none.

    Args:
        polls: The polls to create.
    """
    ...
