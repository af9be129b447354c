"""A change to a recurring meeting must say whether it applies to the series or one occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import MeetingType
from zoom_actions.meetings.recurrence import gather_recurrence
from zoom_connector import Request, Response
from zoom_connector.errors import PermissionDenied, Problem, RefusedLocally
from zoom_connector.fields import StrChoice
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.flow import Flow

RECURRING = (MeetingType.RECURRING_ANY_TIME, MeetingType.RECURRING_AT_SET_TIMES)
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


def refuse_unsaid_scope(values: dict[str, Any]) -> Flow[None]:
    """Read whether the meeting recurs, unless the caller said what the change applies to.

    Raises:
        RefusedLocally: If it recurs; nothing was changed.
        PermissionDenied: If the meeting cannot be read; nothing was changed.
    """
    # A new recurrence always applies to the series.
    if "scope" in values or "occurrence_id" in values or gather_recurrence(values):
        return
    path = build_path("/meetings/{meeting_id}", {"meeting_id": str(values["meeting_id"])})
    try:
        response: Response = yield Request("GET", path)
    except PermissionDenied as error:
        error.hint = f"{error.hint} Or {SAY_IT}: then the meeting is not read. Nothing was changed."
        raise
    meeting = read_json(response, is_read=True)
    if is_object(meeting) and meeting.get("type") in RECURRING:
        raise RefusedLocally(
            "The meeting recurs, and the change does not say whether it applies to the whole "
            "series; nothing was changed.",
            f"To continue, {SAY_IT}.",
        )
