"""Stores to test, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


class Clock:
    """Seconds since 1970 that stand still until they are moved."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Return a clock that tests can move."""
    return Clock()


@pytest.fixture
def lease_clock() -> Clock:
    """Return the clock by which leases expire."""
    return Clock()


@pytest.fixture
def store(store_address: str, clock: Clock, lease_clock: Clock) -> Iterator[Store]:
    """Open an empty store."""
    with Store.open(store_address, clock=clock) as opened:
        opened.database.lease_clock = lease_clock
        yield opened


@pytest.fixture
def other(store_address: str, clock: Clock, lease_clock: Clock) -> Iterator[Store]:
    """Open the same store once more, as another process would."""
    with Store.open(store_address, clock=clock) as opened:
        opened.database.lease_clock = lease_clock
        yield opened
