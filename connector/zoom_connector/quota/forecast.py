"""What requests would use of a quota, computed before any of them is sent."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zoom_connector.quota.daily_counts import Count
    from zoom_connector.quota.plans import Rate


@dataclass(frozen=True, slots=True)
class Cost:
    """What requests would use of one daily limit.

    Attributes:
        count: The daily count.
        requests: Number of requests that add to it.
        used: Number counted today; None if nothing is counted here.
    """

    count: Count
    requests: int
    used: int | None

    @property
    def left(self) -> int | None:
        """Number left today; None if unknown."""
        if self.used is None or self.count.limit is None:
            return None
        return max(self.count.limit - self.used, 0)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "limit": self.count.kind,
            "of": self.count.label,
            "requests": self.requests,
            "used": self.used,
            "allowed": self.count.limit,
            "left": self.left,
        }


@dataclass(frozen=True, slots=True)
class Forecast:
    """What requests would use, and how long they take.

    Attributes:
        costs: What they use of each daily limit.
        seconds: The time that the rates require, without the time of the replies; None if no
            limits are kept here.
    """

    costs: list[Cost]
    seconds: float | None


def measure_time(names: Iterable[str], rates: Mapping[str, Rate], share: float) -> float:
    """Return the seconds until the last of the requests may leave, if no other program sends.

    Args:
        names: The class of each request, in order.
        rates: The rate of each class.
        share: Share of the rates that this program may use.
    """
    now = 0.0
    sent: dict[str, deque[float]] = {}
    for name in names:
        rate = rates[name]
        window = rate.seconds / share
        moments = sent.setdefault(name, deque(maxlen=rate.requests))
        if len(moments) == rate.requests:
            now = max(now, moments[0] + window)
        elif moments and rate.seconds <= 1:  # as the pacer: limits per minute are not spread
            now = max(now, moments[-1] + window / rate.requests)
        moments.append(now)
    return now
