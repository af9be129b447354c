"""The intent journal: each change at Zoom that was planned, whether it was sent, and its result.

    intent -> sent -> done

An entry becomes `sent`, durably, before its request leaves, and `done`, with the encrypted result,
after the reply. An entry that is found `sent` later was interrupted in between: its outcome is
looked up at Zoom, and it is never blindly sent again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zoom_connector.store.database import read_time
from zoom_connector.store.owners import has_ended, name_owner

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.store.database import Database, Row, Transaction
    from zoom_connector.store.sealing import Sealer

KEEP = 30 * 86_400.0
"""Seconds that an entry with the caller's own key is kept after its last change."""

KEEP_UNNAMED = 86_400.0
"""The same without a caller's key: no call can ask for it, but what it created is known."""

INTENT, SENT, DONE = "intent", "sent", "done"
_COLUMNS = "action, fingerprint, state, sent_at, result, held_until"


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry as it was read.

    Attributes:
        key: The caller's key, or one made for the run.
        action: Key of the action.
        fingerprint: A hash of the action, its inputs and the connection, if it is the one that was
            asked for; otherwise what the store has, which is a hash of it.
        state: `intent`, `sent` or `done`.
        sent_at: When it was last sent; seconds since 1970, by the store's clock.
        result: The result as it was first returned, once it is done.
        held_until: When the run that owns it gives it up, by the same clock.
        is_ours: Whether this run owns it now.
    """

    key: str
    action: str
    fingerprint: str
    state: str
    sent_at: float | None
    result: str | None
    held_until: float
    is_ours: bool


def _nothing(_: Intent) -> None:
    return None


class Intents:
    """The journal in a store."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer

    def begin(
        self,
        key: str,
        action: str,
        fingerprint: str,
        seconds: float,
        *,
        leaves: bool = False,
        take: Callable[[Intent], object] = _nothing,
    ) -> Intent:
        """Take the entry of a key for a run, creating it if missing; drop expired entries.

        A run whose process has ended on this machine no longer owns its entry. If that was a
        mistake, the run finds out when it marks the entry `sent`, before its request leaves.

        Args:
            key: The key.
            action: Key of the action.
            fingerprint: The fingerprint the entry must have. The store gets a hash of it, which
                needs a secret: with the store alone, no guess of the inputs can be confirmed.
            seconds: How long the run owns it.
            leaves: Whether the request is about to leave; a new entry is then `sent`, durably,
                as after `mark_sent`.
            take: Called with the entry before it is committed: a run that is interrupted right
                after the commit must know what it has to give up.

        Returns:
            The entry. It is not ours if another run owns it, if it is done, or if its fingerprint
            differs.
        """
        now, us = self._database.now(), name_owner()
        with self._database.transaction(durable=leaves) as transaction:
            transaction.execute("DELETE FROM zoom_intents WHERE expires_at < ?", now)
            kept = self._hash(transaction, fingerprint)
            made = transaction.execute(
                """
                INSERT INTO zoom_intents
                    (key, action, fingerprint, state, sent_at, holder, held_until, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO NOTHING RETURNING key
                """,
                key,
                action,
                kept,
                SENT if leaves else INTENT,
                now if leaves else None,
                us,
                now + seconds,
                now + KEEP,
            )
            taken = made or transaction.execute(
                """
                UPDATE zoom_intents SET holder = ?, held_until = ?, fingerprint = ?
                WHERE key = ? AND fingerprint IN (?, ?) AND state <> 'done'
                AND (held_until <= ? OR holder = ?) RETURNING key
                """,
                us,
                now + seconds,
                kept,
                key,
                kept,
                fingerprint,  # kept as it is by earlier releases
                now,
                _find_ended(transaction, key),
            )
            rows = transaction.execute(f"SELECT {_COLUMNS} FROM zoom_intents WHERE key = ?", key)
            intent = self._read(key, rows[0], is_ours=bool(taken)) if rows else None
            if intent is not None and intent.fingerprint == kept:
                intent = replace(intent, fingerprint=fingerprint)
            if intent is not None:
                take(intent)
        if intent is None:  # another run dropped it between these statements
            return self.begin(key, action, fingerprint, seconds, leaves=leaves, take=take)
        return intent

    def _read(self, key: str, row: Row, *, is_ours: bool) -> Intent:
        action, fingerprint, state, sent_at, encrypted, until = row
        result = None if encrypted is None else self._sealer.decrypt(encrypted, _about(key))
        sent, held_until = read_time(sent_at), read_time(until) or 0.0
        return Intent(key, action, fingerprint, state, sent, result, held_until, is_ours)

    def mark_sent(
        self, intent: Intent, seconds: float, *, take: Callable[[Intent], object] = _nothing
    ) -> Intent | None:
        """Record, durably, that the request is about to leave.

        Args:
            intent: The entry as this run read it.
            seconds: How long the run owns it from now on.
            take: Called with the changed entry before it is committed, as by `begin`.

        Returns:
            The changed entry; None if the run took too long and no longer owns it.
        """
        now = self._database.now()
        sent = replace(intent, state=SENT, sent_at=now, held_until=now + seconds)
        take(sent)
        with self._database.transaction() as transaction:
            ours = transaction.execute(
                """
                UPDATE zoom_intents SET state = 'sent', sent_at = ?, held_until = ?, expires_at = ?
                WHERE key = ? AND held_until = ? RETURNING key
                """,
                now,
                sent.held_until,
                now + KEEP,
                intent.key,
                intent.held_until,
            )
        return sent if ours else None

    def finish(
        self, intent: Intent, result: str | None, made: str | None = None, account: str = ""
    ) -> bool:
        """Record the result, unless the key has one or belongs to other work by now.

        A run that lost its entry to another one with the same work may still record what it did:
        that one then sends nothing, or returns its own result, which is not kept.

        The entry may be gone, if the store was replaced while the request was on its way.

        Args:
            intent: The entry as this run read it.
            result: What the same key returns again; None if no call can ask for it.
            made: The id of what was created, if anything.
            account: The account in which it was created.

        Returns:
            Whether it was recorded.
        """
        expires_at = self._database.now() + (KEEP_UNNAMED if result is None else KEEP)
        with self._database.transaction(durable=result is not None) as transaction:
            sealed = result and self._sealer.seal(transaction, result, _about(intent.key))
            done = transaction.execute(
                """
                INSERT INTO zoom_intents (key, action, fingerprint, state, sent_at, result, made,
                    held_until, expires_at)
                VALUES (?, ?, ?, 'done', ?, ?, ?, 0, ?)
                ON CONFLICT (key) DO UPDATE SET state = 'done', result = excluded.result,
                    made = excluded.made, held_until = 0, expires_at = excluded.expires_at
                WHERE zoom_intents.state <> 'done'
                    AND zoom_intents.fingerprint = excluded.fingerprint
                RETURNING key
                """,
                intent.key,
                intent.action,
                self._hash(transaction, intent.fingerprint),
                intent.sent_at,
                sealed,
                None if made is None else f"{account}\n{made}",
                expires_at,
            )
        return bool(done)

    def release(self, intent: Intent) -> None:
        """Give up an entry whose outcome is unknown; the next run with its key takes over."""
        with self._database.transaction(durable=False) as transaction:
            transaction.execute(
                "UPDATE zoom_intents SET held_until = 0 WHERE key = ? AND held_until = ?",
                intent.key,
                intent.held_until,
            )

    def forget(self, intent: Intent) -> None:
        """Drop an entry because nothing took effect; its key is free again.

        Does nothing if another run owns it by now.
        """
        with self._database.transaction(durable=False) as transaction:
            transaction.execute(
                "DELETE FROM zoom_intents WHERE key = ? AND held_until = ?",
                intent.key,
                intent.held_until,
            )

    def _hash(self, transaction: Transaction, fingerprint: str) -> str:
        return fingerprint and self._sealer.hash(transaction, fingerprint)

    def made_by(self, action: str, account: str = "") -> set[str]:
        """Return the ids of what runs of an action are known to have created in an account."""
        rows = self._database.query(
            "SELECT made FROM zoom_intents WHERE action = ? AND made IS NOT NULL", action
        )
        owned = f"{account}\n"
        return {made.removeprefix(owned) for (made,) in rows if made.startswith(owned)}


def _find_ended(transaction: Transaction, key: str) -> str | None:
    """Return the owner of an entry if that process has ended."""
    rows = transaction.execute("SELECT holder FROM zoom_intents WHERE key = ?", key)
    return rows[0][0] if rows and has_ended(rows[0][0]) else None


def _about(key: str) -> str:
    return f"zoom_intents.result/{key}"
