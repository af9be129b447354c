"""Summaries of meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format


class SummarizedMeeting(TypedDict, total=False):
    """The summary of one run of a meeting, as a list shows it."""

    meeting_uuid: Annotated[
        str,
        Doc("ID of the run, which other actions take; it may contain `/` and `=`."),
        Example("atsXxhSEQWit9t+U02HXNQ=="),
    ]
    meeting_id: Annotated[int, Doc("Number of the meeting or webinar."), Example(85746065432)]
    meeting_topic: Annotated[str, Doc("Topic that it had."), Example("Daily meeting")]
    meeting_host_id: Annotated[str, Doc("User ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    meeting_host_email: Annotated[
        str, Doc("Address of the host."), Format("email"), Example("jordan.lee@example.com")
    ]
    meeting_start_time: Annotated[
        str, Doc("When it began, in UTC."), Format("date-time"), Example("2026-03-14T14:00:00Z")
    ]
    meeting_end_time: Annotated[
        str, Doc("When it ended, in UTC."), Format("date-time"), Example("2026-03-14T15:00:00Z")
    ]
    summary_start_time: Annotated[
        str,
        Doc("Beginning of the part that is summarized, in UTC."),
        Format("date-time"),
        Example("2026-03-14T14:01:00Z"),
    ]
    summary_end_time: Annotated[
        str,
        Doc("End of the part that is summarized, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:00:00Z"),
    ]
    summary_created_time: Annotated[
        str,
        Doc("When the summary was written, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:06:00Z"),
    ]
    summary_last_modified_time: Annotated[
        str,
        Doc("When it was last edited, in UTC."),
        Format("date-time"),
        Example("2026-03-14T15:06:00Z"),
    ]


class SummaryPage(Page, total=False):
    """A page of summaries."""

    summaries: Annotated[list[SummarizedMeeting], Doc("Summaries on this page.")]


# `from` is a Python keyword, so this type cannot be written as a class.
_Range = TypedDict(
    "_Range",
    {
        "from": Annotated[
            str,
            Doc("Beginning of the list, as requested, in UTC."),
            Format("date-time"),
            Example("2026-03-01T00:00:00Z"),
        ],
        "to": Annotated[
            str,
            Doc("End of the list, as requested, in UTC."),
            Format("date-time"),
            Example("2026-03-31T00:00:00Z"),
        ],
    },
    total=False,
)


class DatedSummaryPage(SummaryPage, _Range, total=False):
    """A page of summaries; `from` and `to` repeat the request."""


class SummaryPart(TypedDict, total=False):
    """A part of a summary."""

    label: Annotated[str, Doc("Heading of the part."), Example("Schedule")]
    summary: Annotated[
        str, Doc("Text of the part."), Example("The workshop moves to Tuesday afternoon.")
    ]


class EditedSummary(TypedDict, total=False):
    """A summary as a person edited it."""

    summary_overview: Annotated[
        str, Doc("Edited overview."), Example("The team agreed on a new date.")
    ]
    summary_details: Annotated[
        str, Doc("Edited parts as one text."), Example("The workshop moves to Tuesday.")
    ]
    next_steps: Annotated[
        list[Annotated[str, Doc("Edited next step."), Example("Jordan books the room.")]],
        Doc("Edited next steps."),
    ]


class MeetingSummary(SummarizedMeeting, total=False):
    """The summary of one run of a meeting or webinar."""

    summary_title: Annotated[
        str, Doc("Title of the summary."), Example("Summary of the daily meeting")
    ]
    summary_content: Annotated[
        str,
        Doc("Whole summary in Markdown, edits included."),
        Example("## Overview\n\nThe team agreed on a new date."),
    ]
    summary_doc_url: Annotated[
        str,
        Doc("Page that shows the summary in Zoom Docs."),
        Format("uri"),
        Example("https://zoom.example.com/docs/Qx7vT2mK9zNf"),
    ]
    summary_last_modified_user_id: Annotated[
        str, Doc("User ID of the last editor."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]
    summary_last_modified_user_email: Annotated[
        str, Doc("Address of the last editor."), Example("jordan.lee@example.com")
    ]
    summary_overview: Annotated[
        str,
        Doc("Overview; deprecated by Zoom, use `summary_content`."),
        Example("The team agreed on a new date."),
    ]
    summary_details: Annotated[
        list[SummaryPart], Doc("Parts; deprecated by Zoom, use `summary_content`.")
    ]
    next_steps: Annotated[
        list[Annotated[str, Doc("Next step."), Example("Jordan books the room.")]],
        Doc("Next steps; deprecated by Zoom, use `summary_content`."),
    ]
    edited_summary: Annotated[
        EditedSummary,
        Doc("Summary after edits; deprecated by Zoom, use `summary_content`."),
    ]
