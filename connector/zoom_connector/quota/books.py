"""Where requests are counted: in the store, or in memory while the store cannot be used."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from zoom_connector.errors import AuthConfig
from zoom_connector.flow import blocking_limit, blocking_seconds
from zoom_connector.forks import renew_after_fork
from zoom_connector.quota.pacer import Pacer
from zoom_connector.store.database import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.errors import ZoomError
    from zoom_connector.store import Store
    from zoom_connector.store.database import Database, Transaction

T = TypeVar("T")

AWAY_SECONDS = 10.0
"""Seconds after which a store that could not be used is tried again."""

_APART = 10**12
"""First number of a ticket in memory: far from those of the store, so that none is mistaken."""

_LOG = logging.getLogger("zoom_connector.limits")


@dataclass(frozen=True, slots=True)
class Book:
    """A place to count in."""

    database: Database
    pacer: Pacer


class Books:
    """The store's book, and one in memory.

    A full disk must not stop every call, and a database that is away must not stop those that read.
    They continue at the pace of this process alone, and a warning says so.

    Args:
        store: Returns the store; called once, when there is something to count.
        account: The account's name in the store.
        clock: The monotonic clock.
    """

    def __init__(
        self, store: Callable[[], Store], account: str, clock: Callable[[], float]
    ) -> None:
        self._store = store
        self._account = account
        self._clock = clock
        self._shared: Book | None = None
        self._spare: Book | None = None
        self._back_at = 0.0
        self._problem: ZoomError | None = None
        self.begin_again()
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Replace what belongs to the threads of the parent after a fork."""
        self._open = threading.local()
        self._lock = threading.Lock()

    @property
    def current(self) -> Book:
        """The book of the transaction of this thread; without one, the book to use at present."""
        opened: Book | None = getattr(self._open, "book", None)
        return opened or self._choose(is_read=True)

    def change(self, work: Callable[[Transaction], T], *, is_read: bool) -> T:
        """Run one short transaction, without waiting for the disk.

        Args:
            work: What to do in it; it finds its book as `current`.
            is_read: Whether the request that it is for changes nothing at Zoom.

        Raises:
            Unavailable: If the store does not answer, and the request is a write.
        """
        book = self._choose(is_read=is_read)
        if book is self._spare:
            return self._run(book, work)
        try:
            if not is_read:
                return self._run(book, work)
            with blocking_limit(blocking_seconds() / 2):  # the rest is for the request
                return self._run(book, work)
        except (AuthConfig, Unavailable) as error:
            if not self._store().is_shared or (isinstance(error, Unavailable) and not is_read):
                raise
            return self._run(self._leave(error), work)

    def _run(self, book: Book, work: Callable[[Transaction], T]) -> T:
        before, self._open.book = getattr(self._open, "book", None), book
        try:
            with book.database.transaction(durable=False) as transaction:
                return work(transaction)
        finally:
            self._open.book = before

    def _choose(self, *, is_read: bool) -> Book:
        spare = self._spare
        may_spare = is_read or isinstance(self._problem, AuthConfig)
        if spare is not None and may_spare and self._clock() < self._back_at:
            return spare
        return self._shared or self._begin()

    def _begin(self) -> Book:
        with self._lock:
            if self._shared is None:
                self._shared = self._make(self._store(), 0)
            return self._shared

    def _leave(self, problem: ZoomError) -> Book:
        """Count in memory for a while."""
        with self._lock:
            if self._clock() >= self._back_at:
                _LOG.warning(
                    "Requests are counted by this process alone for the next %.0f seconds: %s",
                    AWAY_SECONDS,
                    problem,
                )
            self._problem, self._back_at = problem, self._clock() + AWAY_SECONDS
            if self._spare is None:
                from zoom_connector.store import Store  # loaded already

                self._spare = self._make(Store.in_memory(), _APART)
            return self._spare

    def _make(self, store: Store, first: int) -> Book:
        return Book(store.database, Pacer(store.database, self._account, self._clock, first))
