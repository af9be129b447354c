"""Retries: which errors are retried, how often, after what pause, and within what budget."""

from __future__ import annotations

import random
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zoom_connector.errors import QuotaExhausted, RateLimited, Transient, ZoomError
from zoom_connector.forks import renew_after_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.http.messages import Request

READ_ATTEMPTS = 4
UNSENT_ATTEMPTS = 3
"""Attempts of a write that was not sent."""

FIRST_PAUSE = 0.5
"""Seconds; doubled with every attempt: at most 4 seconds pass before the fourth."""

_FULL = 500.0
_COST = 5.0
_COST_UNANSWERED = 10.0
_KNOWN_ACCOUNTS = 1_000


class RetryBudget:
    """The budget for all retries of an account in a process; it limits the load in an outage.

    Each retry costs 5, or 10 if there was no reply; each success returns 1. While every request
    fails, a thousand calls make at most a hundred retries.

    Args:
        tokens: The size of the budget, which is full at first.
    """

    def __init__(self, tokens: float = _FULL) -> None:
        self._most = self._left = tokens
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Replace the lock in the child of a fork."""
        self._lock = threading.Lock()

    def spend(self, error: ZoomError) -> bool:
        """Deduct the cost of a retry; return False if the budget does not cover it."""
        cost = _COST_UNANSWERED if error.http_status is None else _COST
        with self._lock:
            if self._left < cost:
                return False
            self._left -= cost
            return True

    def earn(self) -> None:
        """Return 1 to the budget, for a success."""
        with self._lock:
            self._left = min(self._left + 1, self._most)


class _Budgets:
    """The budgets of the accounts used most recently: one tenant must not spend another's."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, RetryBudget] = OrderedDict()
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Replace the lock in the child of a fork."""
        self._lock = threading.Lock()

    def find(self, account: str) -> RetryBudget:
        with self._lock:
            budget = self._known.pop(account, None) or RetryBudget()
            self._known[account] = budget
            if len(self._known) > _KNOWN_ACCOUNTS:
                self._known.popitem(last=False)
            return budget


_BUDGETS = _Budgets()


def budget_of(account: str) -> RetryBudget:
    """Return the budget that all connections to an account share in this process."""
    return _BUDGETS.find(account)


@dataclass(slots=True)
class Retries:
    """Decides about retries.

    Attributes:
        budget: The budget.
        random: Returns numbers from 0 to 1, so that clients that failed at the same time do not
            retry at the same time.
    """

    budget: RetryBudget = field(default_factory=RetryBudget)
    random: Callable[[], float] = random.random

    def pause(
        self, request: Request, error: ZoomError, attempt: int, now: float, left: float
    ) -> float | None:
        """Return the seconds to wait before a retry; None if the request must not be retried.

        Args:
            request: The request that failed.
            error: Its error.
            attempt: The number of attempts so far, from 1.
            now: The current time, in seconds since 1970.
            left: Seconds until the deadline.
        """
        pause = self._pause(request, error, attempt, now)
        if pause is None or pause >= left:
            return None  # a retry that is not made costs nothing
        return pause if self.budget.spend(error) else None

    def _pause(self, request: Request, error: ZoomError, attempt: int, now: float) -> float | None:
        if not request.resend:
            return None
        if isinstance(error, RateLimited) and error.limit == "deletion":
            return None  # the answer stays the same until it is gone; the journal polls for that
        if isinstance(error, RateLimited) and attempt < READ_ATTEMPTS:
            # A rate limit means not executed, so writes are retried too. The limit is per second.
            advised = error.retry_at.timestamp() - now if error.retry_at else 0.0
            return max(advised, 1.0) + self.random()
        attempts = READ_ATTEMPTS if request.is_read else UNSENT_ATTEMPTS
        # A write that fails as `Transient` was not sent: an unknown outcome is `Ambiguous`.
        if isinstance(error, Transient) and attempt < attempts:
            return self.random() * FIRST_PAUSE * 2.0**attempt
        return None


def refuse_long_wait(error: ZoomError, now: float, longest: float) -> ZoomError:
    """Return the error, turned into `QuotaExhausted` if its limit ends too late to wait for.

    Args:
        error: The error.
        now: The current time, in seconds since 1970.
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
