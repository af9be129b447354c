"""The place of a request in the order of its class, and the state of a class."""

from __future__ import annotations

from dataclasses import dataclass

from zoom_connector.quota.plans import Rate

RECOVERY = 60.0
"""Seconds in which the pace would recover from 0 to the full rate."""

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
        departed: Recorded departure on the monotonic clock; None before.
        margin: Seconds between that and the assumed arrival, until the reply says more.
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
