"""The store of the simulated machine: the product's own tables and statements, in memory.

All processes share one SQLite database. A transaction happens at one moment, as it does behind the
lock of a file; before and after it other processes run, and faults happen.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Transient
from zoom_connector.flow import blocking_seconds
from zoom_connector.store import Store
from zoom_connector.store.database import Transaction, Unwritable
from zoom_connector.store.encryption import NoCipher
from zoom_connector.store.migrations import migrate
from zoom_connector.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulation.world import World
    from zoom_connector.store.database import Row

TABLES = (
    *("zoom_tokens", "zoom_leases", "zoom_intents"),
    *("zoom_quota_classes", "zoom_quota_tickets", "zoom_quota_days", "zoom_quota_hosts"),
)


class Disk:
    """What outlives a process: the database, and a folder for private files."""

    def __init__(self) -> None:
        # A file system in memory does not wait for a disk.
        memory = Path("/dev/shm")  # a folder of our own in it
        self._folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        self.address = str(Path(self._folder.name) / "store.db")
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        run = self.connection.execute
        migrate(Transaction(lambda sql, values: run(sql, values).fetchall()), "simulated")

    def close(self) -> None:
        """Remove it."""
        self.connection.close()
        self._folder.cleanup()

    def clear(self) -> None:
        """Begin again with an empty store."""
        for table in TABLES:
            self.connection.execute(f"DELETE FROM {table}")
        for file in Path(self._folder.name).iterdir():
            file.unlink()


class SimulatedDatabase(SqliteDatabase):
    """The shared database as one process sees it."""

    def __init__(self, world: World, disk: Disk) -> None:
        super().__init__(None)
        self.place = "simulated"
        self._world = world
        self._shared = disk.connection
        self._is_inside = False

    def _connected(self) -> sqlite3.Connection:
        return self._shared

    def _begin(self, *, durable: bool) -> sqlite3.Connection:
        self._shared.execute("BEGIN")
        return self._shared

    def _tell_time(self) -> float:
        return self._world.wall

    def close(self) -> None:
        """Leave the shared connection open."""

    def leave_to_parent(self) -> None:
        """Nothing here belongs to the process that runs the simulation."""

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Generator[Transaction]:
        """Run a block at one moment, unless the store is away."""
        world = self._world
        world.point("store")
        self._await_store(writes=True)
        self._is_inside = True
        try:
            with super().transaction(durable=durable) as transaction:
                yield transaction
        finally:
            self._is_inside = False
        world.point("stored")
        kind, ends = world.store_fault
        if kind == "unconfirmed" and world.now < ends:
            world.note("the store: a transaction is not confirmed")
            raise Transient("The store cannot be reached.", "Simulated.")

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Read at one moment, unless the store is away."""
        if not self._is_inside:
            self._world.point("read")
            self._await_store(writes=False)
        return super().query(sql, *parameters)

    def _await_store(self, *, writes: bool) -> None:
        world = self._world
        kind, ends = world.store_fault
        if world.now >= ends:
            return
        if kind == "refuse":
            raise Transient("The store cannot be reached.", "Simulated.")
        if kind == "full" and writes:
            raise Unwritable("The store cannot be written.", "Simulated.")
        if kind == "lock" and writes:
            patience = blocking_seconds()
            world.wait(min(patience, ends - world.now))
            if world.now < ends:
                raise Transient("The store is locked by another process.", "Simulated.")


class SimulatedStore(Store):
    """A store that counts as shared, without encryption."""

    def __init__(self, world: World, disk: Disk) -> None:
        super().__init__(SimulatedDatabase(world, disk), NoCipher(), disk.address)

    def key_ring(self) -> str:
        """Return keys for another process, which needs none."""
        return "none"
