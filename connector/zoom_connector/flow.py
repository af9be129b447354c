"""Generators that ask for what they need, written once for sync and async callers.

A flow yields steps (wait so long, run this transaction, read every date range), receives the
outcome of each, and returns its result. `drive` and `adrive` run a flow to its end; `interpret`
turns the steps of one flow into the steps of another.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from zoom_connector.errors import Transient, ZoomError

T = TypeVar("T")
Flow = Generator[Any, Any, T]

LONGEST_BLOCK = 10.0
"""Seconds. A lock held longer than this belongs to a process that hangs."""

SHORTEST_BLOCK = 0.5
"""Seconds left after the deadline, so that the outcome of a call can still be recorded."""

_BLOCKING_SECONDS = ContextVar("blocking_seconds", default=LONGEST_BLOCK)


def _utcnow() -> datetime:
    return datetime.now(UTC)


async def _asleep(seconds: float) -> None:
    import asyncio  # 30 ms that a blocking caller never pays

    await asyncio.sleep(seconds)


@dataclass(slots=True)
class Clock:
    """The time, and ways to wait. A test replaces any part.

    Attributes:
        monotonic: Returns seconds that only grow.
        utcnow: Returns the time of day in UTC.
        sleep: Waits so many seconds.
        asleep: Waits so many seconds without blocking the event loop.
    """

    monotonic: Callable[[], float] = time.monotonic
    utcnow: Callable[[], datetime] = _utcnow
    sleep: Callable[[float], None] = time.sleep
    asleep: Callable[[float], Awaitable[None]] = _asleep


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait before continuing; seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Blocking:
    """Run something that blocks for a moment, such as a transaction of the store.

    Attributes:
        run: The work.
        longest: Seconds that it may wait for a lock; None for what is left of the call.
    """

    run: Callable[[], Any]
    longest: float | None = None


@dataclass(frozen=True, slots=True)
class EveryWindow:
    """Read every page of every date range of a list, and return them as one page."""


@dataclass(frozen=True, slots=True)
class CallWarning:
    """A warning: the call did what it was asked, which may be less than was meant.

    As a step of a flow it is recorded in the result of the call and stops nothing.

    Attributes:
        code: What kind of warning it is; programs decide by it.
        message: What happened and what to do about it.
    """

    code: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"code": self.code, "message": self.message}


def fits(pause: Wait) -> Flow[bool]:
    """Wait, and return True; return False immediately if the call would then be out of time."""
    try:
        yield pause
    except Transient:
        return False
    return True


def interpret(flow: Flow[T], perform: Callable[[Any], Flow[Any]]) -> Flow[T]:
    """Run a flow whose steps are flows themselves; an error of a step is raised inside it first."""
    try:
        step = next(flow)
        while True:
            try:
                outcome = yield from perform(step)
            except ZoomError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # StopIteration carries the flow's own T
    finally:
        flow.close()


def drive(flow: Flow[T], perform: Callable[[Any], Any]) -> T:
    """Run a flow to its end; an error of a step is raised inside the flow first."""
    try:
        step = next(flow)
        while True:
            try:
                outcome = perform(step)
            except ZoomError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # StopIteration carries the flow's own T
    finally:
        flow.close()


async def adrive(flow: Flow[T], perform: Callable[[Any], Awaitable[Any]]) -> T:
    """Run a flow to its end without blocking the event loop."""
    try:
        step = next(flow)
        while True:
            try:
                outcome = await perform(step)
            except ZoomError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # StopIteration carries the flow's own T
    finally:
        flow.close()


@contextmanager
def blocking_limit(seconds: float) -> Generator[None]:
    """Limit how long the store may wait for a lock inside this block and threads it starts."""
    limited = max(SHORTEST_BLOCK, min(seconds, LONGEST_BLOCK))
    before = _BLOCKING_SECONDS.set(limited)
    try:
        yield
    finally:
        _BLOCKING_SECONDS.reset(before)


def blocking_seconds() -> float:
    """Return how long the store may wait for a lock here."""
    return _BLOCKING_SECONDS.get()
