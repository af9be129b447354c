"""Code that asks for things in the middle and is written once for sync and async.

A flow is a generator: it yields what it needs done (send this request, wait so long), is
given the outcome, and returns its result. `drive` and `adrive` are the two colours.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from zoom_connector.errors import Transient, ZoomError

if TYPE_CHECKING:
    from datetime import datetime

T = TypeVar("T")
Flow = Generator[Any, Any, T]


class Timepiece(Protocol):
    """What tells the time, and waits."""

    clock: Callable[[], float]
    """Seconds that only grow."""

    now: Callable[[], datetime]
    """The time of day, in UTC."""

    sleep: Callable[[float], None]
    """Waits so many seconds."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait before going on; seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Blocking:
    """Run something that blocks for a moment, such as a transaction of the store."""

    run: Callable[[], Any]


def fits(pause: Wait) -> Flow[bool]:
    """Wait, and return True; False, at once, if the call's time would be up by then."""
    try:
        yield pause
    except Transient:
        return False
    return True


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
        return done.value  # type: ignore[no-any-return]  # as above
