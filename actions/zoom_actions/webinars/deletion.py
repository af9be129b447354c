"""Actions that delete a webinar or end one."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from zoom_actions.meetings.deletion_rules import DeletionScope, describe_loss, settle_deletion
from zoom_actions.shared.identifiers import WebinarNumber, WebinarOccurrenceId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import WRITE_WEBINARS
from zoom_actions.webinars.kind import WEBINAR
from zoom_actions.webinars.notifications import find_cancellations
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.actions.series_scope import check_scope
from zoom_connector.fields import UNSET, Example, StrChoice


class WebinarAction(StrChoice):
    """What to do with a webinar that is under way."""

    END = "end", "End it for everyone"


@endpoint(
    "DELETE /webinars/{webinar_id}",
    group="Webinars",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:delete:webinar", "webinar:delete:webinar:admin"),
    safety="destructive",
    idempotent=False,
    read_with="getWebinar",
    irreversible=partial(describe_loss, kind=WEBINAR),
    notifications=find_cancellations,
    validate=check_scope,
    precondition=partial(settle_deletion, kind=WEBINAR),
    recovery=ConfirmDeleted("the webinar"),
)
def delete_webinar(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    occurrence_id: WebinarOccurrenceId = UNSET,
    scope: Annotated[DeletionScope, Example("series", essential=True)] = UNSET,
    cancel_webinar_reminder: Annotated[bool, Example(value=True)] = False,
) -> NoContent:
    """Delete a webinar, or one date of a series.

    The deletion of a recurring webinar is refused until `scope` or `occurrence_id` says whether it
    applies to the series or to one date. Without them, the webinar is read first, which needs the
    scope to read webinars. A webinar of Zoom Events, or a recorded one that has started, cannot be
    deleted.

    Args:
        occurrence_id: The date to delete, as the epoch milliseconds of its first planned start;
            the other dates of the series stay.
        scope: Whether the deletion applies to the series or to one date. Never sent.
        cancel_webinar_reminder: Tell the panelists and the registrants by e-mail.
    """
    ...


@endpoint(
    "PUT /webinars/{webinar_id}/status",
    group="Webinars",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:update:status", "webinar:update:status:admin"),
    safety="write",
    idempotent=True,
    read_with="getWebinar",
    irreversible="Everyone has to leave the webinar.",
)
def update_webinar_status(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    action: Annotated[WebinarAction, Example("end")],
) -> NoContent:
    """End a webinar that is under way, for everyone.

    Args:
        action: What to do; Zoom knows only `end`.
    """
    ...
