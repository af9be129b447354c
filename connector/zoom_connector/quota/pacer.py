"""Keeps the requests of an account within a rate, for all processes that share a store.

Two rules decide when a request may leave:

1. Even pace: the requests of a class are scheduled `window / limit` seconds apart.
2. Sliding window: request n leaves only after request n - limit has certainly arrived at Zoom at
   least one window earlier.

Rule 2 alone keeps the rate: among any limit + 1 requests there are two whose numbers differ by a
multiple of the limit, and these arrive more than a window apart. Rule 1 avoids bursts.
`docs/quota.md` explains both with a diagram.

The arrival of a request is known only within bounds: not before its departure, and not after its
reply minus the time of the fastest exchange. Until the reply is here, the departure counts as the
arrival.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.forks import renew_after_fork
from zoom_connector.quota.plans import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.store.database import Database, Transaction

GUARD = 0.005
"""Seconds added to each window, for delays that cannot be measured."""

LONGEST_DELAY = 1.0
"""Seconds of a slow reply that are counted as a late arrival, at most."""

CONNECT_MARGIN = 0.5
"""Seconds that the first request of a process may take to arrive: it opens the connection."""

NEGLIGIBLE = 0.001
"""Seconds that are too short to wait for or to record."""

UNRELIABLE = 10
"""First exchanges of a process, which may all be slow: their fastest time is not used."""

SLOWDOWN = 0.7
"""Factor on the pace after Zoom refused a request for being too fast."""

SLOWEST = 0.1
"""Lowest share of the rate to which refusals reduce the pace."""

RECOVERY = 60.0
"""Seconds in which the pace would recover from 0 to the full rate."""

HORIZON = 300.0
"""Seconds. A time in the store further ahead than this comes from a clock that was wrong."""

LATEST_ARRIVAL = CONNECT_MARGIN + LONGEST_DELAY
"""Seconds after its departure at which a request is assumed to arrive, at most."""

REPORTED_SECONDS = 86_400.0
"""Seconds for which a limit that Zoom reported is used."""


@dataclass(slots=True)
class Ticket:
    """The place of one request in the order of its class.

    Attributes:
        name: The class.
        rate: The rate of the class.
        number: The place, counted from the first request of the class.
        window: Seconds in which the rate may be used once; longer if only a share of it is used.
        departed: Departure on the monotonic clock; None before.
        margin: Seconds between departure and assumed arrival, until the reply says more.
    """

    name: str
    rate: Rate
    number: int
    window: float
    departed: float | None = None
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class ClassState:
    """The state of a class in the store, in the order of its columns.

    Attributes:
        number: Number of the newest ticket.
        tail: Time at which the newest ticket is scheduled by the even pace.
        paused_until: Time before which no request leaves.
        pace: Share of the rate in use at `slowed_at`.
        slowed_at: Time of the last refusal.
        reported: Limit that Zoom reported last; None if it never did.
        reported_at: Time of that report.
    """

    number: int
    tail: float
    paused_until: float
    pace: float
    slowed_at: float
    reported: int | None
    reported_at: float

    def share(self, now: float) -> float:
        """Return the share of the rate to use; it recovers with time after a refusal."""
        return min(1.0, self.pace + max(now - self.slowed_at, 0.0) / RECOVERY)

    def limit(self, rate: Rate, now: float, *, firm: bool) -> Rate:
        """Return the rate, corrected by a limit that Zoom reported within the last day."""
        if self.reported is None or not 0 <= now - self.reported_at < REPORTED_SECONDS:
            return rate
        return Rate(min(self.reported, rate.requests) if firm else self.reported, rate.seconds)


class Pacer:
    """The rates of one account.

    Args:
        database: The database that shares the tickets.
        account: The account's name in the store.
        clock: The monotonic clock, to time exchanges. Everything else uses the store's clock.
        first: Number of the first ticket of a class.
    """

    def __init__(
        self, database: Database, account: str, clock: Callable[[], float], first: int = 0
    ) -> None:
        self._database = database
        self._first = first
        self._account = account
        self._clock = clock
        self.begin_again()
        renew_after_fork(self)
        self._exchanges: deque[float] = deque(maxlen=100)

    def begin_again(self) -> None:
        """Replace the lock in the child of a fork, whose parent records its own arrivals."""
        self._lock = threading.Lock()
        self._arrivals: list[tuple[float, str, int]] = []

    def take(
        self, transaction: Transaction, name: str, rate: Rate, share: float, *, firm: bool
    ) -> tuple[Ticket, float]:
        """Take a ticket and return it with the seconds to wait before claiming it.

        With a wait of 0 the ticket is claimed already and the request may leave.

        Args:
            transaction: The open transaction.
            name: The class.
            rate: The rate of the class.
            share: Share of the rate that this program may use, above 0 to 1.
            firm: Whether the account's plan is known. Otherwise a reported limit may raise the
                rate, too.
        """
        state = self._lock_class(transaction, name, step=1)
        asked, now = self._clock(), self._database.now()
        self.record_arrivals(transaction)
        if state.tail > now + LATEST_ARRIVAL and self._follow_clock(transaction, name, now):
            state = self._lock_class(transaction, name)
        rate = state.limit(rate, now, firm=firm)
        ticket = Ticket(name, rate, state.number, rate.seconds / (share * state.share(now)))
        # Limits per minute are not spread: two requests would wait seconds without need.
        step = ticket.window / rate.requests if rate.seconds <= 1 else 0.0
        tail = max(now, state.tail + step if state.tail < now + HORIZON else now)
        before, _ = self._neighbours(transaction, ticket)
        slot = max(tail, _find_opening(ticket, state, before, now))
        if slot <= now + NEGLIGIBLE:
            slot = self._depart(ticket, slot, asked)
        # `tail`, not `slot`: what the window adds to one wait must not shift the pace of others.
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
            *(self._account, name, ticket.number, slot, int(ticket.departed is not None)),
        )
        if ticket.number % rate.requests == 0:
            transaction.execute(
                "DELETE FROM zoom_quota_tickets WHERE account = ? AND class = ? AND at < ?",
                *(self._account, name, now - 2 * ticket.window - 1),
            )
        return ticket, 0.0 if ticket.departed is not None else slot - now

    def claim(self, transaction: Transaction, ticket: Ticket) -> float | None:
        """Let the request of a ticket leave if its time has come.

        Returns:
            0 if the request may leave now; otherwise the seconds to wait before the next claim.
            None if the claim is so late that the ticket one window later has departed: that one
            relied on the scheduled time of this one, so a new ticket must be taken; or so late that
            this one has been deleted.
        """
        state = self._lock_class(transaction, ticket.name)
        self.record_arrivals(transaction)
        # Read again, not remembered: replies and claims since then may have moved the neighbours.
        before, after = self._neighbours(transaction, ticket)
        if after is not None and after[1]:
            return None
        asked, now = self._clock(), self._database.now()
        opening = _find_opening(ticket, state, before, now)
        if opening > now + ticket.window + LATEST_ARRIVAL and self._follow_clock(
            transaction, ticket.name, now
        ):
            return self.claim(transaction, ticket)
        at = self._depart(ticket, now, asked) if opening <= now + NEGLIGIBLE else opening
        kept = transaction.execute(
            "UPDATE zoom_quota_tickets SET at = ?, gone = ? "
            "WHERE account = ? AND class = ? AND number = ? RETURNING number",
            *(at, int(ticket.departed is not None), self._account, ticket.name, ticket.number),
        )
        if not kept:
            ticket.departed = None
            return None
        return 0.0 if ticket.departed is not None else opening - now

    def complete(self, ticket: Ticket, *, answered: bool) -> None:
        """Record the end of an exchange; it is written to the store with the next ticket."""
        assert ticket.departed is not None
        took = self._clock() - ticket.departed
        with self._lock:
            known = len(self._exchanges)
            # The fastest of a few exchanges is slower than the fastest possible one. An estimate
            # that is too high would place an arrival too early, so a short history is scaled down.
            trust = 1 - UNRELIABLE / max(known, UNRELIABLE)
            fastest = min(self._exchanges, default=0.0) * trust
            if answered:
                self._exchanges.append(took)
            delay = min(max(took - fastest, 0.0), LONGEST_DELAY) - ticket.margin
            if abs(delay) > NEGLIGIBLE:
                self._arrivals.append((delay, ticket.name, ticket.number))

    def slow_down(
        self, transaction: Transaction, name: str, kept: Rate | None, reported: int | None
    ) -> float:
        """Pause a class for a window after a refusal, and reduce its pace if we kept the rate.

        Args:
            transaction: The open transaction.
            name: The class of the refused request.
            kept: The rate that the request kept, if any. A refusal at this limit means that another
                program uses the account, too. A refusal at another limit means that our limit was
                wrong: then the reported one is used from now on, at the full pace.
            reported: The limit that Zoom reported, if it did.

        Returns:
            Seconds until requests of the class leave again.
        """
        state = self._lock_class(transaction, name)
        now = self._database.now()
        window = kept.seconds if kept else 1.0
        # Requests that were on their way together are refused together: they count as one refusal.
        if now - state.slowed_at < window:
            return max(state.paused_until - now, 0.0)
        expected = kept is not None and reported in {None, kept.requests}
        share = max(SLOWEST, state.share(now) * SLOWDOWN) if expected else state.share(now)
        until = max(state.paused_until, now + window)
        transaction.execute(
            """
            UPDATE zoom_quota_classes
            SET paused_until = ?, pace = ?, slowed_at = ?, told = ?, told_at = ?
            WHERE account = ? AND class = ?
            """,
            *(until, share, now),
            *((reported, now) if reported else (state.reported, state.reported_at)),
            *(self._account, name),
        )
        return until - now

    def record_arrivals(self, transaction: Transaction) -> None:
        """Write the latest possible arrivals of the requests whose exchanges are complete."""
        with self._lock:
            arrivals, self._arrivals = self._arrivals, []
        for delay, name, number in arrivals:
            transaction.execute(
                "UPDATE zoom_quota_tickets SET at = at + ? "
                "WHERE account = ? AND class = ? AND number = ?",
                *(delay, self._account, name, number),
            )

    def _follow_clock(self, transaction: Transaction, name: str, now: float) -> bool:
        """Move the times of a class if the clock was set back; return whether it was.

        What has departed cannot arrive much later than now. The times keep their distances, so that
        the requests of the last window still count.
        """
        [[newest]] = transaction.execute(
            "SELECT max(at) FROM zoom_quota_tickets WHERE account = ? AND class = ? AND gone = 1",
            *(self._account, name),
        )
        step = (newest or 0.0) - now - LATEST_ARRIVAL
        if step <= NEGLIGIBLE:
            return False
        transaction.execute(
            """
            UPDATE zoom_quota_classes SET tail = tail - ?, paused_until = paused_until - ?,
                slowed_at = slowed_at - ?, told_at = told_at - ?
            WHERE account = ? AND class = ?
            """,
            *(step, step, step, step, self._account, name),
        )
        transaction.execute(
            "UPDATE zoom_quota_tickets SET at = at - ? WHERE account = ? AND class = ?",
            *(step, self._account, name),
        )
        return True

    def _depart(self, ticket: Ticket, now: float, asked: float) -> float:
        """Mark a ticket as departed and return the assumed time of its arrival.

        Args:
            ticket: The ticket.
            now: The store's time.
            asked: The monotonic time from before the store's time was read, which may take a while:
                the later one would make the exchange look shorter than it was.
        """
        ticket.departed = asked
        ticket.margin = 0.0 if self._exchanges else CONNECT_MARGIN
        return now + ticket.margin

    def _lock_class(self, transaction: Transaction, name: str, step: int = 0) -> ClassState:
        """Return the state of a class, locked until the transaction ends.

        The row is written even if `step` is 0, because the write is what takes the lock.
        """
        rows = transaction.execute(
            """
            INSERT INTO zoom_quota_classes (account, class, number, tail, paused_until, pace,
                slowed_at, told_at, requests, seconds)
            VALUES (?, ?, ?, 0, 0, 1, 0, 0, 0, 0)
            ON CONFLICT (account, class) DO UPDATE SET number = zoom_quota_classes.number + ?
            RETURNING number, tail, paused_until, pace, slowed_at, told, told_at
            """,
            *(self._account, name, self._first, step),
        )
        return ClassState(*rows[0])

    def _neighbours(
        self, transaction: Transaction, ticket: Ticket
    ) -> tuple[tuple[float, bool] | None, tuple[float, bool] | None]:
        """Return the tickets a window before and after this one: their time, and if departed."""
        numbers = (ticket.number - ticket.rate.requests, ticket.number + ticket.rate.requests)
        rows = transaction.execute(
            "SELECT number, at, gone FROM zoom_quota_tickets "
            "WHERE account = ? AND class = ? AND number IN (?, ?)",
            *(self._account, ticket.name, *numbers),
        )
        found = {number: (at, bool(gone)) for number, at, gone in rows}
        return found.get(numbers[0]), found.get(numbers[1])


def _find_opening(
    ticket: Ticket, state: ClassState, before: tuple[float, bool] | None, now: float
) -> float:
    """Return the earliest departure that the sliding window and a pause allow."""
    opening = before[0] + ticket.window + GUARD if before else 0.0
    # A time beyond the horizon is ignored: a clock that was wrong must not block the account.
    return max(one if one < now + HORIZON else 0.0 for one in (opening, state.paused_until))
