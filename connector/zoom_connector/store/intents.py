"""The intent journal: what was about to be changed at Zoom, what left, and what came of it.

    intent -> sent -> done

An entry is `sent`, durably, before its request leaves, and `done`, with the sealed result, after
the answer came. What is found `sent` later was cut off in between: its outcome is looked up at
Zoom, and it is never sent again blindly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zoom_connector.store.holders import is_gone, name_holder

if TYPE_CHECKING:
    from zoom_connector.store.database import Database, Transaction
    from zoom_connector.store.sealing import Sealer

KEEP = 30 * 86_400.0
"""Seconds that an entry with the caller's own key is kept after it last changed."""

KEEP_UNNAMED = 86_400.0
"""The same without: nobody can ask for it, but the things it made are known as its own."""

INTENT, SENT, DONE = "intent", "sent", "done"
_COLUMNS = "action, fingerprint, state, sent_at, result, held_until"


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry as it was read.

    Attributes:
        key: The caller's key, or one made for the run.
        action: Key of the action.
        fingerprint: Of the action, its inputs and where it runs.
        state: `intent`, `sent` or `done`.
        sent_at: When it last left; seconds since 1970, the store's clock.
        result: The result as it was first returned, once it is done.
        held_until: Until when the run that has it needs it for itself, likewise.
        is_ours: Whether this run has it now.
    """

    key: str
    action: str
    fingerprint: str
    state: str
    sent_at: float | None
    result: str | None
    held_until: float
    is_ours: bool


class Intents:
    """The journal in a store."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        """Take the database, and what seals results."""
        self._database = database
        self._sealer = sealer

    def begin(
        self, key: str, action: str, fingerprint: str, seconds: float, *, leaves: bool = False
    ) -> Intent:
        """Take the entry of a key for a run, made anew if there is none; drop what is too old.

        A run whose process has ended on this machine holds its entry no longer. Should that be a
        mistake, it learns so when it marks the entry `sent`, before its request leaves.

        Args:
            key: The key.
            action: Key of the action.
            fingerprint: What the entry is to be for.
            seconds: How long the run needs it for itself.
            leaves: Whether the request is about to leave; an entry made anew is `sent` then,
                durably, as if it had been marked so.

        Returns:
            The entry. It is not ours if another run has it, if it is done, or if it is for
            something else.
        """
        now, us = self._database.now(), name_holder()
        with self._database.transaction(durable=leaves) as transaction:
            transaction.execute("DELETE FROM zoom_intents WHERE expires_at < ?", now)
            made = transaction.execute(
                """
                INSERT INTO zoom_intents
                    (key, action, fingerprint, state, sent_at, holder, held_until, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO NOTHING RETURNING key
                """,
                key,
                action,
                fingerprint,
                SENT if leaves else INTENT,
                now if leaves else None,
                us,
                now + seconds,
                now + KEEP,
            )
            taken = made or transaction.execute(
                """
                UPDATE zoom_intents SET holder = ?, held_until = ?
                WHERE key = ? AND fingerprint = ? AND state <> 'done'
                AND (held_until <= ? OR holder = ?) RETURNING key
                """,
                us,
                now + seconds,
                key,
                fingerprint,
                now,
                _find_gone(transaction, key),
            )
            row = transaction.execute(f"SELECT {_COLUMNS} FROM zoom_intents WHERE key = ?", key)[0]
        made_for, kept_for, state, sent_at, sealed, until = row
        result = None if sealed is None else self._sealer.open(sealed, _about(key))
        return Intent(key, made_for, kept_for, state, sent_at, result, until, bool(taken))

    def mark_sent(self, intent: Intent, seconds: float) -> Intent | None:
        """Note, durably, that the request is about to leave.

        Args:
            intent: The entry as this run has it.
            seconds: How long the run needs it for itself from now on.

        Returns:
            The entry as it is then; None if the run took too long and has it no more.
        """
        now = self._database.now()
        sent = replace(intent, state=SENT, sent_at=now, held_until=now + seconds)
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

    def finish(self, key: str, result: str | None, made: str | None = None) -> None:
        """Keep the result.

        Args:
            key: The key.
            result: What the same key is to return again; None if nobody can ask for it.
            made: Id of the thing that was made, if any.
        """
        sealed = None if result is None else self._sealer.seal(result, _about(key))
        keep = KEEP_UNNAMED if result is None else KEEP
        with self._database.transaction(durable=result is not None) as transaction:
            transaction.execute(
                """
                UPDATE zoom_intents SET state = 'done', result = ?, made = ?, held_until = 0,
                    expires_at = ? WHERE key = ?
                """,
                sealed,
                made,
                self._database.now() + keep,
                key,
            )

    def release(self, intent: Intent) -> None:
        """Let the next run with this key go on from here, because its outcome is not known."""
        with self._database.transaction(durable=False) as transaction:
            transaction.execute(
                "UPDATE zoom_intents SET held_until = 0 WHERE key = ? AND held_until = ?",
                intent.key,
                intent.held_until,
            )

    def forget(self, intent: Intent) -> None:
        """Drop an entry: nothing took effect, so that its key is free again.

        If another run has it by now, it is that one's to say.
        """
        with self._database.transaction(durable=False) as transaction:
            transaction.execute(
                "DELETE FROM zoom_intents WHERE key = ? AND held_until = ?",
                intent.key,
                intent.held_until,
            )

    def made_by(self, action: str) -> set[str]:
        """Return the ids of what runs of an action are known to have made."""
        rows = self._database.query(
            "SELECT made FROM zoom_intents WHERE action = ? AND made IS NOT NULL", action
        )
        return {row[0] for row in rows}


def _find_gone(transaction: Transaction, key: str) -> str | None:
    """Return the holder of an entry if that process has ended."""
    holder: str = transaction.execute("SELECT holder FROM zoom_intents WHERE key = ?", key)[0][0]
    return holder if is_gone(holder) else None


def _about(key: str) -> str:
    return f"zoom_intents.result/{key}"
