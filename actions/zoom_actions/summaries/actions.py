"""Actions that read, list and delete summaries of meetings and webinars."""

from __future__ import annotations

from typing import Annotated, Any

from zoom_actions.shared.choice_sources import SUMMARIES
from zoom_actions.shared.identifiers import RunUuid
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_actions.summaries.results import DatedSummaryPage, MeetingSummary
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDestruction, refuse_unconfirmed
from zoom_connector.actions.date_windows import check_range
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Example, Instant, Label, StrChoice

SummarizedRun = Annotated[RunUuid, SUMMARIES]


class SummaryTime(StrChoice):
    """Which time of a summary a range is compared with."""

    SUMMARY_START_TIME = "summary_start_time", "Beginning of the summarized part"
    SUMMARY_CREATED_TIME = "summary_created_time", "When it was written"


def confirm_deletion(values: dict[str, Any]) -> list[Problem]:
    """Return no problem.

    Raises:
        RefusedLocally: If the loss of the summary is not confirmed.
    """
    refuse_unconfirmed(values, "Deleting the summary would destroy it: Zoom writes it only once")
    return []


@endpoint(
    "GET /meetings/{meeting_id}/meeting_summary",
    group="Summaries",
    scopes=("meeting_summary:read", "meeting_summary:read:admin"),
    granular_scopes=("meeting:read:summary", "meeting:read:summary:admin"),
)
def get_meeting_summary(zoom: Connection, meeting_id: SummarizedRun) -> MeetingSummary:
    """Get the summary that AI Companion wrote of one run of a meeting or webinar.

    Zoom takes the UUID of the run only; List Past Meeting Instances gives those of a meeting. Until
    the summary is written, some minutes after the end, and if summaries were off, it is reported as
    not found. A meeting with end-to-end encryption has none.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /meetings/meeting_summaries",
    items="summaries",
    group="Summaries",
    rate="medium",
    scopes=("meeting_summary:read:admin",),
    granular_scopes=("meeting:read:list_summaries:admin",),
    validate=check_range,
)
def list_meeting_summaries(
    zoom: Connection,
    *,
    from_: Annotated[Instant, Example("2026-03-01T00:00:00Z")] = UNSET,
    to: Annotated[Instant, Example("2026-03-31T00:00:00Z")] = UNSET,
    time_filter_field: Annotated[
        SummaryTime, Label("Compared Time"), Example("summary_created_time")
    ] = SummaryTime.SUMMARY_START_TIME,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> DatedSummaryPage:
    """List the summaries of all meetings and webinars of the account, without their texts.

    Args:
        from_: Beginning of the list.
        to: End of the list.
        time_filter_field: Which time of a summary the range is compared with.
        page_size: Number of summaries per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "DELETE /meetings/{meeting_id}/meeting_summary",
    group="Summaries",
    safety="destructive",
    idempotent=False,
    scopes=("meeting_summary:write", "meeting_summary:write:admin"),
    granular_scopes=("meeting:delete:summary", "meeting:delete:summary:admin"),
    validate=confirm_deletion,
    recovery=ConfirmDeleted("the summary"),
)
def delete_meeting_summary(
    zoom: Connection,
    meeting_id: SummarizedRun,
    *,
    confirm_data_loss: ConfirmDestruction = False,
) -> NoContent:
    """Delete the summary of one run of a meeting; refused until `confirm_data_loss` is true.

    Args:
        confirm_data_loss: Confirm that the summary is destroyed. Never sent.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
