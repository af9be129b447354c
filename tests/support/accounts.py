"""An account whose servers, stores and connections all live in a time that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector import AccessToken, Connection
from zoom_connector.flow import Clock
from zoom_connector.sandbox import Sandbox
from zoom_connector.store import Store

if TYPE_CHECKING:
    from contextlib import ExitStack

    from loopback import Loopback

    from zoom_connector.sandbox.limits.plans import Plan

TOKEN = "sandbox-access-token"
START = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


class Time:
    """The time of a sandbox, a store and connections; a sleep advances it."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        """Return the instant."""
        return START + timedelta(seconds=self.passed)

    def stamp(self) -> float:
        """Return the instant in seconds since 1970."""
        return START.timestamp() + self.passed

    def sleep(self, seconds: float) -> None:
        """Advance by so many seconds."""
        self.passed += seconds

    async def asleep(self, seconds: float) -> None:
        """Advance by so many seconds."""
        self.passed += seconds

    def clock(self) -> float:
        """Return seconds that only grow."""
        return self.passed


class Account:
    """An account with limits, and connections to it."""

    def __init__(self, opened: ExitStack, time: Time, store: Store | None = None) -> None:
        self.opened = opened
        self.time = time
        self.store = store or Store.in_memory(clock=time.stamp)

    def enforce(self, plan: Plan | None) -> Sandbox:
        """Start a sandbox that enforces a plan."""
        self.sandbox = self.opened.enter_context(Sandbox(clock=self.time.now, plan=plan))
        return self.sandbox

    def connect(self, server: Loopback | Sandbox | None = None, **settings: Any) -> Connection:
        """Return a connection that lives in this time."""
        origin = (server or self.sandbox).origin
        settings.setdefault("store", self.store)
        zoom = Connection(AccessToken(TOKEN), base_url=f"{origin}/v2", **settings)
        time = self.time
        zoom.clock = Clock(time.clock, time.now, time.sleep, time.asleep)
        return self.opened.enter_context(zoom)

    def refused(self) -> dict[str, int]:
        """Return how many requests Zoom refused, by limit."""
        return self.sandbox.quota()["refused"]

    def arrived(self) -> int:
        """Return how many requests reached Zoom."""
        return len(self.sandbox.ledger()["requests"])
