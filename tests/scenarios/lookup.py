"""What scenarios look up or make in an account before the recording begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


clock = partial(datetime.now, UTC)
"""The time; a recording from the sandbox replaces it."""


class NothingToRecordError(Exception):
    """The account has nothing this action could show."""


def first(items: list[Any], what: str) -> Any:
    """Return the first item, or report what the account lacks."""
    if not items:
        raise NothingToRecordError(f"the account has no {what}")
    return items[0]


def open_meeting(run: Run) -> dict[str, Any]:
    """Create a meeting with registration, for the caller to use."""
    meeting: dict[str, Any] = run(
        "createMeeting",
        userId="me",
        topic="Open workshop",
        startTime=at(days=3),
        timezone="UTC",
        type=2,
        approvalType=0,
    )
    return meeting


def first_webinar(run: Run) -> Any:
    """Return a webinar with registration."""
    coming = [w for w in run("listWebinars", userId="me")["webinars"] if w["start_time"] > at()]
    for webinar in coming:
        settings = run("getWebinar", webinarId=webinar["id"])["settings"]
        if settings.get("approval_type") == 0:
            return webinar
    raise NothingToRecordError("the account has no webinar with registration")


def at(**shift: float) -> str:
    """Return a moment from now as Zoom writes it."""
    return (clock() + timedelta(**shift)).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(**shift: float) -> str:
    """Return a date from today."""
    return at(**shift)[:10]
