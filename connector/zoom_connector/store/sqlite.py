"""The store in one SQLite file, or in memory for one process."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig, ZoomError
from zoom_connector.flow import blocking_seconds
from zoom_connector.store.database import (
    RESTORE,
    Database,
    Row,
    Transaction,
    Unavailable,
    Unwritable,
)
from zoom_connector.store.migrations import MIGRATIONS, current_schema, migrate
from zoom_connector.store.private_files import ensure_private, keep_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
_LOG = logging.getLogger("zoom_connector.store")


class SqliteDatabase(Database):
    """SQLite with a write-ahead log: readers and one writer at a time, on one machine.

    Args:
        path: The file; None for a store in memory.
        clock: Seconds since 1970 in UTC, in place of the machine's clock.
    """

    def __init__(self, path: Path | None, clock: Callable[[], float] | None = None) -> None:
        super().__init__(str(path or "in memory"), clock)
        self.path = path
        self._file: os.stat_result | None = None
        self._is_snapshot = False

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement that only reads, and return its rows."""
        with self._turn():
            try:
                return super().query(sql, *parameters)
            finally:
                if self._is_snapshot:  # it does not notice what others write
                    self.close()

    def _connected(self) -> sqlite3.Connection:
        known = self._connection
        if known is not None and not known.in_transaction and self._has_moved():
            _LOG.warning(
                "The store %s was removed or replaced while it was in use. This process now uses "
                "the file that is there; the keys of writes in the old one are not known to it.",
                self.place,
            )
            self.close()
        connection: sqlite3.Connection = super()._connected()
        return connection

    def _has_moved(self) -> bool:
        """Return whether the open file is no longer the one at the path."""
        if self.path is None or self._file is None:
            return False
        try:
            found = os.stat(self.place)  # noqa: PTH116  # half the time of Path.stat
        except OSError:
            return True
        return found.st_ino != self._file.st_ino or found.st_dev != self._file.st_dev

    def _connect(self) -> sqlite3.Connection:
        self._is_snapshot = False
        if self.path is None:
            return self._open(":memory:")
        ensure_private(self.path)
        self._file = self.path.stat()
        try:
            return self._open("rw")
        except sqlite3.OperationalError as error:
            if _code(error) not in _FULL:
                raise
            return self._open_unwritable(self.path, error)

    def _open_unwritable(self, path: Path, problem: sqlite3.OperationalError) -> sqlite3.Connection:
        """Open a store to read it only, for which SQLite usually writes files next to it.

        A file without a log is complete in itself. It may be read without a lock as long as it
        cannot be written, and is closed after each use.
        """
        with suppress(sqlite3.OperationalError):
            return self._open("ro")
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise problem
        try:
            connection = self._open("ro&immutable=1")
        except sqlite3.OperationalError:
            raise problem from None
        self._is_snapshot = True
        return connection

    def _open(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            mode if self.path is None else f"{self.path.as_uri()}?mode={mode}",
            uri=self.path is not None,
            timeout=blocking_seconds(),
            isolation_level=None,
            check_same_thread=False,  # threads take turns: see Database
        )
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode == "delete":
            self._set_write_ahead(connection)
        transaction = Transaction(lambda sql, values: self._run(connection, sql, values))
        known = transaction.execute("SELECT 1 FROM sqlite_master WHERE name = 'zoom_migrations'")
        if not known or current_schema(transaction) != len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            migrate(transaction, self.place)
            connection.execute("COMMIT")

    def _set_write_ahead(self, connection: sqlite3.Connection) -> None:
        """Change the journal mode; for this, SQLite itself does not wait for other processes."""
        deadline = time.monotonic() + blocking_seconds()
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _code(error) not in _BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    def _begin(self, *, durable: bool) -> sqlite3.Connection:
        connection = self._connected()
        connection.execute(f"PRAGMA busy_timeout = {blocking_seconds() * 1000:.0f}")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        return connection

    def _run(
        self, connection: sqlite3.Connection, sql: str, parameters: Sequence[Any]
    ) -> list[Row]:
        return connection.execute(sql, parameters).fetchall()

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        with suppress(sqlite3.Error):  # the earlier error is the one to show
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _tell_time(self) -> float:
        return time.time()

    def leave_to_parent(self) -> None:
        """Do so for a file; what is in memory was copied, unless a thread did not let go of it."""
        if self.path is None and threading.get_ident() in self._resting:
            self._renew_lock()
        else:
            super().leave_to_parent()

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeError) as error:
            raise self._explain(error) from error

    def _explain(self, error: sqlite3.Error | UnicodeError) -> ZoomError:
        code = _code(error)
        if code in _BUSY:
            return Unavailable(
                f"The store {self.place} is locked by another process.",
                "Try it again in a moment; if it stays locked, a program that uses it hangs.",
            )
        # The schema cannot be decoded; for a value, the error has no code.
        if code in _DAMAGED or isinstance(error, UnicodeDecodeError):
            return self._set_aside()
        if code in _FULL:
            if self.path is not None:
                self.close()  # a connection that was opened to read stays so
            return Unwritable(
                f"The store {self.place} cannot be written: {error}.",
                "Free space, or make the file and its directory writable for this user.",
            )
        if code == 0 and isinstance(error, sqlite3.OperationalError):
            return self.damaged(error)
        return AuthConfig(
            f"The store {self.place} does not work: {error}.",
            f"{RESTORE} If it repeats, report it.",
        )

    def _set_aside(self) -> ZoomError:
        """Keep a damaged store under another name, so that the next use makes a new one."""
        said = f"The store {self.place} is damaged."
        if self.path is None or self._file is None or self._is_snapshot:
            return AuthConfig(said, RESTORE)
        self.close()
        try:
            kept = keep_aside(self.path, self._file)
        except OSError as error:
            return AuthConfig(f"{said} It cannot be renamed: {error.strerror}.", RESTORE)
        return AuthConfig(f"{said} It was kept as {kept}.", RESTORE)


def _code(error: Exception) -> int:
    """Return the primary result code; the extended ones add bits above it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
