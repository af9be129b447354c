"""A change to a recurring event must say whether it applies to the series or one occurrence.

Without an occurrence, Zoom changes or deletes the whole series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import PermissionDenied, Problem, RefusedLocally
from zoom_connector.fields.choices import StrChoice
from zoom_connector.http.messages import Request
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.flow import Flow
    from zoom_connector.http.messages import Response

RECURRING = frozenset({3, 8, 6, 9})
"""The types of recurring events: of meetings 3 (at any time) and 8, of webinars 6 and 9."""

SCOPE = "scope"
OCCURRENCE = "occurrence_id"
SAY_IT = "set `scope` to `series` for every occurrence, or give `occurrenceId` for one"


class ChangeScope(StrChoice):
    """What a change of a recurring event applies to."""

    SERIES = "series", "The series, with every occurrence"
    OCCURRENCE = "occurrence", "The occurrence in `occurrenceId`"


def check_scope(values: Mapping[str, Any]) -> list[Problem]:
    """Return a problem if the scope contradicts the occurrence."""
    scope, has_occurrence = values.get(SCOPE), OCCURRENCE in values
    if scope == ChangeScope.OCCURRENCE and not has_occurrence:
        return [Problem("occurrenceId", "is required for this `scope`", has_given=False)]
    if scope == ChangeScope.SERIES and has_occurrence:
        message = "contradicts `occurrenceId`: give one of the two"
        return [Problem(SCOPE, message, scope)]
    return []


def read_event(path: str, instead: str, what: str = "meeting") -> Flow[dict[str, Any]]:
    """Read what is to be changed; an empty object if the reply is none.

    Args:
        path: The path of the event.
        instead: What the caller can do so that it is not read, as a part of a sentence.
        what: What kind of event it is.

    Raises:
        PermissionDenied: If it cannot be read; nothing was changed.
    """
    try:
        response: Response = yield Request("GET", path)
    except PermissionDenied as error:
        error.hint = f"{error.hint} Or {instead}: then the {what} is not read. Nothing was changed."
        raise
    event = read_json(response, is_read=True)
    return event if is_object(event) else {}


def refuse_series(event: Mapping[str, Any], what: str = "meeting") -> None:
    """Refuse a change that does not say whether it applies to the whole series.

    Raises:
        RefusedLocally: If the event recurs; nothing was changed.
    """
    if event.get("occurrences") or event.get("type") in RECURRING:
        raise RefusedLocally(
            f"The {what} recurs, and the call does not say whether it applies to the whole "
            "series; nothing was changed.",
            f"To continue, {SAY_IT}.",
        )


def refuse_unsaid_scope(path: str, values: Mapping[str, Any], what: str) -> Flow[None]:
    """Read whether an event recurs, unless the caller said what the change applies to.

    Args:
        path: The path of the event.
        values: The inputs by Zoom's names.
        what: What kind of event it is.

    Raises:
        RefusedLocally: If it recurs; nothing was changed.
        PermissionDenied: If it cannot be read; nothing was changed.
    """
    if SCOPE not in values and OCCURRENCE not in values:
        refuse_series((yield from read_event(path, SAY_IT, what)), what)
