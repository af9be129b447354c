"""Seals texts with the newest key of a store, and hashes with a secret of the store.

The store keeps that secret sealed, and so it names its newest key: a text is sealed with the key
that the secret is sealed with, which is looked up in the same transaction. A process that missed a
rotation of the keys notices it there, and never seals with a key that is dropped.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoom_connector.store.database import Database, Transaction
    from zoom_connector.store.encryption import Cipher

_NAME = "hashes"
_ABOUT = f"zoom_secrets.sealed/{_NAME}"


class Sealer:
    """Seals and hashes for one store.

    Args:
        database: Its database.
        cipher: Its keys.
    """

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self._known: tuple[int, bytes] | None = None

    def seal(self, transaction: Transaction, text: str, about: str) -> str:
        """Return a text encrypted with the newest key, until the transaction ends.

        Args:
            transaction: The transaction that stores it.
            text: The text.
            about: The place of the text, such as `table.column/key`; needed again to decrypt it.
        """
        found = self._find(transaction, self._database.share_lock)
        return self._cipher.encrypt(text, about, found)

    def hash(self, transaction: Transaction, text: str) -> str:
        """Return a hash of a text that only those who have the store's key can compute."""
        opened = self._database.opened
        if self._known is None or self._known[0] != opened:
            found = self._cipher.decrypt(self._find(transaction), _ABOUT)
            self._known = (opened, found.encode())
        return hmac.new(self._known[1], text.encode(), hashlib.sha256).hexdigest()

    def decrypt(self, encrypted: str, about: str) -> str:
        """Return the text of an encrypted one."""
        return self._cipher.decrypt(encrypted, about)

    def encrypt_apart(self, text: str, about: str) -> str:
        """Return a text encrypted for a place outside the database, which need not work."""
        return self._cipher.encrypt(text, about)

    def lock(self, transaction: Transaction) -> str:
        """Let no other transaction seal before this one ends; return the sealed secret."""
        self._find(transaction)
        [[sealed]] = transaction.execute(
            "UPDATE zoom_secrets SET sealed = sealed WHERE name = ? RETURNING sealed", _NAME
        )
        return str(sealed)

    def _find(self, transaction: Transaction, lock: str = "") -> str:
        """Return the secret as it is sealed; a store without one is new, and gets it."""
        sql = f"SELECT sealed FROM zoom_secrets WHERE name = ?{lock}"
        rows = transaction.execute(sql, _NAME)
        if not rows:
            self._cipher.forget()  # those that are known may be of a store that was removed
            transaction.execute(
                "INSERT INTO zoom_secrets (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING",
                *(_NAME, self._cipher.encrypt(os.urandom(32).hex(), _ABOUT)),
            )
            rows = transaction.execute(sql, _NAME)
        return str(rows[0][0])
