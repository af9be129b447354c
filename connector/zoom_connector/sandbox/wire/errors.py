"""The error replies of the API: rate limits, invalid tokens, missing scopes, server errors.

Each has the headers that were observed or documented for its kind, and no others.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

from zoom_connector.sandbox.wire.replies import ApiError
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.wire.replies import Headers

_SECOND = timedelta(seconds=1)
# The text for a host was recorded; the two others follow its form.
_PERSONAL = {
    "host": ("Meeting Create/Update", "user"),
    "registrant": ("Add Registrant", "registrant"),
    "status": ("Update Registrant Status", "registrant"),
}
_DAILY = "You have reached the maximum daily rate limit for this API."


def next_midnight(now: datetime) -> datetime:
    """Return the start of the next UTC day."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def refuse_rate(limit: int, now: datetime, window: timedelta) -> ApiError:
    """Return the error of the rate limit: the end of the window as Unix time, no `Retry-After`."""
    reset = ceil((now + window).timestamp())
    message = "You have reached the maximum per-second rate limit for this API. Try again later."
    headers = [*_count("QPS", limit), ("x-ratelimit-reset", str(reset))]
    return _too_many(message, headers)


def refuse_day(limit: int, now: datetime) -> ApiError:
    """Return the error of the daily limit: `Retry-After` is an ISO 8601 date-time, not seconds."""
    hint = "Refer to the response header for details on when you can make another request."
    again = ("retry-after", format_instant(next_midnight(now)))
    return _too_many(f"{_DAILY} {hint}", [*_count("Daily-limit", limit), again])


def refuse_person(kind: str, limit: int) -> ApiError:
    """Return the error of one person's daily limit.

    The headers are those of an account with quota left; only the message shows the cause.

    Args:
        kind: `host`, `registrant` or `status`.
        limit: How many requests a day allows.
    """
    what, whom = _PERSONAL[kind]
    message = (
        f"You have exceeded the daily rate limit ({limit}) of {what} API requests "
        f"permitted for this particular {whom}. You may resume these requests at GMT 00:00:00."
    )
    return _too_many(message, [("x-ratelimit-limit", "6000"), ("x-ratelimit-remaining", "5893")])


def refuse_concurrent() -> ApiError:
    """Return the error of a second request on the same resource, which has no headers."""
    return _too_many("Too many concurrent requests. A request on this resource is in progress.", [])


def refuse_deleting() -> ApiError:
    """Return the error of a repeated removal of a user in progress, which has no headers."""
    return _too_many("A request to disassociate this user has already been made.", [])


def refuse_token() -> ApiError:
    """Return the error of a page token that has expired or was never issued."""
    return ApiError(400, 300, "The next page token is invalid or expired")


def refuse_access() -> ApiError:
    """Return the error of an expired access token."""
    return ApiError(401, 124, "Access token is expired.")


def refuse_scope(names: str, code: int = 4711) -> ApiError:
    """Return the error of a token with none of the scopes of the endpoint."""
    return ApiError(400, code, f"Invalid access token, does not contain scopes:[{names}].")


def refuse_in_disguise() -> ApiError:
    """Return an error with the status of success; only the body shows it."""
    return ApiError(200, 3161, "This account may not do that.")


def redirect_away(origin: str) -> ApiError:
    """Return a redirect to another origin."""
    return ApiError(302, 302, "Found.", headers=(("location", f"{origin}/"),))


def _fail(status: int, message: str) -> ApiError:
    return ApiError(status, status, message)


REFUSALS: dict[str, Callable[[datetime], ApiError]] = {
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
"""Errors of requests that took no effect."""

ANSWERS: dict[str, Callable[[datetime], ApiError]] = {
    **REFUSALS,
    "500": lambda _now: _fail(500, "Internal error."),
    "502": lambda _now: fail_gateway(),
    "503": lambda _now: _fail(503, "The service is unavailable for now."),
    "504": lambda _now: _fail(504, "The gateway waited too long."),
}


def fail_gateway() -> ApiError:
    """Return the error of a gateway that cannot reach the API."""
    return _fail(502, "Bad gateway.")


def _count(kind: str, limit: int) -> Headers:
    return [
        ("x-ratelimit-type", kind),
        ("x-ratelimit-limit", str(limit)),
        ("x-ratelimit-remaining", "0"),
    ]


def _too_many(message: str, headers: Headers) -> ApiError:
    return ApiError(429, 429, message, headers=tuple(headers))
