"""A machine whose time, processes and faults follow from one seed.

Every thread of every simulated process is a greenlet that runs the product's own code. It gives up
control only at a *point*: before and after each use of the store, while it waits, and around each
exchange with Zoom. The order of all points, and the faults at some of them, are drawn from the
seed, so the same seed always gives the same run.
"""

from __future__ import annotations

import random
from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BOOT = 1_800_000_000.0
"""The time of day at which each simulated machine starts; seconds since 1970."""

MOST_POINTS = 20_000
"""Points after which a run counts as one that does not end."""

PAUSES = (0.2, 2.0, 8.0, 25.0, 55.0, 70.0, 130.0)
STEPS = (-86_400.0, -3_600.0, -290.0, -60.0, -5.0, -2.0, -1.0, 1.0, 2.0, 5.0, 60.0, 86_400.0)
OUTAGES = (0.5, 2.0, 5.0, 9.0, 20.0, 56.0, 120.0)


class KilledError(BaseException):
    """Unwinds a greenlet whose process has ended; nothing it does from here on has an effect."""


class CancelledRunError(KeyboardInterrupt):
    """Cancels a run that blocks, as an interrupt from the keyboard does."""


class Process:
    """A simulated process.

    Attributes:
        number: Its process id.
        is_worker: Whether faults may kill it; the process that refreshes a token is not killed.
        is_spared: Whether no fault happens to it: it checks the others.
        has_ended: Whether it has ended.
        stopped_until: Until when it is stopped.
        output: What it has printed.
        connections: The connections that its threads share.
    """

    def __init__(self, world: World, *, is_worker: bool) -> None:
        self.world = world
        self.number = world.next_number()
        self.is_worker = is_worker
        self.is_spared = False
        self.has_ended = False
        self.stopped_until = 0.0
        self.output = ""
        self.connections: list[Any] = []
        self.threads: list[Thread] = []

    def start(self, work: Callable[[], Any], **given: Any) -> Thread:
        """Start a thread."""
        thread = Thread(self, work, **given)
        self.threads.append(thread)
        self.world.threads.append(thread)
        thread.resume_at(self.world.now + self.world.random.random() * 0.001)
        return thread

    def end(self) -> None:
        """End the process: each of its threads is unwound the next time that it would run."""
        self.has_ended = True
        for thread in self.threads:
            if not thread.done:
                thread.resume_at(self.world.now)


class Thread:
    """A greenlet that belongs to a process.

    Attributes:
        process: Its process.
        run: The run of an action that it works on, if any.
        cancels_with: What a cancellation raises here; None if it cannot be cancelled.
        done: Whether it has ended.
    """

    def __init__(
        self,
        process: Process,
        work: Callable[[], Any],
        *,
        run: Any = None,
        cancels_with: type[BaseException] | None = None,
        context: Any = None,
    ) -> None:
        self.process = process
        self.run = run
        self.cancels_with = cancels_with
        self.done = False
        self.work = work
        self.ticket = 0
        self.waiting: list[Thread] = []
        self.greenlet = greenlet(self._main, process.world.hub)
        self.greenlet.gr_context = context
        self.greenlet.thread = self  # type: ignore[attr-defined]  # found again by `World.thread`

    def _main(self) -> None:
        world = self.process.world
        try:
            if not self.process.has_ended:
                self.work()
        except KilledError:
            pass
        except Exception as error:  # no thread may end with an unknown exception
            world.violate("exception", f"a thread ended with {error!r}")
            if world.tracing:
                raise
        finally:
            self.done = True
            for other in self.waiting:
                other.resume_at(world.now)

    def resume_at(self, moment: float) -> None:
        """Run this thread at that time, in place of any other time."""
        self.ticket += 1
        self.process.world.call_at(moment, self._resume, self.ticket)

    def _resume(self, ticket: int) -> None:
        if ticket != self.ticket or self.done:
            return
        process = self.process
        if process.stopped_until > process.world.now and not process.has_ended:
            self.resume_at(process.stopped_until)
            return
        self.greenlet.switch()

    def join(self, timeout: float | None = None) -> None:
        """Wait, on another thread, until this one has ended."""
        if not self.done:
            waiting = self.process.world.thread
            self.waiting.append(waiting)
            self.process.world.wait(timeout)
            if not self.done:
                self.waiting.remove(waiting)


class World:
    """One simulated machine, its store and its network.

    Args:
        seed: What everything follows from.
        faults: The kinds of faults that may happen, each with how often it is drawn.
        most: The largest number of faults in one run.
        within: The number of the last point at which a fault may happen.
        pauses: Seconds for which a process may be stopped.
        tracing: Whether to record what happens.
    """

    def __init__(
        self,
        seed: int,
        faults: dict[str, int] | None = None,
        *,
        most: int = 3,
        within: int = 60,
        pauses: Sequence[float] = PAUSES,
        tracing: bool = False,
    ) -> None:
        self.random = random.Random(seed)
        self.hub = getcurrent()
        self.now = 100.0
        self.wall_offset = BOOT
        self.points = 0
        self.counts: Counter[str] = Counter()
        self.threads: list[Thread] = []
        self.violations: list[tuple[str, str]] = []
        self.trace: list[str] = []
        self.tracing = tracing
        self.is_calm = True
        self.store_fault: tuple[str, float] = ("", 0.0)
        self.message_faults: list[str] = []
        self.faults_made: Counter[str] = Counter()
        self.on_fork: Callable[[Process], None] = lambda _: None
        self._pauses = pauses
        self._numbers = 100
        self._passed = 0
        self._queue: list[tuple[float, float, Callable[..., None], tuple[Any, ...]]] = []
        self._plan = dict(self._draw_faults(faults or {}, most, within))

    def _draw_faults(
        self, faults: dict[str, int], most: int, within: int
    ) -> Iterator[tuple[int, str]]:
        """Give the numbers of the points at which faults happen; each is as likely as another."""
        if faults:
            kinds, weights = list(faults), list(faults.values())
            for _ in range(self.random.randint(1, most)):
                yield self.random.randrange(within), self.random.choices(kinds, weights)[0]

    def next_number(self) -> int:
        """Return the number of a new process."""
        self._numbers += 1
        return self._numbers

    @property
    def wall(self) -> float:
        """The machine's time of day; seconds since 1970."""
        return self.now + self.wall_offset

    @property
    def thread(self) -> Thread:
        """The thread that runs."""
        return getcurrent().thread  # type: ignore[attr-defined,no-any-return]  # set by `Thread`

    def note(self, text: str) -> None:
        """Record what happens, if it is to be read."""
        if self.tracing:
            thread = getattr(getcurrent(), "thread", None)
            who = f"process {thread.process.number}" if thread else "Zoom"
            self.trace.append(f"{self.now - 100:10.4f}  {who:12}  {text}")

    def violate(self, kind: str, text: str) -> None:
        """Record that something happened that must never happen."""
        self.violations.append((kind, text))
        self.note(f"VIOLATION ({kind}): {text}")

    def call_at(self, moment: float, work: Callable[..., None], *given: Any) -> None:
        """Have something done at a time; what falls on one time is done in random order."""
        heappush(self._queue, (max(moment, self.now), self.random.random(), work, given))

    def run(self) -> None:
        """Let time pass until nothing is left to do."""
        queue = self._queue
        while queue:
            moment, _, work, given = heappop(queue)
            self.now = max(self.now, moment)
            work(*given)
            if self.points > MOST_POINTS:
                self.violate("endless", "the run does not end")
                break
        if any(not thread.done for thread in self.threads):
            stuck = [thread for thread in self.threads if not thread.done]
            if self.points <= MOST_POINTS:
                self.violate("stuck", f"{len(stuck)} threads wait for something that never comes")
            self.close()
        self.threads.clear()

    def close(self) -> None:
        """Unwind what is left."""
        self._queue.clear()
        for thread in self.threads:
            thread.process.has_ended = True
            while not thread.done:
                thread.greenlet.switch()

    def wait(self, seconds: float | None) -> None:
        """Give up control until woken, or for so many seconds."""
        thread = self.thread
        if thread.process.has_ended:
            raise KilledError
        if seconds is not None:
            thread.resume_at(self.now + seconds)
        self.hub.switch()
        if thread.process.has_ended:
            raise KilledError

    def sleep(self, seconds: float) -> None:
        """Wait as `time.sleep` does; the run may be cancelled meanwhile."""
        self.note(f"waits {seconds:.3f} s")
        self.wait(seconds)
        self.point("slept")

    def point(self, what: str) -> None:
        """Let others run, and have a fault happen if one is planned for here."""
        thread = self.thread
        if thread.process.has_ended:
            raise KilledError
        self.points += 1
        self.counts[what] += 1
        # Mostly immediate, so that the order of the threads is what varies.
        self.wait(self.random.random() * 0.004)
        if self.is_calm or thread.process.is_spared:
            return
        fault = self._plan.get(self._passed)
        self._passed += 1
        if fault is not None:
            self.faults_made[fault] += 1
            self._make(fault, thread, what)

    def _make(self, fault: str, thread: Thread, what: str) -> None:
        process, draw = thread.process, self.random
        if fault == "kill":
            if process.is_worker:
                self.note(f"is killed ({what})")
                process.end()
                raise KilledError
        elif fault == "pause":
            seconds = draw.choice(self._pauses)
            self.note(f"is stopped for {seconds} s ({what})")
            process.stopped_until = self.now + seconds
            self.wait(0.0)
        elif fault == "clock":
            step = draw.choice(STEPS)
            self.note(f"the clock is set by {step:+.0f} s ({what})")
            self.wall_offset += step
        elif fault == "cancel":
            if thread.cancels_with is not None:
                self.note(f"is cancelled ({what})")
                raise thread.cancels_with
        elif fault == "fork":
            if process.is_worker:
                self.note(f"forks ({what})")
                self.on_fork(process)
        elif fault in {"refuse", "lock", "full", "unconfirmed"}:
            seconds = draw.choice(OUTAGES)
            self.note(f"the store: {fault} for {seconds} s ({what})")
            self.store_fault = (fault, self.now + seconds)
        else:
            self.note(f"a message on the network: {fault}")
            self.message_faults.append(fault)

    def wait_for(self, is_done: Callable[[], bool], seconds: float) -> bool:
        """Wait until something is done that wakes this thread; return whether it was in time."""
        ends = self.now + seconds
        while not is_done() and self.now < ends:
            self.wait(ends - self.now)
        return is_done()
