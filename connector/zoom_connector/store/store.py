"""The store: a database, what seals, and the things kept in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zoom_connector.store.files import default_place
from zoom_connector.store.intents import Intents
from zoom_connector.store.leases import Leases
from zoom_connector.store.schema import SEALED
from zoom_connector.store.sealing import KEY_VARIABLE, KeyHome, LazySealer, Sealer, Unsealed
from zoom_connector.store.sidecar import Sidecar
from zoom_connector.store.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.store.database import Database

STORE_VARIABLE = "ZOOM_CONNECTOR_STORE"
MEMORY = ":memory:"
_POSTGRES = ("postgresql://", "postgres://")


class Store:
    """What must outlive a process, shared by all processes that name the same store.

    Attributes:
        place: What to call it in messages; holds no secret.
        database: Where other modules keep tables of their own.
        sealer: Encrypts what nobody else may read.
        address: What opens the store, which may hold a password.
        tokens: The grants.
        intents: The journal of what is changed at Zoom.
        leases: What only one process may do at a time.
    """

    def __init__(self, database: Database, sealer: Sealer, address: str) -> None:
        """Put the parts together; `open` and `in_memory` are the usual ways."""
        self.place = database.place
        self.database = database
        self.sealer = sealer
        self.address = address
        self.intents = Intents(database, sealer)
        self.leases = Leases(database)
        self.tokens = Tokens(database, sealer, Sidecar(address))

    @classmethod
    def open(
        cls,
        place: str | Path | None = None,
        *,
        keys: str | None = None,
        clock: Callable[[], float] | None = None,
    ) -> Self:
        """Return the store at a path or address; it is opened when it is first needed.

        Args:
            place: A path, a `postgresql://` address, or `:memory:`. Otherwise what
                `ZOOM_CONNECTOR_STORE` says, or a file in the platform's folder for state.
            keys: The key ring as text, in place of the one that belongs to the store.
            clock: Seconds since 1970 in UTC, in place of the machine's or server's clock.
        """
        address = str(place or os.environ.get(STORE_VARIABLE) or default_place())
        if address == MEMORY:
            return cls.in_memory(clock=clock)
        given = keys or os.environ.get(KEY_VARIABLE)
        if address.startswith(_POSTGRES):
            from zoom_connector.store.postgres import PostgresDatabase  # 150 ms

            database: Database = PostgresDatabase(address, clock)
            home = KeyHome(database.place, None, given)
        else:
            from zoom_connector.store.sqlite import SqliteDatabase  # 5 ms

            path = Path(address).expanduser().absolute()
            address = str(path)
            database = SqliteDatabase(path, clock)
            home = KeyHome(address, path.with_name(f"{path.name}.key"), given)
        return cls(database, LazySealer(home, database.transaction), address)

    @classmethod
    def in_memory(cls, *, clock: Callable[[], float] | None = None) -> Self:
        """Return a store that this process alone has, and that ends with it."""
        from zoom_connector.store.sqlite import SqliteDatabase  # 5 ms

        return cls(SqliteDatabase(None, clock), Unsealed(), MEMORY)

    @property
    def is_shared(self) -> bool:
        """Whether other processes can see what is kept."""
        return self.address != MEMORY

    def __repr__(self) -> str:
        """Return what is safe to show."""
        return f"<Store {self.place}>"

    def __enter__(self) -> Self:
        """Use the store in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database; it is opened again when needed."""
        self.database.close()

    def key_ring(self) -> str:
        """Return the keys as text, for a process of ours that is to open the same store."""
        assert isinstance(self.sealer, LazySealer)  # a store in memory is nobody else's
        return self.sealer.ring.text

    def rotate_key(self) -> int:
        """Seal everything anew with a new key; return how many texts.

        The last key stays for processes that have read it already; those before it go. Where
        the keys come from `ZOOM_CONNECTOR_KEY`, put the new one before the old one there first.
        """
        sealer = self.sealer
        if not isinstance(sealer, LazySealer):
            return 0
        _ = sealer.ring  # made before the transaction, if it must be
        with self.database.transaction() as transaction:
            found = [
                (table, column, key, *row)
                for table, key, column in SEALED
                for row in transaction.execute(
                    f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"
                )
            ]
            sealer.rotate({sealed.partition(".")[0] for *_, sealed in found})
            for table, column, key, name, sealed in found:
                about = f"{table}.{column}/{name}"
                transaction.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {key} = ?",
                    sealer.seal(sealer.open(sealed, about), about),
                    name,
                )
        return len(found)
