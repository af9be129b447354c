"""The account's quota: what was let in, what was refused, and the worst second of each class.

Without a plan nothing is refused, but everything is counted. Only what is let in uses quota up.
"""

from __future__ import annotations

from collections import Counter, deque
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.limits.personal_limits import find_limits
from zoom_connector.sandbox.limits.plans import GENERAL, LIMITS, PHONE, Class, Limits, Plan
from zoom_connector.sandbox.routing.route import HEAVY
from zoom_connector.sandbox.wire.errors import (
    refuse_day,
    refuse_deleting,
    refuse_person,
    refuse_rate,
)
from zoom_connector.sandbox.wire.replies import ZoomFault

if TYPE_CHECKING:
    from datetime import datetime

    from zoom_connector.sandbox.limits.personal_limits import PersonalLimit
    from zoom_connector.sandbox.limits.plans import DailyPool
    from zoom_connector.sandbox.routing.route import Route
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.replies import Headers
    from zoom_connector.sandbox.wire.request import SandboxRequest

_NO_LIMITS = Limits({}, ())
_DELETE_USER = ("DELETE", "/v2/users/{userId}")
# How long Zoom works on it is not documented; long enough for a client to ask again.
_DELETION = timedelta(seconds=10)


class Window:
    """A sliding window over the instants of requests."""

    def __init__(self, seconds: int) -> None:
        self.span = timedelta(seconds=seconds)
        self._log: deque[datetime] = deque()

    def count(self, now: datetime) -> int:
        """Return how many requests lie less than the window's length back."""
        while self._log and self._log[0] <= now - self.span:
            self._log.popleft()
        return len(self._log)

    def enter(self, now: datetime) -> int:
        """Add a request and return how many the window holds with it."""
        self._log.append(now)
        return self.count(now)


class ClassFigures:
    """What one class of endpoints has seen."""

    def __init__(self, seconds: int) -> None:
        self.window = Window(seconds)
        self._second = self.window if seconds == 1 else Window(1)
        self.accepted = 0
        self.refused = 0
        self.worst_second = 0

    def accept(self, now: datetime) -> None:
        """Count a request that was let in."""
        self.accepted += 1
        self.worst_second = max(self.worst_second, self._second.enter(now))
        if self.window is not self._second:
            self.window.enter(now)

    def show(self) -> dict[str, int]:
        """Return the figures by name."""
        names = ("accepted", "refused", "worst_second")
        return {name: getattr(self, name) for name in names}


class Quota:
    """The quota of the one account, under a plan or without limits."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.plan = plan
        self._limits = LIMITS[plan] if plan else _NO_LIMITS
        self._classes: dict[Class, ClassFigures] = {}
        self._refused: Counter[str] = Counter()
        self._day = ""
        self._pools: Counter[str] = Counter()
        self._persons: Counter[tuple[str, str]] = Counter()
        self._deletions: dict[str, datetime] = {}

    def admit(
        self, state: State, route: Route, request: SandboxRequest, params: dict[str, str]
    ) -> Headers:
        """Let a request in and return the headers that tell what is left, where there are any.

        Raises:
            ZoomFault: 429, in the form of the limit that is used up.
        """
        now = state.clock()
        self._turn_day(now)
        kind = self._classify(route)
        figures = self._figures(kind)
        pool = next((one for one in self._limits.pools if kind in one.classes), None)
        touched = list(find_limits(state, route, request, params)) if self.plan else []
        try:
            self._check_rate(kind, figures, now)
            self._check_day(pool, now)
            self._check_persons(touched)
            self._check_deletion(route, params, now)
        except ZoomFault:
            figures.refused += 1
            raise
        figures.accept(now)
        self._persons.update((one.kind, one.person) for one in touched)
        if pool is None:
            return []
        self._pools[pool.name] += 1
        return self._tell_rest(pool) if route.category == HEAVY else []

    def settle(self, state: State, route: Route, params: dict[str, str]) -> None:
        """Note a success that a later request may meet: a user is being taken off."""
        if self.plan and (route.method, route.template) == _DELETE_USER:
            self._deletions[params["userId"].lower()] = state.clock()

    def report(self) -> dict[str, Any]:
        """Return the plan, the figures of each class, refusals by limit, and the day's use."""
        return {
            "plan": self.plan,
            "classes": {
                " ".join(filter(None, kind)): figures.show()
                for kind, figures in sorted(self._classes.items())
            },
            "refused": dict(self._refused),
            "day": self._day,
            "pools": {
                pool.name: {"used": self._pools[pool.name], "limit": pool.requests}
                for pool in self._limits.pools
            },
            "persons": {f"{kind} {who}": used for (kind, who), used in self._persons.items()},
        }

    def _turn_day(self, now: datetime) -> None:
        day = now.astimezone(UTC).date().isoformat()
        if day != self._day:
            self._day = day
            self._pools.clear()
            self._persons.clear()

    def _classify(self, route: Route) -> Class:
        product = PHONE if route.template.startswith("/v2/phone/") else GENERAL
        kind = (product, route.category)
        return kind if kind in self._limits.rates or not self.plan else (GENERAL, route.category)

    def _figures(self, kind: Class) -> ClassFigures:
        if kind not in self._classes:
            rate = self._limits.rates.get(kind)
            self._classes[kind] = ClassFigures(rate.seconds if rate else 1)
        return self._classes[kind]

    def _check_rate(self, kind: Class, figures: ClassFigures, now: datetime) -> None:
        rate = self._limits.rates.get(kind)
        if rate is not None and figures.window.count(now) >= rate.requests:
            self._refused["rate"] += 1
            raise refuse_rate(rate.requests, now, figures.window.span)

    def _check_day(self, pool: DailyPool | None, now: datetime) -> None:
        if pool is not None and self._pools[pool.name] >= pool.requests:
            self._refused["day"] += 1
            raise refuse_day(pool.requests, now)

    def _check_persons(self, touched: list[PersonalLimit]) -> None:
        for kind, person, requests in touched:
            if self._persons[kind, person] >= requests:
                self._refused[kind] += 1
                raise refuse_person(kind, requests)

    def _check_deletion(self, route: Route, params: dict[str, str], now: datetime) -> None:
        if (route.method, route.template) != _DELETE_USER:
            return
        since = self._deletions.get(params["userId"].lower())
        if since is not None and now - since < _DELETION:
            self._refused["deletion"] += 1
            raise refuse_deleting()

    def _tell_rest(self, pool: DailyPool) -> Headers:
        rest = pool.requests - self._pools[pool.name]
        return [
            ("x-ratelimit-limit", str(pool.requests)),
            ("x-ratelimit-remaining", str(rest)),
        ]
