"""What the product finds in place of time, threads, processes and the network of a real machine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from contextvars import copy_context
from copy import copy
from dataclasses import fields
from dataclasses import replace as with_values
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from simulation.stores import Disk, SimulatedStore
from simulation.world import KilledError, Process, Thread, World
from simulation.zoom import SimulatedTransport, Zoom
from zoom_connector import Connection, auth, calls, connection, forks, http, quota, store
from zoom_connector.auth import refresh_process, token_cache
from zoom_connector.calls import journal
from zoom_connector.connection.refreshers import make_refresher
from zoom_connector.connection.retries import Retries, RetryBudget
from zoom_connector.flow import Clock
from zoom_connector.http import transport
from zoom_connector.store import owners, private_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.auth.grants import Grant


class Machine:
    """One simulated machine with everything that the processes on it share."""

    current: Machine

    def __init__(self, world: World, disk: Disk, **zoom: Any) -> None:
        disk.clear()
        self.world = world
        self.disk = disk
        self.zoom = Zoom(world, **zoom)
        self.processes: dict[int, Process] = {}
        SimulatedTransport.world, SimulatedTransport.zoom = world, self.zoom
        SimulatedTransport.check_hold = staticmethod(self._check_hold)
        Machine.current = self
        self.clock = Clock(
            monotonic=lambda: world.now,
            utcnow=lambda: datetime.fromtimestamp(world.wall, UTC),
            sleep=world.sleep,
            asleep=self._asleep,
        )

    def _check_hold(self) -> None:
        """Check that a write leaves while its run holds its key: no other run may have it."""
        # All runs of a machine share one key, and so one entry.
        row = self.disk.connection.execute("SELECT held_until FROM zoom_intents").fetchone()
        is_held = row is not None and row[0] > self.world.wall
        if not is_held and not self.world.faults_made["clock"]:
            self.world.violate("late", "a write left after its run had lost its key")

    async def _asleep(self, seconds: float) -> None:
        self.world.sleep(seconds)

    def begin(self, *, is_worker: bool = True) -> Process:
        """Return a new process, which has no thread yet."""
        process = Process(self.world, is_worker=is_worker)
        self.processes[process.number] = process
        return process

    def store(self) -> SimulatedStore:
        """Return the store as one process opens it."""
        return SimulatedStore(self.world, self.disk)

    def fork(self, parent: Process) -> Process:
        """Return a process that inherits the connections of another one, locks included."""
        child = self.begin()
        for inherited in parent.connections:
            copied = copy(inherited)
            copied.__dict__ |= {"store": self.store(), "_lane": SimulatedLane()}
            copied.token_cache = cache = copy(inherited.token_cache)
            cache._lock = copy(cache._lock)
            find_store = partial(getattr, copied, "store")
            cache._make_refresher = partial(
                make_refresher, copied, find_store, None, None, apart=True
            )
            cache._refresher = None
            if inherited.token_cache in forks._FORKABLES:
                forks.renew_after_fork(cache)
                cache.begin_again()  # what the product does in every child
            copied._given_store, copied._quota = copied.store, self._copy_quota(copied)
            child.connections.append(copied)
        return child

    def _copy_quota(self, copied: Connection) -> Any:
        """Return limits of which the child inherits what its parent has measured."""
        if copied._quota is None:
            return None
        limits = copy(copied._quota)
        limits._books = books = copy(limits._books)
        books._store = lambda: copied.store
        books.begin_again()
        if (book := books._shared) is not None:
            pacer = copy(book.pacer)
            books._shared = with_values(book, database=copied.store.database, pacer=pacer)
            pacer._database = copied.store.database
            pacer._exchanges, pacer._arrivals = pacer._exchanges.copy(), list(pacer._arrivals)
            pacer.begin_again()
        return limits

    def connect(self, process: Process, grant: Grant, **settings: Any) -> Connection:
        """Return a connection as a process makes it."""
        made = Connection(
            grant,
            base_url="https://zoom.example/v2",
            token_url="https://zoom.example/token",
            store=self.store(),
            clock=self.clock,
            **settings,
        )
        made.__dict__["_retries"] = Retries(RetryBudget(), self.world.random.random)
        made.__dict__["_lane"] = SimulatedLane()
        process.connections.append(made)
        return made


class SimulatedLane:
    """Runs blocking work of a task on a thread of the same process."""

    async def run(self, work: Callable[[], Any], seconds: float, late: Callable[[], Any]) -> Any:
        """Run work on another thread, which continues if the task is cancelled meanwhile."""
        world = Machine.current.world
        outcome: dict[str, Any] = {}

        def run() -> None:
            try:
                outcome["value"] = work()
            except Exception as error:  # noqa: BLE001  # raised where it is waited for
                outcome["error"] = error

        thread = world.thread
        other = thread.process.start(run, run=thread.run, context=copy_context())
        world.point("on another thread")
        other.join(max(seconds, 0.0) + 0.1)
        if not outcome:
            raise late()
        if "error" in outcome:
            raise outcome["error"]
        return outcome["value"]


class SimulatedLock:
    """A lock between the threads of one process."""

    def __init__(self) -> None:
        self._owner: Thread | None = None
        self._waiting: list[Thread] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, as `threading.Lock` does."""
        world = Machine.current.world
        ends = None if timeout < 0 else world.now + timeout
        while self._owner is not None:
            left = None if ends is None else ends - world.now
            if not blocking or (left is not None and left <= 0):
                return False
            thread = world.thread
            self._waiting.append(thread)
            try:
                world.wait(left)
            finally:
                self._waiting.remove(thread)
        self._owner = world.thread
        return True

    def release(self) -> None:
        """Let another thread take it."""
        self._owner = None
        if self._waiting:
            self._waiting[0].resume_at(Machine.current.world.now)

    def locked(self) -> bool:
        """Return whether a thread has it."""
        return self._owner is not None

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


class SimulatedRLock(SimulatedLock):
    """A lock that only its owner can release; no thread of the simulation takes it twice."""

    def release(self) -> None:
        """Let another thread take it; raises a RuntimeError if this thread has not got it."""
        if self._owner is not Machine.current.world.thread:
            raise RuntimeError("cannot release a lock that was not taken")
        super().release()


class SimulatedThread:
    """A thread of the process that starts it."""

    def __init__(self, target: Callable[..., Any], args: Any = (), **_: Any) -> None:
        self._work = lambda: target(*args)
        self._thread: Thread | None = None
        self.daemon = True

    def start(self) -> None:
        """Start it."""
        world = Machine.current.world
        self._thread = world.thread.process.start(self._work)

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""
        if self._thread is not None:
            self._thread.join(timeout)


class SimulatedTimer(SimulatedThread):
    """Does something later, unless its process has ended by then."""

    def __init__(self, interval: float, function: Callable[..., Any], args: Any = ()) -> None:
        def work() -> None:
            Machine.current.world.wait(interval)
            function(*args)

        super().__init__(work)


class SimulatedPopen:
    """The process that refreshes a token; it runs the product's own `main`."""

    def __init__(self, arguments: list[str], **_: Any) -> None:
        self.args = arguments
        self.process = Machine.current.begin(is_worker=False)
        self.returncode: int | None = None
        self.stdin = self.stdout = SimpleNamespace(close=lambda: None)

    def poll(self) -> int | None:
        """Return the exit code if it has ended."""
        self.returncode = 0 if self.process.has_ended else None
        return self.returncode

    def communicate(self, sent: bytes, timeout: float) -> tuple[bytes, None]:
        """Pass the order and wait for the output; without an order it does nothing."""
        world = Machine.current.world
        world.point("process started")
        order = sent.decode().partition("\n")[2]

        def work() -> None:
            try:
                refresh_process.main(order)
            finally:
                self.process.has_ended = True

        child = self.process.start(work)
        child.join(timeout)
        if self.poll() is None:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self.process.output.encode(), None


def _print(text: str, **_: Any) -> None:
    world = Machine.current.world
    world.point("printing")
    world.thread.process.output += f"{text}\n"


def _exit(_: int) -> None:
    process = Machine.current.world.thread.process
    process.end()
    raise KilledError


def _name_owner() -> str:
    return f"simulated:{Machine.current.world.thread.process.number}"


def _has_ended(owner: str) -> bool:
    process = Machine.current.processes.get(int(owner.rpartition(":")[2] or 0))
    return process is not None and process.has_ended


def _with_simulated_locks(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes the same objects with simulated locks, which a thread may wait for."""

    def made(*given: Any) -> Any:
        one = make(*given)
        for field in fields(one):
            if isinstance(getattr(one, field.name), LOCK):
                setattr(one, field.name, SimulatedLock())
        return one

    return made


LOCK = type(threading.Lock())


def _stand_in(module: Any, **replaced: Any) -> Any:
    return SimpleNamespace(**{**vars(module), **replaced})


TIME = _stand_in(
    time,
    monotonic=lambda: Machine.current.world.now,
    time=lambda: Machine.current.world.wall,
    sleep=lambda seconds: Machine.current.clock.sleep(seconds),  # noqa: PLW0108  # the current one
    clock_gettime=lambda _: Machine.current.world.now,
)
THREADING = _stand_in(
    threading,
    Lock=SimulatedLock,
    RLock=SimulatedRLock,
    Thread=SimulatedThread,
    Timer=SimulatedTimer,
)


ROOMS = (auth, calls, connection, http, quota, store)
UNUSED = {"postgres", "async_backend"}
"""Modules that need more than the simulation does."""


def _load_rooms() -> None:
    """Import what the product imports on first use, which would then find the real machine."""
    for room in ROOMS:
        for found in iter_modules(room.__path__):
            if found.name not in UNUSED:
                import_module(f"{room.__name__}.{found.name}")


@contextmanager
def simulated() -> Iterator[Disk]:
    """Put the simulated machine in place of the real one, for all modules; return its disk."""
    _load_rooms()
    opened = SimpleNamespace(open=lambda *_, **__: Machine.current.store())
    with ExitStack() as stack:
        disk = stack.enter_context(closing(Disk()))

        def replace(module: Any, name: str, value: Any) -> None:
            stack.enter_context(patch.object(module, name, value, create=True))

        for name, module in list(sys.modules.items()):
            if not name.startswith("zoom_connector"):
                continue
            if getattr(module, "time", None) is time:
                replace(module, "time", TIME)
            for function, value in (("name_owner", _name_owner), ("has_ended", _has_ended)):
                if getattr(module, function, None) is getattr(owners, function) and (
                    module is not owners
                ):
                    replace(module, function, value)
        for module in (token_cache, refresh_process):
            replace(module, "threading", THREADING)
        replace(journal, "_Run", _with_simulated_locks(journal._Run))
        replace(refresh_process, "os", _stand_in(os, _exit=_exit))
        replace(refresh_process, "signal", SimpleNamespace())
        replace(refresh_process, "print", _print)
        replace(refresh_process, "Store", opened)
        replace(refresh_process, "_unfinished", [])
        replace(private_files, "os", _stand_in(os, fsync=lambda _: None))
        replace(transport, "Transport", SimulatedTransport)
        replace(subprocess, "Popen", SimulatedPopen)
        yield disk
