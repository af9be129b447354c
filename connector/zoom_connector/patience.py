"""How long a transaction of the store may wait for whoever holds it: no longer than its call."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

LONGEST = 10.0
"""Seconds; who waits longer waits for a program that hangs."""

SHORTEST = 0.5
"""What is left to those whose time is up: what came of a call is still to be noted."""

_PATIENCE = ContextVar("patience", default=LONGEST)


@contextmanager
def patience(seconds: float) -> Generator[None]:
    """Let the store be waited for no longer inside this block, nor in threads that it waits for."""
    before = _PATIENCE.set(max(SHORTEST, min(seconds, LONGEST)))
    try:
        yield
    finally:
        _PATIENCE.reset(before)


def seconds_left() -> float:
    """Return how long the store may be waited for here."""
    return _PATIENCE.get()
