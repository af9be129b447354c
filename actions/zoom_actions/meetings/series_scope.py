"""A change to a recurring meeting must say whether it applies to the series or one occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.recurrence import (
    check_recurrence,
    complete_recurrence,
    find_start,
    gather_recurrence,
    is_complete,
)
from zoom_connector.actions.series_scope import SAY_IT, ChangeScope, read_event, refuse_series
from zoom_connector.errors import RefusedLocally, invalid_input
from zoom_connector.http.paths import build_path
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_actions.meetings.event_kind import EventKind
    from zoom_actions.meetings.recurrence import Given
    from zoom_connector.flow import Flow

_MOVING = {"start_time", "timezone"}
_ENDS_OF_SERIES = {"end_times", "end_date_time"}
GIVE_IT = "give the complete recurrence, with its type, interval, days and end"


def settle_series(values: dict[str, Any], *, kind: EventKind) -> Flow[dict[str, Any] | None]:
    """Return the complete recurrence, if a part of one is given, and check the scope.

    The event is read if the caller did not say what the change applies to, or gave a part of a
    recurrence, or moves a series: Zoom replaces the recurrence, and needs it to move a series.

    Raises:
        RefusedLocally: If the scope is not said, or the series would have no end.
        InvalidInput: If the complete recurrence is not valid.
        PermissionDenied: If the event cannot be read.

    Nothing has been changed then.
    """
    given = gather_recurrence(values)
    moves = values.get("scope") == ChangeScope.SERIES and _MOVING & values.keys()
    if "occurrence_id" in values or ("scope" in values and not given and not moves):
        return None
    if is_complete(given):
        return None
    path = build_path(kind.path, {kind.number: str(values[kind.number])})
    event = yield from read_event(path, SAY_IT if not given else GIVE_IT, kind.noun)
    if given or moves:
        return _complete(values, event, given, kind)
    refuse_series(event, kind.noun)
    return None


def _complete(
    values: dict[str, Any], event: dict[str, Any], given: dict[str, Given], kind: EventKind
) -> dict[str, Any] | None:
    present = event.get("recurrence")
    present = present if is_object(present) else {}
    if not given and not present:
        return None  # it has no series that could move
    whole = complete_recurrence(values, present)
    moved = {name: values[name] for name in sorted(_MOVING & values.keys())}
    known = {"start_time": find_start(event), "timezone": event.get("timezone")}
    begins = {name: value for name, value in known.items() if value}
    if problems := check_recurrence({**begins, **moved, "recurrence": whole}, kind):
        raise invalid_input(problems)
    if not _ENDS_OF_SERIES & whole.keys():
        raise RefusedLocally(
            "The series would have no end, for which Zoom takes one occurrence; nothing was "
            "changed.",
            "Give `endTimes` or `endDateTime`.",
        )
    return {"recurrence": whole}
