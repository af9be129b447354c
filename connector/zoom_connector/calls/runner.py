"""Runs a call, blocking or on the event loop."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from zoom_connector.calls.call import Result
from zoom_connector.calls.steps import read
from zoom_connector.connection.performer import HookedPerformer
from zoom_connector.flow import drive

if TYPE_CHECKING:
    from zoom_connector.calls.call import Call
    from zoom_connector.flow import Flow
    from zoom_connector.threads import Crossing

CROSSING: ContextVar[Crossing | None] = ContextVar("crossing", default=None)
"""The way of this thread to the event loop that waits for it; None if no loop does."""


def run(call: Call) -> Result:
    """Run a call, blocking; in a thread of hooks, what takes time happens on the event loop.

    Raises:
        ZoomError: Of the kind that `zoom_connector.errors` draws.
    """
    call.begin()
    crossing = CROSSING.get()
    if crossing is None:
        return call.connection.perform(_flow(call), call.terms())
    performer = HookedPerformer(call.connection, call.terms(), crossing)
    with crossing.working():
        return drive(_flow(call), performer.perform)


async def arun(call: Call) -> Result:
    """Run a call on the event loop; raises as `run` does."""
    call.begin()
    return await call.connection.aperform(_flow(call), call.terms())


def _flow(call: Call) -> Flow[Result]:
    if call.action.endpoint.safety == "read":
        data = yield from read(call)
        return Result(data, call.metadata(), call.warnings)
    from zoom_connector.calls.journal import journalled  # 10 ms, only to write

    outcome = yield from journalled(call)
    return Result(outcome.data, outcome.metadata, outcome.warnings)
