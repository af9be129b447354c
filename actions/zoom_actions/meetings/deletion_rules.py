"""What the deletions of meetings and webinars have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zoom_connector.actions.series_scope import OCCURRENCE, ChangeScope, refuse_unsaid_scope
from zoom_connector.fields import Example, Local
from zoom_connector.http.paths import build_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_actions.meetings.event_kind import EventKind
    from zoom_connector.flow import Flow

DeletionScope = Annotated[ChangeScope, Local(), Example("series")]
"""What the deletion of a recurring event applies to; never sent."""


def settle_deletion(values: dict[str, Any], *, kind: EventKind) -> Flow[None]:
    """Read whether the event recurs, unless the caller said what the deletion applies to.

    Raises:
        RefusedLocally: If it recurs; nothing was changed.
        PermissionDenied: If it cannot be read; nothing was changed.
    """
    path = build_path(kind.path, {kind.number: str(values[kind.number])})
    yield from refuse_unsaid_scope(path, values, kind.noun)


def describe_loss(values: Mapping[str, Any], *, kind: EventKind) -> str:
    """Return what a deletion cannot undo."""
    what = "date" if OCCURRENCE in values else kind.noun
    return f"The API cannot restore a deleted {what}."
