"""A clock that tests move, and the accounts and servers that use it."""

from __future__ import annotations

import time as clock
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from accounts import Account, Time
from loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(autouse=True)
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set a time zone in which it is another day than in UTC, by which Zoom counts."""
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Pacific/Pago_Pago")
        clock.tzset()
        yield
    clock.tzset()


@pytest.fixture
def time() -> Time:
    """Stop the time at half past nine on a Wednesday, in UTC."""
    return Time()


@pytest.fixture
def account(time: Time) -> Iterator[Account]:
    """Return an account without a server yet."""
    with ExitStack() as opened:
        yield Account(opened, time)


@pytest.fixture
def serve() -> Iterator[Callable[..., Loopback]]:
    """Return a function that starts a server with the given answer."""
    with ExitStack() as opened:
        yield lambda answer: opened.enter_context(
            Loopback(answer if callable(answer) else lambda _: answer)
        )
