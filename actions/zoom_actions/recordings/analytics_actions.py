"""Actions that count who watched and downloaded a recording."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import RecordedEvent
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_actions.shared.results import DatedPage, Page
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.fields import UNSET, Date, Doc, Example, Format, StrChoice

FirstDay = Annotated[Date, Doc("First day; a month before the last if left out.")]
LastDay = Annotated[Date, Doc("Last day; today if left out."), Example("2026-03-31")]


class ViewerActivity(StrChoice):
    """What people did with a recording."""

    BY_VIEW = "by_view", "Watched"
    BY_DOWNLOAD = "by_download", "Downloaded"


class DailyViews(TypedDict, total=False):
    """How often a recording was watched and downloaded on one day."""

    date: Annotated[str, Doc("The day, in UTC."), Example("2026-03-15")]
    views_total_count: Annotated[int, Doc("Number of people who watched."), Example(12)]
    downloads_total_count: Annotated[int, Doc("Number of people who downloaded."), Example(3)]


class RecordingAnalyticsSummary(DatedPage, total=False):
    """How often a recording was watched and downloaded, day by day."""

    analytics_summary: Annotated[list[DailyViews], Doc("One entry for each day with activity.")]


class Viewing(TypedDict, total=False):
    """One person who watched or downloaded a recording."""

    date_time: Annotated[
        str,
        Doc("When the person did so, in UTC."),
        Format("date-time"),
        Example("2026-03-15T09:00:00Z"),
    ]
    name: Annotated[str, Doc("Name of the person; empty if unknown."), Example("Jo Doe")]
    email: Annotated[
        str, Doc("Address of the person; empty if unknown."), Example("guest@example.com")
    ]
    duration: Annotated[
        int, Doc("How long the person watched, in seconds; only in lists by view."), Example(900)
    ]


class RecordingAnalyticsPage(DatedPage, Page, total=False):
    """A page of people who watched or downloaded a recording."""

    analytics_details: Annotated[list[Viewing], Doc("People on this page.")]
    total_records: Annotated[int, Doc("Number of entries on all pages together."), Example(2)]


@endpoint(
    "GET /meetings/{meeting_id}/recordings/analytics_summary",
    items="analytics_summary",
    group="Recordings",
    # Zoom's file states no label, and no classic scope.
    rate="medium",
    granular_scopes=(
        "cloud_recording:read:recording_analytics_summary",
        "cloud_recording:read:recording_analytics_summary:master",
        "cloud_recording:read:recording_analytics_summary:admin",
    ),
    # Without `from`, Zoom counts the current day only: https://developers.zoom.us/docs/api/meetings/
    window=DateWindow(fills_from=True),
    validate=check_range,
)
def get_recording_analytics_summary(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    from_: Annotated[FirstDay, Example("2026-03-01")] = UNSET,
    to: LastDay = UNSET,
) -> RecordingAnalyticsSummary:
    """Count how often a recording was watched and downloaded, day by day.

    A range of more than a month is read month by month.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}/recordings/analytics_details",
    group="Recordings",
    items="analytics_details",
    # Zoom's file states no label, and no classic scope.
    rate="medium",
    granular_scopes=(
        "cloud_recording:read:recording_analytics_details",
        "cloud_recording:read:recording_analytics_details:master",
        "cloud_recording:read:recording_analytics_details:admin",
    ),
    window=DateWindow(fills_from=True),
    validate=check_range,
)
def get_recording_analytics_details(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    type: Annotated[ViewerActivity, Example("by_view")] = UNSET,
    from_: Annotated[FirstDay, Example("2026-03-01")] = UNSET,
    to: LastDay = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> RecordingAnalyticsPage:
    """List who watched or downloaded a recording.

    A range of more than a month is read month by month.

    Args:
        type: Whether to list people who watched or people who downloaded.
        page_size: Number of people per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
