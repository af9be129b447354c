"""Leases: what only one process may do at a time, among all that share a store.

A lease expires by itself, so that a dead owner does not block the others for long. Each new lease
has a higher fence than the one before, so that an owner that was suspended learns that it is late.

A lease lasts by a clock that is never set: the time since the machine's start, or the database
server's time where several machines share the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.store.owners import name_owner, show_owner

if TYPE_CHECKING:
    from zoom_connector.store.database import Database

LONGEST = 60.0
"""Seconds that a lease may last."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as it was taken."""

    name: str
    fence: int


class Leases:
    """The leases in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, name: str, seconds: float) -> Lease | None:
        """Take a lease unless another process has it.

        Args:
            name: The task that only one process may do.
            seconds: How long it lasts; at most `LONGEST`.
        """
        now = self._database.lease_clock()
        with self._database.transaction() as transaction:
            rows = transaction.execute(
                """
                INSERT INTO zoom_leases (name, fence, owner, expires_at) VALUES (?, 1, ?, ?)
                ON CONFLICT (name) DO UPDATE SET
                    fence = zoom_leases.fence + 1,
                    owner = excluded.owner,
                    expires_at = excluded.expires_at
                WHERE zoom_leases.expires_at <= ? OR zoom_leases.expires_at > ?
                RETURNING fence
                """,
                name,
                name_owner(),
                now + seconds,
                now,
                # One that lasts longer is from before the machine's start, or the clock was set.
                now + LONGEST + 1 + self._database.largest_step,
            )
        return Lease(name, rows[0][0]) if rows else None

    def extend(self, lease: Lease, seconds: float) -> bool:
        """Let a lease last this many seconds from now; return False if it was lost."""
        ends = self._database.lease_clock() + seconds
        with self._database.transaction() as transaction:
            rows = transaction.execute(
                """
                UPDATE zoom_leases SET expires_at = ? WHERE name = ? AND fence = ?
                RETURNING fence
                """,
                ends,
                lease.name,
                lease.fence,
            )
        return bool(rows)

    def release(self, lease: Lease) -> None:
        """End a lease; does nothing if it was lost."""
        self.extend(lease, 0.0)

    def owner(self, name: str) -> str | None:
        """Return the process that owns a lease, as `host:pid`; None if it is free."""
        now = self._database.lease_clock()
        rows = self._database.query(
            "SELECT owner FROM zoom_leases WHERE name = ? AND expires_at > ?", name, now
        )
        with self._database.reading():
            return show_owner(rows[0][0]) if rows else None
