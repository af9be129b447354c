"""Runs a call whose hooks may block, for a task of an event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zoom_connector.calls.runner import CROSSING
from zoom_connector.threads import Crossing, Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.calls.call import Call, Result

_THREADS = Lane(1000)
"""A thread for each call: the loop's own executor would make all but a few of them wait."""


async def arun_in_thread(run: Callable[[Call], Result], call: Call) -> Result:
    """Run a call and its hooks in a thread of its own, in a copy of the caller's context.

    If the task is cancelled, what the call awaits is cancelled, hooks see `CancelledError`, and the
    key of the call is free. A hook that blocks is not waited for.

    Args:
        run: Runs the call through its hooks, blocking.
        call: The call.
    """
    crossing = Crossing()

    def work() -> Result:
        CROSSING.set(crossing)  # in the copy, so for this thread and call only
        return run(call)

    try:
        return await asyncio.wrap_future(_THREADS.submit(work))
    except asyncio.CancelledError:
        await crossing.cancel()
        raise
