"""The store in PostgreSQL, for several machines. Needs the extra `postgres`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from zoom_connector.errors import AuthConfig, ZoomError
from zoom_connector.flow import LONGEST_BLOCK, blocking_seconds
from zoom_connector.store.database import (
    Database,
    Row,
    Transaction,
    Unavailable,
    Unwritable,
    seconds_since_boot,
)
from zoom_connector.store.migrations import MIGRATIONS, current_schema, migrate
from zoom_connector.threads import Lane

try:
    import psycopg
except ImportError as error:
    raise AuthConfig(
        "A store in PostgreSQL needs psycopg, which is not installed.",
        "Run: pip install 'zoom-connector[postgres]'",
    ) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from concurrent.futures import Future

T = TypeVar("T")

_MIGRATING = 0x7A6F6F6D  # any number; all processes must ask for the same lock
_LOCK_TIMEOUT = "SELECT set_config('lock_timeout', %s, true)"
_SETTINGS = {
    "lock_timeout": f"{LONGEST_BLOCK}s",
    # The server gives up what this process no longer waits for, or cannot continue: it may have
    # been stopped within a transaction, whose locks others wait for.
    "statement_timeout": f"{2 * LONGEST_BLOCK}s",
    "idle_in_transaction_session_timeout": f"{2 * LONGEST_BLOCK}s",
    "client_min_messages": "warning",
    # Locks of rows order the writers; a stricter default of the database would make them fail.
    "default_transaction_isolation": "read committed",
}
_SET = "SELECT " + ", ".join(f"set_config('{name}', %s, false)" for name in _SETTINGS)
_NETWORK: dict[str, Any] = {
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""How soon the operating system notices that the server is gone, between two uses."""

_LOCK_SHARE = 0.8
"""Share of the patience that the server waits for a lock, so that its answer arrives in time."""

_LANE = Lane(8)
_TIME = "SELECT extract(epoch FROM clock_timestamp())::double precision"


class _MuteError(psycopg.OperationalError):
    """The server said nothing for as long as the caller had patience."""


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection that is given up if the server says nothing for too long."""

    def wait(self, gen: Generator[Any, Any, T], *more: Any, **options: Any) -> T:
        """Wait for the server, as long as the caller has patience."""
        try:
            return super().wait(_limited(gen, blocking_seconds()), *more, **options)
        except _MuteError:
            self.close()  # its answer, if it comes, belongs to nothing any more
            raise


def _limited(steps: Generator[Any, Any, T], patience: float) -> Generator[Any, Any, T]:
    """Take the steps of a communication; fail if nothing is to be read or written for too long."""
    ends = time.monotonic() + patience
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            if not ready and time.monotonic() >= ends:
                raise _MuteError(f"did not answer within {patience:.1f} seconds")
            wanted = steps.send(ready)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # StopIteration carries its own T


class PostgresDatabase(Database):
    """PostgreSQL: shared by any number of machines, on the server's clock.

    Args:
        url: The address, which may contain a password.
        clock: Seconds since 1970 in UTC, in place of the server's clock.
    """

    # The machines share no clock but the server's. If it is set back while a lease is held, the
    # lease must not end early; only if its owner dies in that moment do the others have to wait.
    largest_step = 86_400.0
    share_lock = " FOR SHARE"

    def __init__(self, url: str, clock: Callable[[], float] | None = None) -> None:
        super().__init__(_without_password(url), clock)
        self._url = url
        self.lease_clock = self._tell_time
        self._told: tuple[float, float] | None = None

    def _connect(self) -> Connection:
        """Open a connection, in a thread: the library looks up the server's name without limit."""
        patience = blocking_seconds()
        opening = _LANE.submit(self._open)
        try:
            return opening.result(patience)
        except TimeoutError:
            opening.add_done_callback(_close_late)
            raise _MuteError(f"did not answer within {patience:.1f} seconds") from None

    def _open(self) -> Connection:
        connection = Connection.connect(
            self._url,
            autocommit=True,
            connect_timeout=ceil(blocking_seconds()),
            client_encoding="utf8",  # otherwise a database in SQL_ASCII returns bytes
            **_NETWORK,
        )
        try:
            connection.execute(_SET.encode(), list(_SETTINGS.values()))
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: Connection) -> None:
        """Bring the tables up to date; if they are, nothing is written: it may be refused."""
        transaction = Transaction(lambda sql, values: self._run(connection, sql, values))
        [[known]] = transaction.execute("SELECT to_regclass('zoom_migrations') IS NOT NULL")
        if known and current_schema(transaction) == len(MIGRATIONS):
            return
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
            migrate(transaction, self.place)

    def _begin(self, *, durable: bool) -> Connection:
        connection = self._first(_begin)
        if not durable:
            connection.execute("SET LOCAL synchronous_commit = off")
        if (patience := blocking_seconds()) < LONGEST_BLOCK:
            connection.execute(_LOCK_TIMEOUT, [f"{patience * _LOCK_SHARE}s"])
        return connection

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement that only reads, on a new connection if the old one is broken."""
        with self._turn(), self._explained():
            return self._first(lambda connection: self._run(connection, sql, parameters))

    def _first(self, work: Callable[[Connection], T]) -> T:
        """Do what comes first; on a new connection, if the server has ended the known one."""
        known: Connection | None = self._connection
        if known is not None:
            try:
                return work(known)
            except _MuteError:
                self.close()
                raise
            except psycopg.OperationalError:
                if not known.closed:
                    raise
                self.close()
        return work(self._connected())

    def _run(self, connection: Connection, sql: str, parameters: Sequence[Any]) -> list[Row]:
        if parameters:  # without them, the library takes a % as it is
            sql = sql.replace("%", "%%").replace("?", "%s")
        cursor = connection.execute(sql.encode(), parameters or None)
        return cursor.fetchall() if cursor.description else []

    def _roll_back(self, connection: Connection) -> None:
        if connection.closed:
            self.close()
        else:
            connection.rollback()

    def _tell_time(self) -> float:
        now = float(self.query(_TIME)[0][0])
        self._told = (now, seconds_since_boot())
        return now

    def local_now(self) -> float:
        """Return the server's time, from when it last gave it."""
        if self._clock or self._told is None:
            return (self._clock or time.time)()
        told, at = self._told
        return told + seconds_since_boot() - at

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except psycopg.Error as error:
            # The library's message may quote the address, so it must not be shown as the cause.
            raise self._explain(error) from None
        except UnicodeDecodeError as error:
            raise self.damaged(error) from error
        except UnicodeError as error:
            raise AuthConfig(
                f"The store {self.place} does not work: {error}.", "Correct that text."
            ) from error

    def _explain(self, error: psycopg.Error) -> ZoomError:
        errors = psycopg.errors
        if isinstance(error, (errors.DiskFull, errors.ReadOnlySqlTransaction, errors.IoError)):
            return Unwritable(
                f"The store {self.place} cannot be written: {_first_line(error)}.",
                "Free space on the database server, or use one that accepts writes.",
            )
        if isinstance(
            error, (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)
        ):
            return Unavailable(
                f"The store {self.place} is locked by another process.",
                "Try it again in a moment; if it stays locked, a program that uses it hangs.",
            )
        if isinstance(error, _MuteError):
            return Unavailable(
                f"The store {self.place} {error}.",
                "Try it again in a moment; if it repeats, check the database server and the "
                "network.",
            )
        if isinstance(error, (errors.DataCorrupted, errors.IndexCorrupted)):
            return self.damaged(error)
        if isinstance(error, psycopg.OperationalError):
            return Unavailable(
                f"The store {self.place} cannot be reached.",
                "Check the address, the user and that the database server runs.",
            )
        return AuthConfig(
            f"The store {self.place} does not work: {type(error).__name__}.",
            "Check the address of the store and the rights of its user.",
        )


def _begin(connection: Connection) -> Connection:
    connection.execute("BEGIN")
    return connection


def _close_late(opening: Future[Connection]) -> None:
    """Close a connection that was opened too late."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()


def _first_line(error: psycopg.Error) -> str:
    return (error.diag.message_primary or type(error).__name__).splitlines()[0]


def _without_password(url: str) -> str:
    """Return the address without user, password and parameters."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "postgresql"
    # A password with an unescaped "/" or "#" ends up in the path, or is cut into the host's name.
    if "@" in parts.path + parts.query + parts.fragment:
        return "postgresql"
    return f"postgresql://{parts.hostname or ''}{port}{parts.path}"
