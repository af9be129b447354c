"""Checks between the inputs of a meeting or webinar: reports every violation, never guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import MeetingType
from zoom_actions.meetings.recurrence import check_part, check_recurrence, check_recurring_type
from zoom_actions.meetings.times import settle_occurrence, settle_times
from zoom_actions.shared.updates import check_change
from zoom_connector.actions.series_scope import check_scope
from zoom_connector.errors import Problem
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_actions.meetings.event_kind import EventKind


def check_new_event(values: dict[str, Any], *, kind: EventKind) -> list[Problem]:
    """Convert the times of a new event, and return every problem."""
    return [
        *settle_times(values),
        *check_recurring_type(values, kind),
        *check_recurrence(values, kind),
        *_check_common(values),
        *_set_marker(values, kind),
    ]


def _set_marker(values: dict[str, Any], kind: EventKind) -> list[Problem]:
    """Add the marker to the agenda, or return a problem if the agenda is too long."""
    if "recovery_marker" not in values:
        return []
    agenda = f"{values.get('agenda', '')}\n[{values['recovery_marker']}]".lstrip()
    if kind.longest_agenda is not None and len(agenda) > kind.longest_agenda:
        most = kind.longest_agenda - len(values["recovery_marker"]) - 3
        return [Problem("agenda", f"has at most {most} characters with this marker", len(agenda))]
    values["agenda"] = agenda
    return []


def check_changes(values: dict[str, Any], *, kind: EventKind) -> list[Problem]:
    """Convert the times of a changed event, and return every problem."""
    address = frozenset({kind.number, "occurrence_id", "scope"})
    if nothing := check_change(values, address):
        return nothing
    problems = [*check_scope(values), *_check_common(values)]
    if "occurrence_id" in values:
        own = _check_occurrence(values, address, kind)
        return [*problems, *settle_occurrence(values), *own]
    return [*problems, *settle_times(values), *check_part(values, kind)]


def _check_common(values: dict[str, Any]) -> Iterator[Problem]:
    if "schedule_for" in values and values.get("type") == MeetingType.INSTANT:
        message = "is not allowed for an instant meeting: choose another type or leave it out"
        yield Problem("scheduleFor", message, values["schedule_for"])
    settings = values.get("settings", {})
    consent, control = (
        "request_permission_to_unmute_participants",
        "allow_host_control_participant_mute_state",
    )
    if settings.get(consent) and settings.get(control):
        message = f"cannot be combined with `settings.{consent}`: turn on only one"
        yield Problem(f"settings.{control}", message, given=True)


def _check_occurrence(
    values: dict[str, Any], address: frozenset[str], kind: EventKind
) -> Iterator[Problem]:
    """Yield a problem for each input that Zoom accepts for a whole series only."""
    message = "cannot be changed for a single occurrence: leave it out, or leave out `occurrenceId`"
    inputs = address | {"settings", *kind.occurrence_fields, *kind.occurrence_settings}
    allowed = [camel_case(name) for name in kind.occurrence_fields]
    allowed += [f"settings.{name}" for name in kind.occurrence_settings]
    refused = [camel_case(name) for name in values if name not in inputs]
    refused += [
        f"settings.{name}"
        for name in values.get("settings", {})
        if name not in kind.occurrence_settings
    ]
    for path in refused:
        yield Problem(path, message, allowed=allowed, has_given=False)
