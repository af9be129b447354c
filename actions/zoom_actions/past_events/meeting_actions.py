"""Actions that read what happened in a meeting that is over."""

from __future__ import annotations

from typing import Annotated, Any

from zoom_actions.past_events.attendance import advise_on_attendance
from zoom_actions.past_events.results import (
    MeetingParticipantPage,
    MeetingPollResults,
    MeetingQuestions,
    PastMeeting,
    PastMeetingRuns,
)
from zoom_actions.shared.identifiers import HeldMeeting, MeetingNumber
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import check_range
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Example

READ_SCOPES = ("meeting:read:admin", "meeting:read")


def check_both_days(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the range, of which Zoom ignores one day alone."""
    given = {"from", "to"} & values.keys()
    if len(given) == 1:
        missing = ({"from", "to"} - given).pop()
        message = f"is required with `{given.pop()}`: Zoom ignores one day without the other"
        return [Problem(missing, message, has_given=False)]
    return check_range(values)


@endpoint(
    "GET /past_meetings/{meeting_id}/participants",
    items="participants",
    group="Past Meetings",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=(
        "meeting:read:list_past_participants",
        "meeting:read:list_past_participants:admin",
    ),
    advise=advise_on_attendance,
)
def list_past_meeting_participants(
    zoom: Connection,
    meeting_id: HeldMeeting,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> MeetingParticipantPage:
    """List the people who were in a meeting, after its end.

    A person who left and came back appears once for each stay. A warning says when Zoom has not
    computed the stays yet. A meeting that was never held is reported as not found; people who were
    alone are listed only if the account allows it. Zoom keeps the list for 15 months, on a paid
    plan.

    Args:
        page_size: Number of stays per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_meetings/{meeting_id}",
    group="Past Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:past_meeting", "meeting:read:past_meeting:admin"),
)
def get_past_meeting(zoom: Connection, meeting_id: HeldMeeting) -> PastMeeting:
    """Get when one run of a meeting began and ended, and how many people joined.

    The meeting must be over, for at most a year, in an account on a paid plan.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_meetings/{meeting_id}/instances",
    group="Past Meetings",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:list_past_instances", "meeting:read:list_past_instances:admin"),
    validate=check_both_days,
)
def list_past_meeting_instances(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    from_: Annotated[Date, Example("2026-03-01")] = UNSET,
    to: Annotated[Date, Example("2026-03-31")] = UNSET,
) -> PastMeetingRuns:
    """List the runs of a meeting that are over, each with the UUID that identifies it.

    Zoom keeps them for 15 months. It advises a range of a month at most.

    Args:
        from_: First day, in UTC; only together with the last.
        to: Last day, in UTC; only together with the first.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_meetings/{meeting_id}/polls",
    group="Past Meetings",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:list_poll_results", "meeting:read:list_poll_results:admin"),
)
def list_past_meeting_poll_results(zoom: Connection, meeting_id: HeldMeeting) -> MeetingPollResults:
    """List the answers to the polls of a meeting, person by person.

    The meeting must have been scheduled by a licensed host, at most a year ago.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_meetings/{meeting_id}/qa",
    group="Past Meetings",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:past_qa", "meeting:read:past_qa:admin"),
)
def list_past_meeting_questions(zoom: Connection, meeting_id: HeldMeeting) -> MeetingQuestions:
    """List what people asked in a meeting, and the answers.

    Questions and answers must have been switched on. Zoom keeps them for 15 months.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
