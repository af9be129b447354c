"""Threads for work that blocks while an event loop runs.

The loop's own executor has a few threads, which the whole program shares: a name that is looked up
for 20 seconds, or another library, would hold up every call. Here each kind of work has a `Lane` of
its own. The threads are daemons, so that work that hangs does not keep the process from ending.
"""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.errors import Transient
from zoom_connector.forks import renew_after_fork

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

T = TypeVar("T")

IDLE_SECONDS = 5.0
"""Seconds after which a thread without work ends."""

GRACE = 0.1
"""Seconds that work may take beyond its limit, to report by itself what it waited for."""


CLEANUP = 0.5
"""Seconds that a cancelled caller waits for its thread to let go of what it holds."""


class _Threads:
    """The threads of all lanes: started when they are needed, used again while they idle."""

    def __init__(self) -> None:
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Forget the threads of the parent after a fork."""
        self._lock = threading.Lock()
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._idle = 0

    def start(self, job: Callable[[], None]) -> None:
        with self._lock:
            if not self._idle:
                threading.Thread(target=self._work, name="zoom-worker", daemon=True).start()
            else:
                self._idle -= 1
            self._jobs.put(job)

    def _work(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=IDLE_SECONDS)
            except Empty:
                with self._lock:
                    if self._jobs.empty():
                        self._idle -= 1
                        return
                continue
            job()
            del job  # keep nothing alive while idle
            with self._lock:
                self._idle += 1


_THREADS = _Threads()


class Lane:
    """Work of one kind, at most so many at once; the rest waits its turn.

    Args:
        most: Threads that it may occupy.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Forget the work of the parent after a fork."""
        self._lock = threading.Lock()
        self._running = 0
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Run work on a thread, in a copy of the caller's context.

        Raises:
            Transient: If no thread can be started.
        """
        future: Future[T] = Future()
        context = copy_context()
        with self._lock:
            if self._running >= self._most:
                self._waiting.append((future, lambda: context.run(work)))
                return future
            self._running += 1
        try:
            _THREADS.start(lambda: self._run(future, lambda: context.run(work)))
        except RuntimeError as error:
            with self._lock:
                self._running -= 1
            raise Transient(
                f"The process cannot start a thread: {error}; nothing was sent.",
                "Raise the limit of processes and threads, or try again.",
            ) from None
        return future

    async def run(self, work: Callable[[], T], seconds: float, late: Callable[[], Exception]) -> T:
        """Run work on a thread without blocking the event loop.

        A caller that is cancelled, or for whom it takes too long, does not wait for the thread.
        Work that has not begun by then is never begun.

        Args:
            work: The work.
            seconds: Seconds that it may take, those in which it waits for a thread included.
            late: Returns the exception for work that has not ended shortly after that.
        """
        import asyncio  # loaded already: a loop is running

        waiting = asyncio.wrap_future(self.submit(work))
        try:
            await asyncio.wait((waiting,), timeout=max(seconds, 0.0) + GRACE)
        finally:
            waiting.cancel()  # without effect if it is done
        if waiting.cancelled():
            raise late()
        return waiting.result()

    def _run(self, future: Future[Any], work: Callable[[], Any]) -> None:
        while True:
            if future.set_running_or_notify_cancel():
                try:
                    outcome = work()
                except BaseException as error:  # noqa: BLE001  # raised where it is waited for
                    future.set_exception(error)
                else:
                    future.set_result(outcome)
                    del outcome
            with self._lock:
                if not self._waiting:
                    self._running -= 1
                    return
                future, work = self._waiting.popleft()


class Crossing:
    """The way from a thread to the event loop whose task waits for that thread.

    Made on the loop. A cancellation of the task ends what the thread awaits on the loop.
    """

    def __init__(self) -> None:
        import asyncio  # loaded already: a loop is running

        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()
        self._awaited: Future[Any] | None = None
        self._work: Future[None] | None = None
        self._cancelled = False

    def check(self) -> None:
        """Raise `asyncio.CancelledError` if the task was cancelled."""
        import asyncio  # loaded already: a loop is running

        if self._cancelled:
            raise asyncio.CancelledError

    @contextmanager
    def working(self) -> Generator[None]:
        """Mark work, in the thread, after which a cancelled task need not wait any longer."""
        work: Future[None] = Future()
        work.set_running_or_notify_cancel()
        with self._lock:
            self.check()
            self._work = work
        try:
            yield
        finally:
            work.set_result(None)

    def run(self, begin: Callable[[], Awaitable[T]]) -> T:
        """Await something on the loop, in a copy of the thread's context.

        Raises:
            asyncio.CancelledError: If the task is cancelled.
        """
        import asyncio  # loaded already: a loop is running

        async def await_it() -> T:
            return await begin()

        with self._lock:
            self.check()
            self._awaited = awaited = asyncio.run_coroutine_threadsafe(await_it(), self._loop)
        try:
            return awaited.result()
        except CancelledError:  # of this kind, which is an `Exception` that hooks may take for ours
            raise asyncio.CancelledError from None

    async def cancel(self) -> None:
        """End what the thread awaits, and wait a moment for it to end its work."""
        import asyncio  # loaded already: a loop is running

        with self._lock:
            self._cancelled = True
            awaited, work = self._awaited, self._work
        if awaited is not None:
            awaited.cancel()
        if work is not None:
            await asyncio.wait((asyncio.wrap_future(work),), timeout=CLEANUP)
