"""The interface of a database engine: short transactions, one SQL text for every engine.

Statements are written once, with `?` for parameters, in the SQL that SQLite and PostgreSQL
share (`INSERT ... ON CONFLICT (...) DO UPDATE ... RETURNING`).
"""

from __future__ import annotations

import os
import threading
import time
import weakref
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig, Transient, ZoomError
from zoom_connector.flow import blocking_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from contextlib import AbstractContextManager

Row = tuple[Any, ...]
_NOT_WRITTEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What fails on values that the connector did not write: a number that is a text, broken JSON."""


_END_OF_TIME = 1e11
"""Seconds since 1970, in the year 5138; later times cannot be shown."""

REST_SECONDS = 1.0
"""Seconds that a fork waits for what other threads do in a store."""

RESTORE = "Put a backup in its place, or connect the account again, which makes a new store."


def seconds_since_boot() -> float:
    """Return seconds on a clock that all processes share and that is never set."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # it also counts while the machine sleeps
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def read_time(value: Any) -> float | None:
    """Return a time from a row, in seconds since 1970; None for none.

    Raises:
        ValueError: If it is none that could have been written.
    """
    seconds = None if value is None else float(value)
    if seconds is not None and not 0 <= seconds < _END_OF_TIME:
        raise ValueError(value)
    return seconds


class Unwritable(AuthConfig):
    """The store can be read but not written: the disk is full or read-only."""


class Unavailable(Transient):
    """The store does not answer: it is locked, mute, or cannot be reached."""


class Transaction:
    """Runs statements between the beginning and the commit.

    Args:
        run: Runs one statement with its parameters.
    """

    def __init__(self, run: Callable[[str, Sequence[Any]], list[Row]]) -> None:
        self._run = run

    def execute(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement and return its rows, if any."""
        return self._run(sql, parameters)


class Database(ABC):
    """One connection for each process, opened on first use, and again in the child of a fork.

    Threads take turns, so transactions must be short: nothing waits for a network inside one.
    Coroutines call it in a thread.

    Args:
        place: Its name in messages; contains no secret.
        clock: Seconds since 1970 in UTC, in place of the engine's clock.

    Attributes:
        lease_clock: Seconds on a clock that all who share the store read, for leases.
        largest_step: Seconds by which that clock may be set back.
        opened: How often it was opened; another number may mean another file.
    """

    largest_step = 0.0
    share_lock = ""
    """The end of a `SELECT` that lets others read its rows, but not change them."""

    def __init__(self, place: str, clock: Callable[[], float] | None = None) -> None:
        self.place = place
        self.lease_clock: Callable[[], float] = seconds_since_boot
        self._clock = clock
        self._lock = threading.RLock()
        self._connection: Any = None
        self._is_inside = False
        self.opened = 0
        self._close_connection: weakref.finalize[..., Any]
        self._resting: set[int] = set()  # threads that fork
        self._inherited: list[Any] = []  # inherited across fork; must be neither used nor closed
        _DATABASES.add(self)

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Generator[Transaction]:
        """Run a block as one transaction that writes: all of it happens, or nothing.

        Args:
            durable: Whether it must survive a power cut from the moment of the commit. Otherwise it
                survives the end of the process only, and costs far less.

        Raises:
            Unavailable: If another process locks the store too long, or it cannot be reached.
            Unwritable: If it cannot be written.
            AuthConfig: If it cannot be used at all.
        """
        with self._turn(), self._explained():
            connection = self._begin(durable=durable)
            self._is_inside = True
            try:
                yield Transaction(lambda sql, values: self._run(connection, sql, values))
                self._run(connection, "COMMIT", ())
            except BaseException as error:
                self._roll_back(connection)
                if isinstance(error, _NOT_WRITTEN) and not isinstance(error, UnicodeError):
                    raise self.damaged(error) from error
                raise
            finally:
                self._is_inside = False

    @contextmanager
    def alone(self) -> Generator[None]:
        """Keep other processes from writing: in a transaction, or in the one that is open."""
        with self._turn():
            if self._is_inside:
                yield
            else:
                with self.transaction():
                    yield

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement that only reads, and return its rows."""
        with self._turn(), self._explained():
            return self._run(self._connected(), sql, parameters)

    @contextmanager
    def reading(self) -> Generator[None]:
        """Interpret what `query` returned; what cannot have been written is reported as damage."""
        try:
            yield
        except _NOT_WRITTEN as error:
            raise self.damaged(error) from error

    def damaged(self, error: Exception) -> ZoomError:
        """Return the error for a store with something else in it than was written."""
        return AuthConfig(
            f"The store {self.place} is damaged: what it has is not what was written "
            f"({type(error).__name__}).",
            RESTORE,
        )

    def now(self) -> float:
        """Return the time on the clock of all who share the store; seconds since 1970."""
        return self._clock() if self._clock else self._tell_time()

    def local_now(self) -> float:
        """Return the time of `now` as far as it is known without asking the engine."""
        return self.now()

    def steady_now(self) -> float:
        """Return seconds on a clock that all who share the store read, and that is rarely set.

        On one machine it is never set; several machines share the engine's clock.
        """
        return self._clock() if self._clock else self.lease_clock()

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._close_connection()
                self._connection = None

    @contextmanager
    def _turn(self) -> Generator[None]:
        """Wait until no other thread uses the connection, as long as the caller has patience."""
        lock, patience = self._lock, blocking_seconds()  # a fork replaces the lock
        # A signal may strike as soon as the lock is taken, so it is taken inside the block.
        try:
            if not lock.acquire(timeout=patience):
                raise Unavailable(
                    f"Other threads of this process used the store {self.place} for {patience:.1f} "
                    "seconds; nothing was done.",
                    "Try it again in a moment; if it repeats, another program locks the store.",
                )
            yield
        finally:
            try:  # noqa: SIM105  # a signal may strike in `suppress`, before it is released
                lock.release()
            except RuntimeError:  # it was not taken
                pass

    def _connected(self) -> Any:
        if self._connection is None:
            self._connection = self._connect()
            self.opened += 1
            # From Python 3.13 on, SQLite warns of a connection that is not closed. In a circle of
            # garbage `__del__` could run after that warning; this runs before it.
            self._close_connection = weakref.finalize(self, self._connection.close)
            self._close_connection.atexit = False
        return self._connection

    def rest_for_fork(self) -> None:
        """Wait for other threads before this one forks.

        Engines have locks of the whole process: a child that was forked in the middle of a
        statement could open none of their stores.
        """
        if self._lock.acquire(timeout=REST_SECONDS):
            self._resting.add(threading.get_ident())

    def resume_after_fork(self) -> None:
        """Let other threads continue, in the parent."""
        if threading.get_ident() in self._resting:
            self._resting.discard(threading.get_ident())
            self._lock.release()

    def leave_to_parent(self) -> None:
        """Give up the connection and the lock in the child of a fork: they are the parent's."""
        self._renew_lock()
        if self._connection is not None:
            self._close_connection.detach()
            self._inherited.append(self._connection)
            self._connection = None

    def _renew_lock(self) -> None:
        self._lock = threading.RLock()
        self._resting.clear()

    @abstractmethod
    def _connect(self) -> Any:
        """Open a connection whose schema is up to date."""

    @abstractmethod
    def _begin(self, *, durable: bool) -> Any:
        """Begin a transaction and return its connection."""

    @abstractmethod
    def _run(self, connection: Any, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """Run one statement."""

    @abstractmethod
    def _roll_back(self, connection: Any) -> None:
        """Undo the transaction, if the connection is still alive."""

    @abstractmethod
    def _tell_time(self) -> float:
        """Return the engine's time."""

    @abstractmethod
    def _explained(self) -> AbstractContextManager[None]:
        """Turn the engine's exceptions into ours."""


_DATABASES: weakref.WeakSet[Database] = weakref.WeakSet()


def _before_fork() -> None:
    for database in list(_DATABASES):
        database.rest_for_fork()


def _after_in_parent() -> None:
    for database in list(_DATABASES):
        database.resume_after_fork()


def _after_in_child() -> None:
    for database in list(_DATABASES):
        database.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_in_parent, after_in_child=_after_in_child
    )
