"""Encryption at rest: AES-256-GCM, each text bound to its place, each key with an id.

A key ring is text: base64 keys separated by whitespace. The first key encrypts; the others are
older and only decrypt. `key_storage` says where a store's key ring is kept.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any, Protocol

from zoom_connector.errors import AuthConfig

KEY_VARIABLE = "ZOOM_CONNECTOR_KEY"
_KEY_BYTES = 32
_NONCE_BYTES = 12

MAKE_KEY = f"openssl rand -base64 {_KEY_BYTES}"
"""The command that makes a new key."""


class Cipher(Protocol):
    """Encrypts the texts that a store keeps."""

    def encrypt(self, text: str, about: str, like: str = "") -> str:
        """Return the encrypted text.

        Args:
            text: The text.
            about: The place of the text, such as `table.column/key`; needed again to decrypt it.
            like: An encrypted text whose key to use; without one, the first key.
        """
        ...

    def decrypt(self, encrypted: str, about: str) -> str:
        """Return the text."""
        ...

    def forget(self) -> None:
        """Load the keys again before their next use."""
        ...


class NoCipher:
    """For a store in memory: a text that never leaves the process needs no encryption."""

    def encrypt(self, text: str, about: str, like: str = "") -> str:  # noqa: ARG002  # the protocol
        """Return the text as it is."""
        return text

    def decrypt(self, encrypted: str, about: str) -> str:  # noqa: ARG002  # the protocol
        """Return the text as it is."""
        return encrypted

    def forget(self) -> None:
        """There are no keys."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, with the id that encrypted texts carry."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """The beginning of the key's hash, which distinguishes keys and reveals nothing of them."""
        return hashlib.sha256(b"zoom-connector key id:" + self.secret).hexdigest()[:8]

    @property
    def text(self) -> str:
        """The key in base64."""
        return b64encode(self.secret).decode("ascii")


class KeyRing:
    """Encrypts with the first key, decrypts with any.

    Args:
        text: The keys in base64, separated by whitespace.
        source: Where they come from, for messages.

    Raises:
        AuthConfig: If one of them is not a key, or there is none.
    """

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        self.keys = [_read_key(part, source) for part in text.split()]
        if not self.keys:
            raise AuthConfig(f"There is no key in {source}.", "Put the store's key there.")

    @property
    def text(self) -> str:
        """The keys in base64, one a line."""
        return "\n".join(key.text for key in self.keys)

    def has_key_of(self, encrypted: str) -> bool:
        """Return whether the key of an encrypted text is among these."""
        return encrypted.partition(".")[0] in {key.id for key in self.keys}

    def encrypt(self, text: str, about: str, like: str = "") -> str:
        """Return the encrypted text with the id of its key.

        Raises:
            AuthConfig: If the key to use is missing.
        """
        key = self._key_of(like) if like else self.keys[0]
        nonce = os.urandom(_NONCE_BYTES)
        encrypted = _cipher(key).encrypt(nonce, text.encode(), about.encode())
        return f"{key.id}.{b64encode(nonce + encrypted).decode('ascii')}"

    def decrypt(self, encrypted: str, about: str) -> str:
        """Return the text.

        Raises:
            AuthConfig: If its key is missing, or the text was changed or moved.
        """
        key, body = self._key_of(encrypted), encrypted.partition(".")[2]
        try:
            content = b64decode(body, validate=True)
            text: bytes = _cipher(key).decrypt(
                content[:_NONCE_BYTES], content[_NONCE_BYTES:], about.encode()
            )
        except Exception as error:  # the library's own kinds cost 10 ms to name
            raise AuthConfig(
                f"The store is damaged: {about} cannot be decrypted.",
                "Restore a backup of the store, or connect the account again.",
            ) from error
        return text.decode()

    def _key_of(self, encrypted: str) -> Key:
        wanted = encrypted.partition(".")[0]
        key = next((key for key in self.keys if key.id == wanted), None)
        if key is None:
            raise AuthConfig(
                f"The store is locked: its key {wanted} is not among those in {self.source}.",
                f"Put that key into {KEY_VARIABLE} or back in its place; nothing was changed.",
            )
        return key


def _cipher(key: Key) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 25 ms, only when it is used

    return AESGCM(key.secret)


def _read_key(text: str, source: str) -> Key:
    try:
        secret = b64decode(text.replace("-", "+").replace("_", "/") + "==", validate=False)
    except ValueError:
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise AuthConfig(
            f"A key in {source} is not {_KEY_BYTES} bytes in base64.",
            f"Put the store's key there; for a new store make one with: {MAKE_KEY}",
        )
    return Key(secret)


def new_key() -> Key:
    """Return a random key."""
    return Key(os.urandom(_KEY_BYTES))
