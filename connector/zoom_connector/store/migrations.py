"""The tables of the store, as numbered steps that never change after their release.

To add a table, append a step, and its hash to the test of the migrations. A column of encrypted
text is also named in `ENCRYPTED`, so that the rotation of keys reaches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.errors import AuthConfig

if TYPE_CHECKING:
    from zoom_connector.store.database import Transaction

MIGRATIONS: list[list[str]] = [
    # tokens, and leases on what only one process may do at a time
    [
        """
        CREATE TABLE zoom_tokens (
            name TEXT PRIMARY KEY,
            generation BIGINT NOT NULL,
            sealed TEXT NOT NULL,
            obtained_at DOUBLE PRECISION,
            expires_at DOUBLE PRECISION,
            spent_at DOUBLE PRECISION,
            answer TEXT,
            failure TEXT,
            rejections TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE zoom_leases (
            name TEXT PRIMARY KEY,
            fence BIGINT NOT NULL,
            owner TEXT NOT NULL,
            expires_at DOUBLE PRECISION NOT NULL
        )
        """,
    ],
    # quota: the pace of each class of requests, the latest of them, and what a day has used
    [
        """
        CREATE TABLE zoom_quota_classes (
            account TEXT NOT NULL,
            class TEXT NOT NULL,
            number BIGINT NOT NULL,
            tail DOUBLE PRECISION NOT NULL,
            paused_until DOUBLE PRECISION NOT NULL,
            pace DOUBLE PRECISION NOT NULL,
            slowed_at DOUBLE PRECISION NOT NULL,
            told BIGINT,
            told_at DOUBLE PRECISION NOT NULL,
            requests BIGINT NOT NULL,
            seconds DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (account, class)
        )
        """,
        """
        CREATE TABLE zoom_quota_tickets (
            account TEXT NOT NULL,
            class TEXT NOT NULL,
            number BIGINT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            gone INTEGER NOT NULL,
            PRIMARY KEY (account, class, number)
        )
        """,
        """
        CREATE TABLE zoom_quota_days (
            account TEXT NOT NULL,
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            used BIGINT NOT NULL,
            allowed BIGINT,
            refused_until DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (account, day, kind, name)
        )
        """,
        """
        CREATE TABLE zoom_quota_hosts (
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            host TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (account, name)
        )
        """,
    ],
    # the intent journal
    [
        """
        CREATE TABLE zoom_intents (
            key TEXT PRIMARY KEY,
            action TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            state TEXT NOT NULL,
            sent_at DOUBLE PRECISION,
            held_until DOUBLE PRECISION NOT NULL,
            expires_at DOUBLE PRECISION NOT NULL,
            result TEXT,
            made TEXT
        )
        """,
        "CREATE INDEX zoom_intents_expiry ON zoom_intents (expires_at)",
        "CREATE INDEX zoom_intents_made ON zoom_intents (action) WHERE made IS NOT NULL",
    ],
    # the process that owns an entry of the journal
    ["ALTER TABLE zoom_intents ADD COLUMN holder TEXT NOT NULL DEFAULT ''"],
    # secrets of the store itself, sealed with its newest key
    ["CREATE TABLE zoom_secrets (name TEXT PRIMARY KEY, sealed TEXT NOT NULL)"],
]

SECRETS = "zoom_secrets"
"""The table of the store's own secrets."""

ENCRYPTED = [
    ("zoom_tokens", "name", "sealed"),
    ("zoom_tokens", "name", "answer"),
    ("zoom_intents", "key", "result"),
    (SECRETS, "name", "sealed"),
]
"""Table, key column and column of every encrypted text."""


def migrate(transaction: Transaction, place: str) -> None:
    """Bring the tables up to date, inside a transaction that other processes wait for.

    Raises:
        AuthConfig: If a later release has changed the store.
    """
    transaction.execute(
        "CREATE TABLE IF NOT EXISTS zoom_migrations (number INTEGER PRIMARY KEY)",
    )
    done = current_schema(transaction)
    if done > len(MIGRATIONS):
        raise AuthConfig(
            f"The store {place} was written by a later release of zoom-connector.",
            "Update this one; nothing was changed.",
        )
    for number, statements in enumerate(MIGRATIONS[done:], done + 1):
        for statement in statements:
            transaction.execute(statement)
        transaction.execute("INSERT INTO zoom_migrations (number) VALUES (?)", number)


def current_schema(transaction: Transaction) -> int:
    """Return the number of the last step that was applied."""
    rows = transaction.execute("SELECT coalesce(max(number), 0) FROM zoom_migrations")
    return int(rows[0][0])
