"""Actions on the polls of webinars."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.polls import inputs
from zoom_actions.polls.choices import PollType
from zoom_actions.polls.results import Poll, PollList
from zoom_actions.polls.validation import check_poll, check_poll_change
from zoom_actions.shared.choice_sources import WEBINAR_POLLS
from zoom_actions.shared.identifiers import WebinarNumber
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated
from zoom_connector.fields import UNSET

_READ = ("webinar:read:admin", "webinar:read")
_WRITE = ("webinar:write:admin", "webinar:write")

WebinarPollId = Annotated[inputs.PollId, WEBINAR_POLLS]


@endpoint(
    "GET /webinars/{webinar_id}/polls",
    items="polls",
    group="Polls",
    scopes=_READ,
    granular_scopes=("webinar:read:list_polls", "webinar:read:list_polls:admin"),
)
def list_webinar_polls(
    zoom: Connection, webinar_id: WebinarNumber, *, anonymous: inputs.OnlyAnonymous = UNSET
) -> PollList:
    """List the polls of a webinar, all at once.

    The account needs the webinar add-on, and polls switched on.
    """
    ...


@endpoint(
    "POST /webinars/{webinar_id}/polls",
    group="Polls",
    safety="write",
    # Titles need not be unique and a poll has no time of creation, so a lost one cannot be found.
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("webinar:write:poll", "webinar:write:poll:admin"),
    validate=check_poll,
)
def create_webinar_poll(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    title: inputs.Title,
    questions: inputs.Questions,
    poll_type: inputs.Kind = PollType.POLL,
    anonymous: inputs.Anonymous = False,
) -> Poll:
    """Create a poll or quiz for a webinar.

    Advanced polls and quizzes must be switched on in the account.

    Args:
        title: Title of the poll, at most 64 characters.
        questions: The questions, in order.
        poll_type: What kind of poll it is.
        anonymous: Whether answers show no names.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/polls/{poll_id}",
    group="Polls",
    scopes=_READ,
    granular_scopes=("webinar:read:poll", "webinar:read:poll:admin"),
)
def get_webinar_poll(zoom: Connection, webinar_id: WebinarNumber, poll_id: WebinarPollId) -> Poll:
    """Get one poll of a webinar with its questions; answers are in the reports."""
    ...


@endpoint(
    "PUT /webinars/{webinar_id}/polls/{poll_id}",
    group="Polls",
    safety="write",
    idempotent=True,
    scopes=_WRITE,
    granular_scopes=("webinar:update:poll", "webinar:update:poll:admin"),
    validate=check_poll_change,
    recovery=ConfirmUpdated("the poll"),
)
def update_webinar_poll(
    zoom: Connection,
    webinar_id: WebinarNumber,
    poll_id: WebinarPollId,
    *,
    title: inputs.Title = UNSET,
    questions: inputs.Questions = UNSET,
    poll_type: inputs.Kind = UNSET,
    anonymous: inputs.Anonymous = UNSET,
) -> NoContent:
    """Change a poll of a webinar.

    Questions that are given replace all previous ones.

    Args:
        title: The new title, at most 64 characters.
        questions: All questions, in order.
        poll_type: What kind of poll it is.
        anonymous: Whether answers show no names.
    """
    ...


@endpoint(
    "DELETE /webinars/{webinar_id}/polls/{poll_id}",
    group="Polls",
    safety="destructive",
    irreversible="The poll and its questions are lost.",
    idempotent=False,
    scopes=_WRITE,
    granular_scopes=("webinar:delete:poll", "webinar:delete:poll:admin"),
    recovery=ConfirmDeleted(
        "the poll", "/webinars/{webinar_id}/polls", "polls", ("id",), input_name="poll_id"
    ),
)
def delete_webinar_poll(
    zoom: Connection, webinar_id: WebinarNumber, poll_id: WebinarPollId
) -> NoContent:
    """Delete a poll of a webinar.

    Zoom refuses to change or delete a poll that is in the survey library.
    """
    ...
