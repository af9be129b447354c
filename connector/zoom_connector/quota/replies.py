"""What replies report of limits: which limit was reached, and what is left of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.errors import QuotaExhausted
from zoom_connector.quota.daily_counts import CLASS, DAY, next_midnight

if TYPE_CHECKING:
    from zoom_connector.errors import RateLimited
    from zoom_connector.http.messages import Response
    from zoom_connector.quota.daily_counts import Count, DailyCounts
    from zoom_connector.store.database import Transaction

HIGHEST = 10_000
"""Highest limit per second that is accepted from a reply."""


def find_limit(
    daily: DailyCounts,
    transaction: Transaction,
    counts: list[Count],
    response: Response,
    error: RateLimited | QuotaExhausted,
    now: float,
) -> RateLimited | QuotaExhausted:
    """Find the limit that was reached if the reply does not name it in known words.

    A refusal for a personal limit has no header that names the limit, and a message in the
    account's language. It is recognised by what is left of the class, or by our own count.
    """
    people = [one for one in counts if one.kind not in {CLASS, DAY}]
    if error.limit or not people:  # "": the reply did not name a limit in known words
        return error
    remaining = response.headers.get("x-ratelimit-remaining", "")
    used = {one: daily.used(transaction, one, now) for one in people}
    likely = max(people, key=lambda one: used[one] / (one.limit or 1))
    has_room = remaining.isdecimal() and int(remaining) > 0
    if not has_room and used[likely] <= (likely.limit or 0) / 2:
        return error
    return QuotaExhausted(
        error.message,
        "Run it again after that time.",
        retry_at=next_midnight(now),
        limit=likely.kind,
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )


def find_refused_counts(counts: list[Count], limit: str) -> list[Count]:
    """Return the counts that a refusal concerns; the class, if the day has no figure of its own.

    Nothing is returned for several people: the refusal does not say which of them it concerns.
    """
    found = [one for one in counts if one.kind == limit]
    if len(found) > 1:
        return []
    return found or [one for one in counts if limit == DAY and one.kind == CLASS]


def read_limit(response: Response) -> int | None:
    """Return the limit per second that a refusal reports."""
    value = response.headers.get("x-ratelimit-limit", "")
    known = value.isascii() and value.isdecimal() and len(value) < 6
    return int(value) if known and 0 < int(value) <= HIGHEST else None


def read_rest(response: Response) -> tuple[int, int] | None:
    """Return a daily limit and what is left of it, if a successful reply reports them."""
    values = [response.headers.get(f"x-ratelimit-{name}", "") for name in ("limit", "remaining")]
    if not all(value.isascii() and value.isdecimal() and len(value) < 10 for value in values):
        return None
    limit, remaining = map(int, values)
    return (limit, remaining) if remaining <= limit else None
