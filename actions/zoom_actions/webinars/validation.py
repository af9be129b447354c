"""Checks between the inputs of a webinar, in addition to those of every event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.validation import check_changes, check_new_event
from zoom_actions.webinars.choices import DelayUnit
from zoom_actions.webinars.kind import WEBINAR
from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_DELAY_IN_MINUTES = 10


def check_new_webinar(values: dict[str, Any]) -> list[Problem]:
    """Convert the times of a new webinar, and return every problem."""
    return [*check_new_event(values, kind=WEBINAR), *_check_recording(values)]


def check_webinar_changes(values: dict[str, Any]) -> list[Problem]:
    """Convert the times of a changed webinar, and return every problem."""
    return [*check_changes(values, kind=WEBINAR), *_check_recording(values)]


def _check_recording(values: dict[str, Any]) -> Iterator[Problem]:
    if values.get("is_simulive") and "schedule_for" in values:
        message = "cannot be combined with `isSimulive`: Zoom refuses it for another host"
        yield Problem("scheduleFor", message, values["schedule_for"])
    delay = values.get("simulive_delay_start", {})
    time = delay.get("time", 1)
    if delay.get("timeunit") == DelayUnit.MINUTE and time > LONGEST_DELAY_IN_MINUTES:
        most = f"at most {LONGEST_DELAY_IN_MINUTES}"
        yield Problem("simuliveDelayStart.time", "is too many minutes", time, most)
