"""Counting what a UTC day allows, for all processes that share a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from zoom_connector.errors import QuotaExhausted
from zoom_connector.quota.personal_limits import HOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.store.database import Transaction

CLASS, DAY = "class", "day"

_EXPLAINED = {
    CLASS: "Zoom takes no more requests of the class {0} today",
    DAY: "The account's requests of today in the class {0} are used up",
    "host": "Today's creations and changes of meetings and webinars for the host {0} are used up",
    "registrant": "Today's registrations of {0} are used up",
    "status": "Today's changes to the registration {0} are used up",
}


class Tally(NamedTuple):
    """One count that a request adds to.

    Attributes:
        kind: `class`, `day`, `host`, `registrant` or `status`.
        key: What or who, as the store tells them apart.
        label: The same as it is shown.
        limit: How much a day allows; None if nobody knows.
    """

    kind: str
    key: str
    label: str
    limit: int | None


class Days:
    """The daily counts of one account."""

    def __init__(self, account: str) -> None:
        """Take the account."""
        self._account = account

    def count(self, transaction: Transaction, tallies: Sequence[Tally], now: float) -> None:
        """Add a request to its counts.

        Raises:
            QuotaExhausted: If one of them is used up; the transaction must not be committed.
        """
        day = _day(now)
        for tally in tallies:
            tally = self._named(transaction, tally)  # noqa: PLW2901  # the same, better known
            rows = transaction.execute(
                """
                INSERT INTO zoom_quota_days (account, day, kind, name, label, used, allowed,
                    refused_until)
                VALUES (?, ?, ?, ?, ?, 1, ?, 0)
                ON CONFLICT (account, day, kind, name) DO UPDATE
                SET used = zoom_quota_days.used + 1, allowed = excluded.allowed
                RETURNING used, refused_until
                """,
                *(self._account, day, *tally[:3], tally.limit),
            )
            used, refused_until = rows[0]
            if refused_until > now:
                raise _used_up(tally, datetime.fromtimestamp(refused_until, UTC))
            if tally.limit is not None and used > tally.limit:
                raise _used_up(tally, next_midnight(now))
            if used == 1:
                self._forget_past(transaction, day)

    def give_back(self, transaction: Transaction, tallies: Sequence[Tally], now: float) -> None:
        """Take a request off its counts again: Zoom refused it, which uses nothing up."""
        for tally in tallies:
            transaction.execute(
                """
                UPDATE zoom_quota_days SET used = used - 1
                WHERE account = ? AND day = ? AND kind = ? AND name = ? AND used > 0
                """,
                *(self._account, _day(now), *self._named(transaction, tally)[:2]),
            )

    def exhaust(self, transaction: Transaction, tally: Tally, now: float, until: datetime) -> None:
        """Note that Zoom says a count is used up, so that nobody asks again before its time."""
        transaction.execute(
            """
            UPDATE zoom_quota_days SET refused_until = ?
            WHERE account = ? AND day = ? AND kind = ? AND name = ?
            """,
            *(until.timestamp(), self._account, _day(now)),
            *self._named(transaction, tally)[:2],
        )

    def used(self, transaction: Transaction, tally: Tally, now: float) -> int:
        """Return how much of a count is used."""
        rows = transaction.execute(
            "SELECT used FROM zoom_quota_days "
            "WHERE account = ? AND day = ? AND kind = ? AND name = ?",
            *(self._account, _day(now), *self._named(transaction, tally)[:2]),
        )
        return int(rows[0][0]) if rows else 0

    def raise_to(self, transaction: Transaction, tally: Tally, now: float, used: int) -> None:
        """Correct a count upwards by what Zoom says: other apps use the account too."""
        transaction.execute(
            """
            UPDATE zoom_quota_days SET used = ?
            WHERE account = ? AND day = ? AND kind = ? AND name = ? AND used < ?
            """,
            *(used, self._account, _day(now), tally.kind, tally.key, used),
        )

    def learn_host(self, transaction: Transaction, name: str, host: str, now: float) -> None:
        """Count from now on for a host what was counted under an address or a meeting."""
        day = _day(now)
        if name != "me":  # the next who says so may be somebody else
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

    def _named(self, transaction: Transaction, tally: Tally) -> Tally:
        """Return a host's tally under the host's id, if that is known."""
        if tally.kind != HOST:
            return tally
        rows = transaction.execute(
            "SELECT host FROM zoom_quota_hosts WHERE account = ? AND name = ?",
            *(self._account, tally.key),
        )
        return tally._replace(key=rows[0][0]) if rows else tally

    def _forget_past(self, transaction: Transaction, day: str) -> None:
        transaction.execute(
            "DELETE FROM zoom_quota_days WHERE account = ? AND day < ?", self._account, day
        )
        transaction.execute(
            "DELETE FROM zoom_quota_hosts WHERE account = ? AND day < ?", self._account, day
        )


def next_midnight(now: float) -> datetime:
    """Return when the UTC day after this one begins, and Zoom's daily counts with it."""
    today = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def _day(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).date().isoformat()


def _used_up(tally: Tally, until: datetime) -> QuotaExhausted:
    return QuotaExhausted(
        f"{_EXPLAINED[tally.kind].format(tally.label)}; nothing was sent.",
        "Run it again after that time.",
        retry_at=until,
        limit=tally.kind,
    )
