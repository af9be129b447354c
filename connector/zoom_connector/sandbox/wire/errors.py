"""What the API answers when it is busy, down, or asked too often.

The headers are those that were seen or documented for each kind; a client cannot count on more.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

from zoom_connector.sandbox.wire.replies import ZoomFault
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.wire.replies import Headers

_SECOND = timedelta(seconds=1)
# The host's is a recorded answer; the two others follow its form.
_PERSONAL = {
    "host": ("Meeting Create/Update", "user"),
    "registrant": ("Add Registrant", "registrant"),
    "status": ("Update Registrant Status", "registrant"),
}
_DAILY = "You have reached the maximum daily rate limit for this API."


def next_midnight(now: datetime) -> datetime:
    """Return when the UTC day after this one begins."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def refuse_rate(limit: int, now: datetime, window: timedelta) -> ZoomFault:
    """Refuse for the rate: the end of the window as Unix time, and no `Retry-After`."""
    reset = ceil((now + window).timestamp())
    message = "You have reached the maximum per-second rate limit for this API. Try again later."
    headers = [*_count("QPS", limit), ("x-ratelimit-reset", str(reset))]
    return _too_many(message, headers)


def refuse_day(limit: int, now: datetime) -> ZoomFault:
    """Refuse for the day: `Retry-After` is a date-time in ISO 8601, not seconds."""
    hint = "Refer to the response header for details on when you can make another request."
    again = ("retry-after", format_instant(next_midnight(now)))
    return _too_many(f"{_DAILY} {hint}", [*_count("Daily-limit", limit), again])


def refuse_person(kind: str, limit: int) -> ZoomFault:
    """Refuse what one person's limit of the day allows no more.

    The headers are those of an account with plenty left: only the message tells.

    Args:
        kind: `host`, `registrant` or `status`.
        limit: How often the day allows it.
    """
    what, whom = _PERSONAL[kind]
    message = (
        f"You have exceeded the daily rate limit ({limit}) of {what} API requests "
        f"permitted for this particular {whom}. You may resume these requests at GMT 00:00:00."
    )
    return _too_many(message, [("x-ratelimit-limit", "6000"), ("x-ratelimit-remaining", "5893")])


def refuse_concurrent() -> ZoomFault:
    """Refuse because another request is at work on the same resource; no headers."""
    return _too_many("Too many concurrent requests. A request on this resource is in progress.", [])


def refuse_deleting() -> ZoomFault:
    """Refuse to take a user off the account again while that is under way; no headers."""
    return _too_many("A request to disassociate this user has already been made.", [])


def refuse_token() -> ZoomFault:
    """Refuse a page token that is too old or was never given out."""
    return ZoomFault(400, 300, "The next page token is invalid or expired")


def refuse_access() -> ZoomFault:
    """Refuse an access token that was good before."""
    return ZoomFault(401, 124, "Access token is expired.")


def refuse_scope(names: str, code: int = 4711) -> ZoomFault:
    """Refuse a token that lacks every scope that would do."""
    return ZoomFault(400, code, f"Invalid access token, does not contain scopes:[{names}].")


def refuse_in_disguise() -> ZoomFault:
    """Refuse with the status of a success: only the body tells."""
    return ZoomFault(200, 3161, "This account may not do that.")


def redirect_away(origin: str) -> ZoomFault:
    """Answer with an address at another origin, as after a change of the host."""
    return ZoomFault(302, 302, "Found.", headers=(("location", f"{origin}/"),))


def _fail(status: int, message: str) -> ZoomFault:
    return ZoomFault(status, status, message)


REFUSALS: dict[str, Callable[[datetime], ZoomFault]] = {
    "token": lambda _now: refuse_access(),
    "scope": lambda _now: refuse_scope("sandbox:write:nothing"),
    "disguised": lambda _now: refuse_in_disguise(),
    "429_second": lambda now: refuse_rate(30, now, _SECOND),
    "429_daily": lambda now: refuse_day(30_000, now),
    "429_host": lambda _now: refuse_person("host", 100),
    "429_concurrent": lambda _now: refuse_concurrent(),
    "429_deleting": lambda _now: refuse_deleting(),
    "page_token": lambda _now: refuse_token(),
}
"""Answers to a request that was not carried out."""

ANSWERS: dict[str, Callable[[datetime], ZoomFault]] = {
    **REFUSALS,
    "500": lambda _now: _fail(500, "Internal error."),
    "502": lambda _now: fail_gateway(),
    "503": lambda _now: _fail(503, "The service is unavailable for now."),
    "504": lambda _now: _fail(504, "The gateway waited too long."),
}


def fail_gateway() -> ZoomFault:
    """Answer as a gateway does that did not reach the API."""
    return _fail(502, "Bad gateway.")


def _count(kind: str, limit: int) -> Headers:
    return [
        ("x-ratelimit-type", kind),
        ("x-ratelimit-limit", str(limit)),
        ("x-ratelimit-remaining", "0"),
    ]


def _too_many(message: str, headers: Headers) -> ZoomFault:
    return ZoomFault(429, 429, message, headers=tuple(headers))
