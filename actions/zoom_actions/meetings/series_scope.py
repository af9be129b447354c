"""A change to a recurring meeting must say whether it applies to the series or one occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.recurrence import gather_recurrence
from zoom_connector.actions import series_scope
from zoom_connector.http.paths import build_path

if TYPE_CHECKING:
    from zoom_connector.flow import Flow


def refuse_unsaid_scope(values: dict[str, Any]) -> Flow[None]:
    """Read whether the meeting recurs, unless the caller said what the change applies to.

    Raises:
        RefusedLocally: If it recurs; nothing was changed.
        PermissionDenied: If the meeting cannot be read; nothing was changed.
    """
    # A new recurrence always applies to the series.
    if gather_recurrence(values):
        return
    path = build_path("/meetings/{meeting_id}", {"meeting_id": str(values["meeting_id"])})
    yield from series_scope.refuse_unsaid_scope(path, values)
