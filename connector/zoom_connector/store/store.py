"""The store: a database, a cipher, and what is kept in them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zoom_connector.store.address import MEMORY, is_postgres, read_address
from zoom_connector.store.encryption import KEY_VARIABLE, Cipher, NoCipher
from zoom_connector.store.fallback_file import FallbackFiles
from zoom_connector.store.intents import Intents
from zoom_connector.store.key_storage import KeyStorage, StoreCipher
from zoom_connector.store.leases import Leases
from zoom_connector.store.migrations import ENCRYPTED, SECRETS
from zoom_connector.store.private_files import default_place
from zoom_connector.store.sealing import Sealer
from zoom_connector.store.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.store.database import Database

STORE_VARIABLE = "ZOOM_CONNECTOR_STORE"


class Store:
    """What must outlive a process, shared by all processes that name the same store.

    Attributes:
        place: Its name in messages; contains no secret.
        database: The database, where other modules keep tables of their own.
        cipher: Encrypts the texts that others must not read.
        address: The address that opens the store; may contain a password.
        tokens: The grants.
        intents: The journal of changes at Zoom.
        leases: Locks on what only one process may do at a time.
    """

    def __init__(self, database: Database, cipher: Cipher, address: str) -> None:
        self.place = database.place
        self.database = database
        self.cipher = cipher
        self.address = address
        self._sealer = Sealer(database, cipher)
        self.intents = Intents(database, self._sealer)
        self.leases = Leases(database)
        self.tokens = Tokens(database, self._sealer, FallbackFiles(address))

    @classmethod
    def open(
        cls,
        place: str | Path | None = None,
        *,
        keys: str | None = None,
        clock: Callable[[], float] | None = None,
    ) -> Self:
        """Return the store at a path or address; it is opened on first use.

        Args:
            place: An absolute path, a `postgresql://` address, or `:memory:`. By default the value
                of `ZOOM_CONNECTOR_STORE`, or a file in the platform's folder for state.
            keys: The key ring as text, in place of the store's own.
            clock: Seconds since 1970 in UTC, in place of the machine's or server's clock.

        Raises:
            AuthConfig: If the address is of another form; it is not quoted.
        """
        address = read_address(str(place or os.environ.get(STORE_VARIABLE) or default_place()))
        if address == MEMORY:
            return cls.in_memory(clock=clock)
        given = keys or os.environ.get(KEY_VARIABLE)
        if is_postgres(address):
            from zoom_connector.store.postgres import PostgresDatabase  # 150 ms

            database: Database = PostgresDatabase(address, clock)
            storage = KeyStorage(database.place, None, given, may_age=bool(keys))
        else:
            from zoom_connector.store.sqlite import SqliteDatabase  # 5 ms

            path = Path(address)
            database = SqliteDatabase(path, clock)
            file = path.with_name(f"{path.name}.key")
            storage = KeyStorage(address, file, given, may_age=bool(keys))
        return cls(database, StoreCipher(storage, database.alone), address)

    @classmethod
    def in_memory(cls, *, clock: Callable[[], float] | None = None) -> Self:
        """Return a store for this process alone, which ends with it."""
        from zoom_connector.store.sqlite import SqliteDatabase  # 5 ms

        return cls(SqliteDatabase(None, clock), NoCipher(), MEMORY)

    @property
    def is_shared(self) -> bool:
        """Whether other processes can use the store."""
        return self.address != MEMORY

    def __repr__(self) -> str:
        """Return the name without secrets."""
        return f"<Store {self.place}>"

    def __enter__(self) -> Self:
        """Enter a `with` statement, whose end closes the store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Close the database; the next use opens it again."""
        self.database.close()

    def key_ring(self) -> str:
        """Return the keys as text, for a process of ours that opens the same store."""
        assert isinstance(self.cipher, StoreCipher)  # a store in memory is not shared
        return self.cipher.ring.text

    def rotate_key(self) -> int:
        """Encrypt everything again with a new key; return the number of texts.

        No other process seals meanwhile. One that has the old keys loads the new ones when it does.

        The previous key stays for processes that have already loaded it; older keys are dropped.
        Where the keys come from `ZOOM_CONNECTOR_KEY`, first put the new key before the old one.
        """
        cipher = self.cipher
        if not isinstance(cipher, StoreCipher):
            return 0
        with self.database.transaction() as transaction:
            self._sealer.lock(transaction)
            cipher.forget()  # another process may have rotated them
            found = [
                (
                    table,
                    column,
                    key,
                    name,
                    sealed,
                    cipher.decrypt(sealed, _about(table, column, name)),
                )
                for table, key, column in ENCRYPTED
                for name, sealed in transaction.execute(
                    f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"
                )
            ]
            cipher.rotate({sealed.partition(".")[0] for *_, sealed, _ in found})
            for table, column, key, name, sealed, text in found:
                transaction.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {key} = ? AND {column} = ?",
                    cipher.encrypt(text, _about(table, column, name)),
                    name,
                    sealed,
                )
        return sum(table != SECRETS for table, *_ in found)


def _about(table: str, column: str, name: str) -> str:
    return f"{table}.{column}/{name}"
