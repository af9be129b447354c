"""Flows: generators that yield what they need, written once for sync and async callers.

A flow yields steps (wait, run a transaction, read every date range), receives the outcome of each,
and returns its result. `drive` and `adrive` run a flow to its end; `interpret`
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
"""Seconds. A lock held longer than this belongs to a hung process."""

SHORTEST_BLOCK = 0.5
"""Seconds granted after the deadline, in all, so that the outcome of a call can be recorded."""

_LEAST_BLOCK = 0.05
"""Seconds granted even after those: a store that works needs no more."""

_BLOCKING_ENDS: ContextVar[float | None] = ContextVar("blocking_ends", default=None)


def _utcnow() -> datetime:
    return datetime.now(UTC)


async def _asleep(seconds: float) -> None:
    import asyncio  # 30 ms, not needed by blocking callers

    await asyncio.sleep(seconds)


@dataclass(slots=True)
class Clock:
    """The time, and ways to wait. Tests replace any part.

    Attributes:
        monotonic: Returns seconds that never decrease.
        utcnow: Returns the time of day in UTC.
        sleep: Waits for a number of seconds.
        asleep: Waits for a number of seconds without blocking the event loop.
    """

    monotonic: Callable[[], float] = time.monotonic
    utcnow: Callable[[], datetime] = _utcnow
    sleep: Callable[[float], None] = time.sleep
    asleep: Callable[[float], Awaitable[None]] = _asleep


@dataclass(frozen=True, slots=True)
class Wait:
    """A step: wait for a number of seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Blocking:
    """A step: run something that blocks for a moment, such as a transaction of the store.

    Attributes:
        run: The work.
        longest: Seconds that it may wait for a lock; None for the time left until the deadline.
    """

    run: Callable[[], Any]
    longest: float | None = None


@dataclass(frozen=True, slots=True)
class EveryDateRange:
    """A step: read every page of every date range of a list, and return them as one page."""


@dataclass(frozen=True, slots=True)
class CallWarning:
    """A warning: the call succeeded, but its result may not be what the caller expects.

    As a step of a flow it is added to the result of the call, and the flow continues.

    Attributes:
        code: The kind of warning, for programs.
        message: What happened and what to do about it, for people.
    """

    code: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"code": self.code, "message": self.message}


def fits(pause: Wait) -> Flow[bool]:
    """Wait, and return True; return False at once if the wait would end after the deadline."""
    try:
        yield pause
    except Transient:
        return False
    return True


def interpret(flow: Flow[T], perform: Callable[[Any], Flow[Any]]) -> Flow[T]:
    """Run a flow whose steps are carried out by flows; errors are raised inside the flow first."""
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
    """Run a flow to its end; the error of a step is raised inside the flow first."""
    try:
        step = next(flow)
        while True:
            try:
                outcome = perform(step)
            except GeneratorExit:
                raise
            except BaseException as error:  # noqa: BLE001  # an interrupt too: the flow ends its hold
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
            except GeneratorExit:
                raise
            except BaseException as error:  # noqa: BLE001  # a cancellation too: the flow ends its hold
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # StopIteration carries the flow's own T
    finally:
        flow.close()


@contextmanager
def blocking_limit(seconds: float) -> Generator[None]:
    """Limit how long the store may wait, in all, inside this block and threads it starts.

    Args:
        seconds: The time until the deadline; negative after it.
    """
    # Every step after the deadline gets what the earlier ones left of the time granted.
    granted = min(max(seconds, SHORTEST_BLOCK), seconds + SHORTEST_BLOCK)
    limited = max(_LEAST_BLOCK, min(granted, LONGEST_BLOCK))
    before = _BLOCKING_ENDS.set(time.monotonic() + limited)
    try:
        yield
    finally:
        _BLOCKING_ENDS.reset(before)


def blocking_seconds() -> float:
    """Return the seconds for which the store may still wait in this context."""
    ends = _BLOCKING_ENDS.get()
    if ends is None:
        return LONGEST_BLOCK
    return max(_LEAST_BLOCK, min(ends - time.monotonic(), LONGEST_BLOCK))
