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
from typing import TYPE_CHECKING

from zoom_connector.forks import renew_after_fork
from zoom_connector.quota.tickets import ClassState, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.quota.plans import Rate
    from zoom_connector.store.database import Database, Transaction

GUARD = 0.005
"""Seconds added to each window, for delays that cannot be measured."""

LONGEST_DELAY = 1.0
"""Seconds of a slow reply that are counted as a late arrival, at most."""

CONNECT_MARGIN = 0.5
"""Seconds that the first request of a process may take to arrive: it opens the connection."""

SLACK = 0.002
"""Seconds that a request may leave after its departure was recorded; the guard covers them."""

LONGEST_LAG = 0.1
"""Seconds between the record of a departure and the departure that are allowed for, at most."""

NEGLIGIBLE = 0.001
"""Seconds that are too short to wait for or to record."""

UNRELIABLE = 10
"""First exchanges of a process, which may all be slow: their fastest time is not used."""

SLOWDOWN = 0.7
"""Factor on the pace after Zoom refused a request for being too fast."""

SLOWEST = 0.1
"""Lowest share of the rate to which refusals reduce the pace."""

HORIZON = 300.0
"""Seconds. A time in the store further ahead than this comes from a clock that was wrong."""

LATEST_ARRIVAL = CONNECT_MARGIN + LONGEST_DELAY
"""Seconds after its departure at which a request is assumed to arrive, at most."""


class Pacer:
    """The rates of one account.

    Args:
        database: The database that shares the tickets.
        account: The account's name in the store.
        clock: The monotonic clock, to time exchanges. Everything else uses the clock of all who
            share the store, which is never set where that is one machine.
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
        self._lag = 0.0

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
        asked, now = self._clock(), self._database.steady_now()
        self.record_arrivals(transaction)
        if state.tail > now + LATEST_ARRIVAL and self._follow_clock(transaction, name, now):
            state = self._lock_class(transaction, name)
        rate = state.limit(rate, now, firm=firm)
        ticket = Ticket(name, rate, state.number, rate.seconds / (share * state.share(now)))
        # Limits per minute are not spread: two requests would wait seconds without need.
        step = ticket.window / rate.requests if rate.seconds <= 1 else 0.0
        tail = max(now, state.tail + step if state.tail < now + HORIZON else now)
        before = self._find_before(transaction, ticket, now)
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
            None if the claim is so late that a ticket a number of windows later has departed, which
            relied on this one not to depart then, so a new ticket must be taken; or so late that
            this one has been deleted.
        """
        ticket.departed = None
        state = self._lock_class(transaction, ticket.name)
        self.record_arrivals(transaction)
        # Read again, not remembered: replies and claims since then may have moved the neighbours.
        asked, now = self._clock(), self._database.steady_now()
        before, is_overtaken = self._look_around(transaction, ticket, now)
        if is_overtaken:
            return None
        opening = _find_opening(ticket, state, before, now)
        if opening > now + ticket.window + LATEST_ARRIVAL and self._follow_clock(
            transaction, ticket.name, now
        ):
            return self.claim(transaction, ticket)
        departs = opening <= now + NEGLIGIBLE
        at = self._depart(ticket, now, asked) if departs else opening
        kept = transaction.execute(
            "UPDATE zoom_quota_tickets SET at = ?, gone = ? "
            "WHERE account = ? AND class = ? AND number = ? RETURNING number",
            *(at, int(departs), self._account, ticket.name, ticket.number),
        )
        if not kept:
            ticket.departed = None
            return None
        return 0.0 if departs else opening - now

    def is_late(self, ticket: Ticket) -> bool:
        """Return whether a request that is about to leave must claim its ticket again.

        Others rely on the recorded departure. If requests usually leave a little later, as with a
        store that is far away, their arrival is assumed later from then on, instead of claiming
        twice.
        """
        assert ticket.departed is not None
        lag = self._clock() - ticket.departed
        self._lag = max(min(lag, LONGEST_LAG), 0.9 * self._lag)
        return lag > ticket.margin + SLACK

    def complete(self, ticket: Ticket, *, answered: bool) -> None:
        """Record the end of an exchange; it is written to the store with the next ticket."""
        if ticket.departed is None:  # it was to claim again, and could not
            return
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
        now = self._database.steady_now()
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
        ticket.margin = 2 * self._lag if self._lag > SLACK else 0.0
        if not self._exchanges:
            ticket.margin = CONNECT_MARGIN
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

    def _find_before(self, transaction: Transaction, ticket: Ticket, now: float) -> float:
        """Return the time of the ticket that the newest one must keep its distance to, or 0."""
        number = ticket.number - ticket.rate.requests
        rows = transaction.execute(
            "SELECT at, gone FROM zoom_quota_tickets "
            "WHERE account = ? AND class = ? AND number = ?",
            *(self._account, ticket.name, number),
        )
        if number <= 0 or (rows and rows[0][1]):
            return rows[0][0] if rows else 0.0
        return self._look_around(transaction, ticket, now)[0]

    def _look_around(
        self, transaction: Transaction, ticket: Ticket, now: float
    ) -> tuple[float, bool]:
        """Look at the tickets whole windows before and after this one.

        One that has not departed may never do so: then the next one before it counts, too.

        Returns:
            The latest time of those before, or 0; and whether one of those after has departed.
        """
        number, requests = ticket.number, ticket.rate.requests
        [[before, overtaken]] = transaction.execute(
            """
            SELECT max(CASE WHEN number < ? THEN at END), max(CASE WHEN number > ? THEN 1 END)
            FROM zoom_quota_tickets
            WHERE account = ? AND class = ? AND (number - ?) % ? = 0 AND number <> ?
                AND (gone = 1 OR number = ?) AND at < ?
            """,
            *(number, number, self._account, ticket.name, number, requests, number),
            *(number - requests, now + HORIZON),
        )
        return before or 0.0, overtaken is not None


def _find_opening(ticket: Ticket, state: ClassState, before: float, now: float) -> float:
    """Return the earliest departure that the sliding window and a pause allow."""
    opening = before + ticket.window + GUARD if before else 0.0
    # A time beyond the horizon is ignored: a clock that was wrong must not block the account.
    return max(one if one < now + HORIZON else 0.0 for one in (opening, state.paused_until))
