"""What requests would cost of a quota, said before any of them is sent."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zoom_connector.quota.daily_counts import Tally
    from zoom_connector.quota.plans import Rate


@dataclass(frozen=True, slots=True)
class Cost:
    """How much of one count requests would use.

    Attributes:
        tally: The count: of a class, a day, a host, a registrant.
        requests: How many requests add to it.
        used: How much of it is used today; None where nobody counts.
    """

    tally: Tally
    requests: int
    used: int | None

    @property
    def left(self) -> int | None:
        """How much of it is left today; None if nobody knows."""
        known = self.used is not None and self.tally.limit is not None
        return max(self.tally.limit - self.used, 0) if known else None  # type: ignore[operator]  # known

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "limit": self.tally.kind,
            "of": self.tally.label,
            "requests": self.requests,
            "used": self.used,
            "allowed": self.tally.limit,
            "left": self.left,
        }


@dataclass(frozen=True, slots=True)
class Forecast:
    """What requests would cost, and how long they take.

    Attributes:
        costs: What they use of each count.
        seconds: How long they take at the limits of rate, replies not counted; None if no limits
            are kept here.
    """

    costs: list[Cost]
    seconds: float | None


def measure_time(names: Iterable[str], rates: Mapping[str, Rate], share: float) -> float:
    """Return the seconds until the last of some requests may leave, if nobody else sends.

    Args:
        names: The class of each request, in order.
        rates: The rate of each class.
        share: How much of the rates is ours.
    """
    now = 0.0
    sent: dict[str, deque[float]] = {}
    for name in names:
        rate = rates[name]
        window = rate.seconds / share
        moments = sent.setdefault(name, deque(maxlen=rate.requests))
        if len(moments) == rate.requests:
            now = max(now, moments[0] + window)
        elif moments and rate.seconds <= 1:  # the pacer spreads seconds, not minutes
            now = max(now, moments[-1] + window / rate.requests)
        moments.append(now)
    return now
