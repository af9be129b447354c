"""A sandbox on loopback with a clock that tests can move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the current time."""
        return self.instant

    def advance(self, **span: float) -> None:
        """Move the clock forward; the arguments are those of `timedelta`."""
        self.instant += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Return a clock that shows half past nine on a Wednesday, in UTC."""
    return Clock()


@pytest.fixture
def advance(clock: Clock) -> Callable[..., None]:
    """Return the function that moves the clock forward."""
    return clock.advance


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    """Start a fresh sandbox."""
    with Sandbox(clock=clock) as fresh:
        yield fresh


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Open a client of the REST API with a token for every scope."""
    headers = {"authorization": "Bearer sandbox-access-token"}
    # Without TLS the authorities need not be loaded, which takes 20 ms. On a full machine
    # a reply may take longer than the five seconds that httpx allows.
    settings: dict[str, Any] = {"headers": headers, "verify": False, "timeout": 60}
    with httpx.Client(base_url=sandbox.base_url, **settings) as client:
        yield client
