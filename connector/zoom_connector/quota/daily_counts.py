"""Counts requests against daily limits, for all processes that share a store.

Zoom resets daily limits at midnight UTC, so each count has the date in UTC in its key.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from zoom_connector.errors import QuotaExhausted
from zoom_connector.quota.personal_limits import HOST, REGISTRANT, STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.store.database import Transaction

CLASS, DAY = "class", "day"

ME = "me, "
"""Begins the name of a host who is `me` on some connection; then comes whose connection it is."""

_EXPLAINED = {
    CLASS: "Zoom accepts no more requests of the class {0} today",
    DAY: "The account's daily limit of the class {0} is used up",
    HOST: "The daily limit of meetings and webinars created or changed for the host {0} is used up",
    REGISTRANT: "The daily limit of registrations of {0} is used up",
    STATUS: "The daily limit of changes to the registration {0} is used up",
}


class Count(NamedTuple):
    """A daily count that a request adds to.

    Attributes:
        kind: What is limited: `class`, `day`, `host`, `registrant` or `status`.
        key: What identifies the class or person in the store.
        label: What identifies it in reports and messages.
        limit: Requests that a day allows; None if unknown.
    """

    kind: str
    key: str
    label: str
    limit: int | None


class DailyCounts:
    """The daily counts of one account.

    A method runs in the transaction of its caller; `now` is the store's time.
    """

    def __init__(self, account: str) -> None:
        self._account = account

    def add(self, transaction: Transaction, counts: Sequence[Count], now: float) -> None:
        """Add a request to its counts.

        Raises:
            QuotaExhausted: If one of them is used up. Some counts are increased by then: the
                transaction must be rolled back.
        """
        day = _day(now)
        for given in counts:
            count = self._with_host_id(transaction, given)
            rows = transaction.execute(
                """
                INSERT INTO zoom_quota_days (account, day, kind, name, label, used, allowed,
                    refused_until)
                VALUES (?, ?, ?, ?, ?, 1, ?, 0)
                ON CONFLICT (account, day, kind, name) DO UPDATE
                SET used = zoom_quota_days.used + 1, allowed = excluded.allowed
                RETURNING used, refused_until
                """,
                *(self._account, day, *count[:3], count.limit),
            )
            used, refused_until = rows[0]
            if refused_until > now:
                raise _used_up(count, datetime.fromtimestamp(refused_until, UTC))
            if count.limit is not None and used > count.limit:
                raise _used_up(count, next_midnight(now))
            if used == 1:  # the first of the day: the rows of earlier days are not needed any more
                self._delete_past(transaction, day)

    def refund(self, transaction: Transaction, counts: Sequence[Count], now: float) -> None:
        """Subtract a request that Zoom does not count: it was refused or never sent."""
        for count in counts:
            transaction.execute(
                """
                UPDATE zoom_quota_days SET used = used - 1
                WHERE account = ? AND day = ? AND kind = ? AND name = ? AND used > 0
                """,
                *(self._account, _day(now), *self._with_host_id(transaction, count)[:2]),
            )

    def mark_used_up(
        self, transaction: Transaction, count: Count, now: float, until: datetime
    ) -> None:
        """Record that Zoom reports a limit as used up: requests are refused here until then."""
        transaction.execute(
            """
            UPDATE zoom_quota_days SET refused_until = ?
            WHERE account = ? AND day = ? AND kind = ? AND name = ?
            """,
            *(until.timestamp(), self._account, _day(now)),
            *self._with_host_id(transaction, count)[:2],
        )

    def used(self, transaction: Transaction, count: Count, now: float) -> int:
        """Return how many requests were counted today."""
        rows = transaction.execute(
            "SELECT used FROM zoom_quota_days "
            "WHERE account = ? AND day = ? AND kind = ? AND name = ?",
            *(self._account, _day(now), *self._with_host_id(transaction, count)[:2]),
        )
        return int(rows[0][0]) if rows else 0

    def raise_to(self, transaction: Transaction, count: Count, now: float, used: int) -> None:
        """Raise a count to the number that Zoom reports, which includes other apps' requests.

        It is never lowered: the report may be older than requests that were counted since.
        """
        transaction.execute(
            """
            UPDATE zoom_quota_days SET used = ?
            WHERE account = ? AND day = ? AND kind = ? AND name = ? AND used < ?
            """,
            *(used, self._account, _day(now), count.kind, count.key, used),
        )

    def assign_host(self, transaction: Transaction, name: str, host: str, now: float) -> None:
        """Move a count from an address or a meeting to the id of its host, and remember the id."""
        day = _day(now)
        if not name.startswith(ME):  # another user may log in to the same profile
            transaction.execute(
                """
                INSERT INTO zoom_quota_hosts (account, name, host, day) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, name) DO UPDATE SET host = excluded.host, day = excluded.day
                """,
                *(self._account, name, host, day),
            )
        rows = transaction.execute(
            """
            DELETE FROM zoom_quota_days WHERE account = ? AND day = ? AND kind = ? AND name = ?
            RETURNING used, allowed
            """,
            *(self._account, day, HOST, name),
        )
        for used, allowed in rows:
            transaction.execute(
                """
                INSERT INTO zoom_quota_days (account, day, kind, name, label, used, allowed,
                    refused_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, 0)
                ON CONFLICT (account, day, kind, name) DO UPDATE
                SET used = zoom_quota_days.used + excluded.used
                """,
                *(self._account, day, HOST, host, name, used, allowed),
            )

    def _with_host_id(self, transaction: Transaction, count: Count) -> Count:
        """Return a host's count under the host's id, if it is known."""
        if count.kind != HOST:
            return count
        rows = transaction.execute(
            "SELECT host FROM zoom_quota_hosts WHERE account = ? AND name = ?",
            *(self._account, count.key),
        )
        return count._replace(key=rows[0][0]) if rows else count

    def _delete_past(self, transaction: Transaction, day: str) -> None:
        transaction.execute(
            "DELETE FROM zoom_quota_days WHERE account = ? AND day < ?", self._account, day
        )
        transaction.execute(
            "DELETE FROM zoom_quota_hosts WHERE account = ? AND day < ?", self._account, day
        )


def next_midnight(now: float) -> datetime:
    """Return the next midnight in UTC, at which Zoom resets its daily counts."""
    today = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def _day(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).date().isoformat()


def _used_up(count: Count, until: datetime) -> QuotaExhausted:
    return QuotaExhausted(
        f"{_EXPLAINED[count.kind].format(count.label)}; nothing was sent.",
        "Run it again after that time.",
        retry_at=until,
        limit=count.kind,
    )
