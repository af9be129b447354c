"""A change to a recurring meeting must say whether it applies to the series or one occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import MeetingType
from zoom_actions.meetings.recurrence import (
    check_recurrence,
    complete_recurrence,
    gather_recurrence,
    is_complete,
)
from zoom_connector import Request, Response
from zoom_connector.errors import PermissionDenied, Problem, RefusedLocally, invalid_input
from zoom_connector.fields import StrChoice
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_actions.meetings.recurrence import Given
    from zoom_connector.flow import Flow

_MOVING = {"start_time", "timezone"}
_ENDS_OF_SERIES = {"end_times", "end_date_time"}
RECURRING = (MeetingType.RECURRING_ANY_TIME, MeetingType.RECURRING_AT_SET_TIMES)
GIVE_IT = "give the complete recurrence, with its type, interval, days and end"
SAY_IT = "set `scope` to `series` to change every occurrence, or give `occurrenceId` to change one"


class ChangeScope(StrChoice):
    """What a change of a recurring meeting applies to."""

    SERIES = "series", "The series, with every occurrence"
    OCCURRENCE = "occurrence", "The occurrence in `occurrenceId`"


def check_scope(values: dict[str, Any]) -> list[Problem]:
    """Return a problem if the scope contradicts the occurrence."""
    scope, has_occurrence = values.get("scope"), "occurrence_id" in values
    if scope == ChangeScope.OCCURRENCE and not has_occurrence:
        return [Problem("occurrenceId", "is required for this `scope`", has_given=False)]
    if scope == ChangeScope.SERIES and has_occurrence:
        message = "contradicts `occurrenceId`: give one of the two"
        return [Problem("scope", message, scope)]
    return []


def settle_series(values: dict[str, Any]) -> Flow[dict[str, Any] | None]:
    """Return the complete recurrence, if a part of one is given, and check the scope.

    The meeting is read if the caller did not say what the change applies to, or gave a part of a
    recurrence, or moves a series: Zoom replaces the recurrence, and needs it to move a series.

    Raises:
        RefusedLocally: If the scope is not said, or the series would have no end.
        InvalidInput: If the complete recurrence is not valid.
        PermissionDenied: If the meeting cannot be read.

    Nothing has been changed then.
    """
    given = gather_recurrence(values)
    moves = values.get("scope") == ChangeScope.SERIES and _MOVING & values.keys()
    if "occurrence_id" in values or ("scope" in values and not given and not moves):
        return None
    if is_complete(given):
        return None
    meeting = yield from _read_meeting(values, SAY_IT if not given else GIVE_IT)
    if given or moves:
        return _complete(values, meeting, given)
    if meeting.get("type") in RECURRING:
        raise RefusedLocally(
            "The meeting recurs, and the change does not say whether it applies to the whole "
            "series; nothing was changed.",
            f"To continue, {SAY_IT}.",
        )
    return None


def _read_meeting(values: dict[str, Any], instead: str) -> Flow[dict[str, Any]]:
    path = build_path("/meetings/{meeting_id}", {"meeting_id": str(values["meeting_id"])})
    try:
        response: Response = yield Request("GET", path)
    except PermissionDenied as error:
        error.hint = (
            f"{error.hint} Or {instead}: then the meeting is not read. Nothing was changed."
        )
        raise
    meeting = read_json(response, is_read=True)
    return meeting if is_object(meeting) else {}


def _complete(
    values: dict[str, Any], meeting: dict[str, Any], given: dict[str, Given]
) -> dict[str, Any] | None:
    present = meeting.get("recurrence")
    present = present if is_object(present) else {}
    if not given and not present:
        return None  # it has no series that could move
    whole = complete_recurrence(values, present)
    moved = {name: values[name] for name in sorted(_MOVING & values.keys())}
    if problems := check_recurrence({**moved, "recurrence": whole}):
        raise invalid_input(problems)
    if not _ENDS_OF_SERIES & whole.keys():
        raise RefusedLocally(
            "The series would have no end, for which Zoom takes one occurrence; nothing was "
            "changed.",
            "Give `endTimes` or `endDateTime`.",
        )
    return {"recurrence": whole}
