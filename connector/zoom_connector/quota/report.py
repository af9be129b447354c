"""What is used and left of the quota of each account, for people to read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zoom_connector.quota.daily_counts import next_midnight

if TYPE_CHECKING:
    from zoom_connector.store.database import Database

_WHAT = {
    "class": "today",
    "day": "today, together",
    "host": "meetings created or changed",
    "registrant": "registrations",
    "status": "changes of status",
}


def report_quota(database: Database) -> list[dict[str, Any]]:
    """Return a row for each rate and each of today's counts that was used.

    A row has `account`, `limit` (what is limited), `of` (a class, a host, a registrant), `used`,
    `allowed` and `left` (None if unknown), and `resets`, a date-time in UTC. For a rate, `used`
    is the number of requests in the last window.
    """
    with database.reading():
        return [*_rates(database, database.steady_now()), *_days(database, database.now())]


def _rates(database: Database, now: float) -> list[dict[str, Any]]:
    rows = database.query(
        """
        SELECT c.account, c.class, c.requests, c.seconds,
            (SELECT count(*) FROM zoom_quota_tickets t WHERE t.account = c.account
                AND t.class = c.class AND t.at > ? - c.seconds AND t.at <= ?)
        FROM zoom_quota_classes c WHERE c.requests > 0 ORDER BY c.account, c.class
        """,
        *(now, now),
    )
    return [
        _row(account, f"per {'second' if seconds <= 1 else 'minute'}", name, used, requests)
        for account, name, requests, seconds, used in rows
    ]


def _days(database: Database, now: float) -> list[dict[str, Any]]:
    today = datetime.fromtimestamp(now, UTC).date().isoformat()
    rows = database.query(
        """
        SELECT account, kind, label, used, allowed, refused_until FROM zoom_quota_days
        WHERE day = ? AND (used > 0 OR refused_until > ?) ORDER BY account, kind, label
        """,
        *(today, now),
    )
    midnight = next_midnight(now)
    return [
        _row(account, _WHAT[kind], label, used, allowed)
        | {"resets": _show(max(midnight, datetime.fromtimestamp(until, UTC)))}
        | ({"left": 0} if until > now else {})
        for account, kind, label, used, allowed, until in rows
    ]


def _row(account: str, limit: str, of: str, used: int, allowed: int | None) -> dict[str, Any]:
    left = None if allowed is None else max(allowed - used, 0)
    return {
        "account": account,
        "limit": limit,
        "of": of,
        "used": used,
        "allowed": allowed,
        "left": left,
        "resets": None,
    }


def _show(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
