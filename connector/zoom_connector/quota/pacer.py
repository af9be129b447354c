"""Letting requests go no faster than a rate, for all processes that share a store.

Each request of a class takes the next ticket. The pacer gives tickets evenly spaced moments; and
no request leaves before the one as many tickets ahead as a window may hold has certainly arrived
a whole window ago. By the pigeonhole principle no window then holds more, in whatever order they
arrive.

When a request arrived is known only within bounds: not before it left, and not later than its
reply came, less what the fastest exchange takes. Until the reply is here the departure counts.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.quota.plans import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.store.database import Database, Transaction

GUARD = 0.005
"""Seconds that a window is made longer, for what cannot be measured."""

LATE = 1.0
"""Seconds at most that a slow reply is taken for a late arrival."""

FIRST = 0.5
"""Seconds that the first request of a process may need to arrive: it opens the connection."""

NOW = 0.001
"""Seconds that are not worth a wait."""

UNSURE = 4
"""How many exchanges weigh as much as not knowing how fast one can be."""

PENALTY = 0.7
"""Share of the pace that is left after Zoom found it too fast."""

SLOWEST = 0.1
RECOVERY = 60.0
"""Seconds in which a pace of nothing would become the whole one again."""

FAR = 300.0
"""Seconds ahead that no ticket is given: such a moment is left over from a clock that was wrong."""

TOLD_SECONDS = 86_400.0
"""How long a limit that Zoom named is believed."""


@dataclass(slots=True)
class Ticket:
    """Leave for one request.

    Attributes:
        name: Its class.
        rate: The rate that it keeps.
        number: Its place in the order of its class.
        window: Seconds in which the rate is spent, longer if only a share of it is used.
        left: When it left, on the clock that only grows; None before.
        margin: Seconds that were added to its departure, until its arrival is known better.
    """

    name: str
    rate: Rate
    number: int
    window: float
    left: float | None = None
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of a class: the number of the newest ticket and how fast Zoom lets us be."""

    number: int
    tail: float
    paused_until: float
    pace: float
    slowed_at: float
    told: int | None
    told_at: float

    def share(self, now: float) -> float:
        """Return the share of the rate that is used; it recovers after Zoom found us too fast."""
        return min(1.0, self.pace + max(now - self.slowed_at, 0.0) / RECOVERY)

    def limit(self, rate: Rate, now: float, *, firm: bool) -> Rate:
        """Return the rate, corrected by the limit that Zoom itself named lately, if any."""
        if self.told is None or not 0 <= now - self.told_at < TOLD_SECONDS:
            return rate
        return Rate(min(self.told, rate.requests) if firm else self.told, rate.seconds)


class Pacer:
    """The rates of one account.

    Args:
        database: Where they are shared.
        account: Whose they are.
        clock: Seconds that only grow, to time exchanges by.
    """

    def __init__(self, database: Database, account: str, clock: Callable[[], float]) -> None:
        """Know nothing yet."""
        self._database = database
        self._account = account
        self._clock = clock
        self._lock = threading.Lock()
        self._exchanges: deque[float] = deque(maxlen=100)
        self._arrivals: list[tuple[float, str, int]] = []

    def take(
        self, transaction: Transaction, name: str, rate: Rate, share: float, *, firm: bool
    ) -> tuple[Ticket, float]:
        """Take a ticket and return it with the seconds to wait before it is claimed.

        Args:
            transaction: The store's.
            name: The class.
            rate: Its rate.
            share: How much of the rate is ours, above 0 to 1.
            firm: Whether the rate is known; otherwise a higher limit that Zoom names counts.
        """
        pace = self._lock_class(transaction, name, step=1)
        asked, now = self._clock(), self._database.now()
        self.record_arrivals(transaction)
        rate = pace.limit(rate, now, firm=firm)
        ticket = Ticket(name, rate, pace.number, rate.seconds / (share * pace.share(now)))
        # Minutes are not paced: a person with two requests would wait for nothing.
        step = ticket.window / rate.requests if rate.seconds <= 1 else 0.0
        tail = max(now, pace.tail + step if pace.tail < now + FAR else now)
        before, _ = self._neighbours(transaction, ticket)
        slot = max(tail, _find_opening(ticket, pace, before, now))
        if slot <= now + NOW:
            slot = self._let_go(ticket, slot, asked)
        transaction.execute(
            """
            UPDATE zoom_quota_classes SET tail = ?, requests = ?, seconds = ?
            WHERE account = ? AND class = ?
            """,
            *(tail, rate.requests, rate.seconds, self._account, name),
        )
        transaction.execute(
            "INSERT INTO zoom_quota_tickets (account, class, number, at, gone) "
            "VALUES (?, ?, ?, ?, ?)",
            *(self._account, name, ticket.number, slot, int(ticket.left is not None)),
        )
        if ticket.number % rate.requests == 0:
            transaction.execute(
                "DELETE FROM zoom_quota_tickets WHERE account = ? AND class = ? AND at < ?",
                *(self._account, name, now - 2 * ticket.window - 1),
            )
        return ticket, 0.0 if ticket.left is not None else slot - now

    def claim(self, transaction: Transaction, ticket: Ticket) -> float | None:
        """Let a ticket go if its moment has come.

        Returns:
            0 if the request may leave now; otherwise seconds to wait and claim again; None if it
            comes so late that the ticket a window later has gone before it: take another.
        """
        pace = self._lock_class(transaction, ticket.name)
        self.record_arrivals(transaction)
        before, after = self._neighbours(transaction, ticket)
        if after is not None and after[1]:
            return None
        asked, now = self._clock(), self._database.now()
        opening = _find_opening(ticket, pace, before, now)
        at = self._let_go(ticket, now, asked) if opening <= now + NOW else opening
        transaction.execute(
            "UPDATE zoom_quota_tickets SET at = ?, gone = ? "
            "WHERE account = ? AND class = ? AND number = ?",
            *(at, int(ticket.left is not None), self._account, ticket.name, ticket.number),
        )
        return 0.0 if ticket.left is not None else opening - now

    def land(self, ticket: Ticket, *, answered: bool) -> None:
        """Note that an exchange is over; the store hears of it with the next ticket."""
        assert ticket.left is not None
        took = self._clock() - ticket.left
        with self._lock:
            known = len(self._exchanges)
            # The fastest of a few is not yet as fast as it can be.
            fastest = min(self._exchanges, default=0.0) * known / (known + UNSURE)
            if answered:
                self._exchanges.append(took)
            delay = min(max(took - fastest, 0.0), LATE) - ticket.margin
            if abs(delay) > NOW:
                self._arrivals.append((delay, ticket.name, ticket.number))

    def slow_down(
        self, transaction: Transaction, name: str, kept: Rate | None, told: int | None
    ) -> float:
        """Go slower for a while: Zoom found a request too fast.

        Args:
            transaction: The store's.
            name: The class of the request.
            kept: The rate that it kept, if any. If Zoom names this one, somebody else uses the
                account as well; if another, it only has to be kept from now on.
            told: The limit that Zoom named, if it did.

        Returns:
            Seconds until requests of the class leave again.
        """
        pace = self._lock_class(transaction, name)
        now = self._database.now()
        window = kept.seconds if kept else 1.0
        if now - pace.slowed_at < window:  # one refusal of several at once
            return max(pace.paused_until - now, 0.0)
        expected = kept is not None and told in {None, kept.requests}
        share = max(SLOWEST, pace.share(now) * PENALTY) if expected else pace.share(now)
        until = max(pace.paused_until, now + window)
        transaction.execute(
            """
            UPDATE zoom_quota_classes
            SET paused_until = ?, pace = ?, slowed_at = ?, told = ?, told_at = ?
            WHERE account = ? AND class = ?
            """,
            *(until, share, now),
            *((told, now) if told else (pace.told, pace.told_at)),
            *(self._account, name),
        )
        return until - now

    def _let_go(self, ticket: Ticket, now: float, asked: float) -> float:
        """Let a ticket go and return when it is taken to arrive.

        Args:
            ticket: The ticket.
            now: The store's time.
            asked: Our clock when the store was asked for it: its answer may take a while.
        """
        ticket.left = asked
        ticket.margin = 0.0 if self._exchanges else FIRST
        return now + ticket.margin

    def _lock_class(self, transaction: Transaction, name: str, step: int = 0) -> Pace:
        """Return the state of a class, which nobody else changes before the end."""
        rows = transaction.execute(
            """
            INSERT INTO zoom_quota_classes (account, class, number, tail, paused_until, pace,
                slowed_at, told_at, requests, seconds)
            VALUES (?, ?, 0, 0, 0, 1, 0, 0, 0, 0)
            ON CONFLICT (account, class) DO UPDATE SET number = zoom_quota_classes.number + ?
            RETURNING number, tail, paused_until, pace, slowed_at, told, told_at
            """,
            *(self._account, name, step),
        )
        return Pace(*rows[0])

    def _neighbours(
        self, transaction: Transaction, ticket: Ticket
    ) -> tuple[tuple[float, bool] | None, tuple[float, bool] | None]:
        """Return when the tickets a window before and after this one leave, and if they have."""
        numbers = (ticket.number - ticket.rate.requests, ticket.number + ticket.rate.requests)
        rows = transaction.execute(
            "SELECT number, at, gone FROM zoom_quota_tickets "
            "WHERE account = ? AND class = ? AND number IN (?, ?)",
            *(self._account, ticket.name, *numbers),
        )
        found = {number: (at, bool(gone)) for number, at, gone in rows}
        return found.get(numbers[0]), found.get(numbers[1])

    def record_arrivals(self, transaction: Transaction) -> None:
        """Move tickets whose replies have come to when they may have arrived."""
        with self._lock:
            arrivals, self._arrivals = self._arrivals, []
        for delay, name, number in arrivals:
            transaction.execute(
                "UPDATE zoom_quota_tickets SET at = at + ? "
                "WHERE account = ? AND class = ? AND number = ?",
                *(delay, self._account, name, number),
            )


def _find_opening(
    ticket: Ticket, pace: Pace, before: tuple[float, bool] | None, now: float
) -> float:
    """Return when there is room for a ticket, by the one a window before it."""
    opening = before[0] + ticket.window + GUARD if before else 0.0
    return max(one if one < now + FAR else 0.0 for one in (opening, pace.paused_until))
