"""Trying again: which failures, how often, after what pause, and how much of it altogether."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zoom_connector.errors import QuotaExhausted, RateLimited, Transient, ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.http.messages import Request

READ_ATTEMPTS = 4
UNSENT_ATTEMPTS = 3
"""For a write that has not left: twice more."""

FIRST_PAUSE = 0.5
"""Doubled with every failure: the fourth attempt comes 4 seconds after the third, at most."""

_FULL = 500.0
_COST = 5.0
_COST_UNANSWERED = 10.0


class RetryBudget:
    """What all further attempts of a process draw on, so that a failing Zoom is left alone.

    Each attempt costs 5 of 500, or 10 if nothing answered; each success gives 1 back. While
    everything fails, a thousand calls make a hundred further attempts at most; then none.
    """

    def __init__(self, tokens: float = _FULL) -> None:
        """Begin full."""
        self._most = self._left = tokens
        self._lock = threading.Lock()

    def spend(self, error: ZoomError) -> bool:
        """Take what one more attempt costs; False if that is not there."""
        cost = _COST_UNANSWERED if error.http_status is None else _COST
        with self._lock:
            if self._left < cost:
                return False
            self._left -= cost
            return True

    def earn(self) -> None:
        """Note a success."""
        with self._lock:
            self._left = min(self._left + 1, self._most)


SHARED = RetryBudget()


@dataclass(slots=True)
class Retries:
    """Decides about further attempts.

    Attributes:
        budget: What they draw on; that of the process otherwise.
        random: Gives numbers from 0 to 1: clients that failed together must not return together.
    """

    budget: RetryBudget = field(default_factory=lambda: SHARED)
    random: Callable[[], float] = random.random

    def pause(
        self, request: Request, error: ZoomError, attempt: int, now: float, left: float
    ) -> float | None:
        """Return the seconds to wait before another attempt; None if there is to be none.

        Args:
            request: What failed.
            error: How.
            attempt: How often it was tried, from 1.
            now: Seconds since 1970.
            left: Seconds until it has to be done.
        """
        pause = self._pause(request, error, attempt, now)
        if pause is None or pause >= left:
            return None  # an attempt for which there is no time costs nothing
        return pause if self.budget.spend(error) else None

    def _pause(self, request: Request, error: ZoomError, attempt: int, now: float) -> float | None:
        if not request.resend:
            return None
        if isinstance(error, RateLimited) and error.limit == "deletion":
            return None  # until it is gone, the answer is the same: its journal looks for that
        if isinstance(error, RateLimited) and attempt < READ_ATTEMPTS:
            # Refused for its pace means not executed, a write too; Zoom's window is a second.
            told = error.retry_at.timestamp() - now if error.retry_at else 0.0
            return max(told, 1.0) + self.random()
        attempts = READ_ATTEMPTS if request.is_read else UNSENT_ATTEMPTS
        # A write that fails as `transient` has not left: what is unclear has a kind of its own.
        if isinstance(error, Transient) and attempt < attempts:
            return self.random() * FIRST_PAUSE * 2.0**attempt
        return None


def put_off(error: ZoomError, now: float, longest: float) -> ZoomError:
    """Return an error, as `QuotaExhausted` if its limit is over later than anybody waits here.

    Args:
        error: The error.
        now: Seconds since 1970.
        longest: Seconds to wait at most.
    """
    if not isinstance(error, RateLimited) or error.retry_at is None:
        return error
    if error.retry_at.timestamp() - now <= longest:
        return error
    return QuotaExhausted(
        error.message,
        "Run it after that time.",
        retry_at=error.retry_at,
        limit=error.limit or "second",
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )
