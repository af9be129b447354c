"""Actions that list, count, keep and delete archived files of meetings and webinars."""

from __future__ import annotations

from typing import Annotated, Any

from zoom_actions.archive.results import ArchivedMeeting, ArchivePage, ArchiveStatistics
from zoom_actions.shared.choice_sources import ARCHIVED_MEETINGS, SEVERAL_GROUPS
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.identifiers import GroupId, RunUuid
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDestruction, refuse_unconfirmed
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example, Instant, Label, StrChoice

READ_SCOPES = ("recording:read:admin",)
MOST_GROUPS = 7

FirstMoment = Annotated[Instant, Doc("Beginning of the range."), Example("2026-03-08T00:00:00Z")]
LastMoment = Annotated[Instant, Doc("End of the range."), Example("2026-03-15T00:00:00Z")]
ArchivedRun = Annotated[RunUuid, ARCHIVED_MEETINGS]


class ArchiveTime(StrChoice):
    """Which time of an archived meeting a range is compared with."""

    MEETING_START_TIME = "meeting_start_time", "Start of the meeting"
    ARCHIVE_COMPLETE_TIME = "archive_complete_time", "When all files were archived"


def confirm_deletion(values: dict[str, Any]) -> list[Problem]:
    """Return no problem.

    Raises:
        RefusedLocally: If the loss of the files is not confirmed.
    """
    refuse_unconfirmed(values, "Deleting the archived files would destroy all of this meeting")
    return []


@endpoint(
    "GET /archive_files",
    items="meetings",
    group="Archive",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=(
        "archiving:read:list_archived_files:admin",
        "archiving:read:list_archived_files:master",
    ),
    # https://developers.zoom.us/docs/api/meetings/
    window=DateWindow(days=7, instants=True),
    validate=check_range,
)
def list_archived_files(
    zoom: Connection,
    *,
    from_: FirstMoment = UNSET,
    to: LastMoment = UNSET,
    query_date_type: Annotated[
        ArchiveTime, Label("Compared Time"), Example("archive_complete_time")
    ] = ArchiveTime.MEETING_START_TIME,
    group_ids: Annotated[
        str,
        CommaList(
            r"[A-Za-z0-9_\-]+",
            f"at most {MOST_GROUPS} IDs of groups separated by commas",
            MOST_GROUPS,
        ),
        Example("RSMaSp8sTEGK0_oamiA2_w"),
        SEVERAL_GROUPS,
    ] = UNSET,
    group_id: Annotated[GroupId, Label("Single Group ID")] = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> ArchivePage:
    """List the archived files of the account, meeting by meeting.

    Zoom's support must have switched archiving on. A request covers seven days: a longer range is
    read in several.

    Args:
        query_date_type: Which time of a meeting the range is compared with.
        group_ids: Only meetings with people of these groups, seven at most.
        group_id: Only meetings with people of this group; deprecated by Zoom, use `group_ids`.
        page_size: Number of meetings per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /archive_files/statistics",
    group="Archive",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("archiving:read:archived_file_statistics:admin",),
    window=DateWindow(days=7, instants=True, cuts=False),
    validate=check_range,
)
def get_archive_statistics(
    zoom: Connection, *, from_: FirstMoment = UNSET, to: LastMoment = UNSET
) -> ArchiveStatistics:
    """Count the archived files of the account by extension and by status.

    Zoom answers this for seven days at most.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "PATCH /archive_files/{file_id}",
    group="Archive",
    safety="write",
    idempotent=True,
    scopes=("recording:write", "recording:write:admin"),
    granular_scopes=(
        "archiving:update:archived_file_auto_delete_status",
        "archiving:update:archived_file_auto_delete_status:admin",
    ),
    # Zoom reads a single file nowhere, so that a lost reply stays ambiguous.
)
def update_archived_file(
    zoom: Connection,
    file_id: Annotated[str, Example("ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8")],
    *,
    auto_delete: Annotated[bool, Example(value=False)],
) -> NoContent:
    """Set whether Zoom deletes an archived file after a time.

    Zoom's support must have switched on that files can be kept.

    Args:
        file_id: ID of the archived file.
        auto_delete: True to have it deleted, false to keep it.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_meetings/{meeting_uuid}/archive_files",
    group="Archive",
    scopes=("recording:read",),
    granular_scopes=("archiving:read:archived_files:admin", "archiving:read:archived_files"),
)
def get_meeting_archived_files(zoom: Connection, meeting_uuid: ArchivedRun) -> ArchivedMeeting:
    """Get the archived files of one run of a meeting or webinar.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "DELETE /past_meetings/{meeting_uuid}/archive_files",
    group="Archive",
    safety="destructive",
    idempotent=False,
    scopes=("recording:write:admin",),
    granular_scopes=("archiving:delete:archived_files:admin",),
    validate=confirm_deletion,
    recovery=ConfirmDeleted("the archive of the meeting"),
)
def delete_meeting_archived_files(
    zoom: Connection,
    meeting_uuid: ArchivedRun,
    *,
    confirm_data_loss: ConfirmDestruction = False,
) -> NoContent:
    """Delete all archived files of one run of a meeting; refused until `confirm_data_loss` is true.

    Args:
        confirm_data_loss: Confirm that the files are destroyed. Never sent.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
