"""The store in PostgreSQL, for several machines. Needs the extra `postgres`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from zoom_connector.errors import AuthConfig, Transient, ZoomError
from zoom_connector.flow import LONGEST_BLOCK, blocking_seconds
from zoom_connector.store.database import (
    Database,
    Row,
    Transaction,
    Unwritable,
    seconds_since_boot,
)
from zoom_connector.store.migrations import migrate

try:
    import psycopg
except ImportError as error:
    raise AuthConfig(
        "A store in PostgreSQL needs psycopg, which is not installed.",
        "Run: pip install 'zoom-connector[postgres]'",
    ) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

_MIGRATING = 0x7A6F6F6D  # any number; all processes must ask for the same lock
_LOCK_TIMEOUT = "SELECT set_config('lock_timeout', %s, %s)"
_ISOLATION = "SET default_transaction_isolation = 'read committed'"
"""Locks of rows order the writers; a stricter default of the database would make them fail."""
_TIME = "SELECT extract(epoch FROM clock_timestamp())::double precision"

Connection = psycopg.Connection[tuple[Any, ...]]


class PostgresDatabase(Database):
    """PostgreSQL: shared by any number of machines, on the server's clock.

    Args:
        url: The address, which may contain a password.
        clock: Seconds since 1970 in UTC, in place of the server's clock.
    """

    # The machines share no clock but the server's. If it is set back while a lease is held, the
    # lease must not end early; only if its owner dies in that moment do the others have to wait.
    largest_step = 86_400.0

    def __init__(self, url: str, clock: Callable[[], float] | None = None) -> None:
        super().__init__(_without_password(url), clock)
        self._url = url
        self.lease_clock = self._tell_time
        self._told: tuple[float, float] | None = None

    def _connect(self) -> Connection:
        connection = psycopg.connect(
            self._url,
            autocommit=True,
            connect_timeout=10,
            client_encoding="utf8",  # otherwise a database in SQL_ASCII returns bytes
        )
        try:
            connection.execute(_LOCK_TIMEOUT, [f"{LONGEST_BLOCK}s", False])
            connection.execute("SET client_min_messages = warning")
            connection.execute(_ISOLATION)
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
                migrate(
                    Transaction(lambda sql, values: self._run(connection, sql, values)), self.place
                )
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self, *, durable: bool) -> Connection:
        try:
            connection: Connection = self._connected()
            connection.execute("BEGIN")
        except psycopg.OperationalError:
            self.close()  # the server was restarted; no transaction had begun
            connection = self._connected()
            connection.execute("BEGIN")
        if not durable:
            connection.execute("SET LOCAL synchronous_commit = off")
        if blocking_seconds() < LONGEST_BLOCK:
            connection.execute(_LOCK_TIMEOUT, [f"{blocking_seconds()}s", True])
        return connection

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Run one statement that only reads, on a new connection if the old one is broken."""
        try:
            return super().query(sql, *parameters)
        except Transient:
            if self._connection is not None and not self._connection.broken:
                raise
            self.close()
            return super().query(sql, *parameters)

    def _run(self, connection: Connection, sql: str, parameters: Sequence[Any]) -> list[Row]:
        cursor = connection.execute(sql.replace("?", "%s").encode(), parameters or None)
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
            return Transient(
                f"The store {self.place} is locked by another process.",
                "Try it again in a moment; if it stays locked, a program that uses it hangs.",
            )
        if isinstance(error, psycopg.OperationalError):
            return Transient(
                f"The store {self.place} cannot be reached.",
                "Check the address, the user and that the database server runs.",
            )
        return AuthConfig(
            f"The store {self.place} does not work: {type(error).__name__}.",
            "Check the address of the store and the rights of its user.",
        )


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
