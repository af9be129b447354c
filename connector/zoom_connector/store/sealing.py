"""Encryption at rest: AES-256 in GCM, every text bound to its place, every key with an id.

A key ring is text: keys in base64, apart by blanks or line ends. The first seals; the others are
of former times and only open. It comes from `ZOOM_CONNECTOR_KEY`, or the key file, or the
keyring of the operating system, or is made where there is none.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.errors import AuthConfig
from zoom_connector.store.files import check_private, write_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

KEY_VARIABLE = "ZOOM_CONNECTOR_KEY"
_SERVICE = "zoom-connector"
_KEY_BYTES = 32
_MAKE = f"openssl rand -base64 {_KEY_BYTES}"
_NONCE_BYTES = 12


class Sealer(Protocol):
    """What turns text into what may lie on a disk, and back."""

    def seal(self, text: str, about: str) -> str:
        """Return the sealed text; `about` says what it is and must be the same to open it."""
        ...

    def open(self, sealed: str, about: str) -> str:
        """Return the text."""
        ...


class Unsealed:
    """For a store in memory: what never leaves the process needs no seal."""

    def seal(self, text: str, about: str) -> str:  # noqa: ARG002  # the protocol
        """Return the text as it is."""
        return text

    def open(self, sealed: str, about: str) -> str:  # noqa: ARG002  # the protocol
        """Return the text as it is."""
        return sealed


@dataclass(frozen=True, slots=True)
class Key:
    """One key and the id that sealed texts name it by."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """The beginning of the key's hash: tells keys apart, and says nothing of them."""
        return hashlib.sha256(b"zoom-connector key id:" + self.secret).hexdigest()[:8]

    @property
    def text(self) -> str:
        """The key as it is written down."""
        return b64encode(self.secret).decode("ascii")


class KeyRing:
    """Seals with the first key, opens with any."""

    def __init__(self, text: str, source: str) -> None:
        """Read the keys.

        Args:
            text: The keys in base64, apart by blanks.
            source: Where they come from, for messages.

        Raises:
            AuthConfig: If one of them is no key.
        """
        self.source = source
        self.keys = [_read_key(part, source) for part in text.split()]
        if not self.keys:
            raise AuthConfig(f"There is no key in {source}.", "Put the store's key there.")

    @property
    def text(self) -> str:
        """The whole ring as it is written down."""
        return "\n".join(key.text for key in self.keys)

    def seal(self, text: str, about: str) -> str:
        """Return the sealed text with the id of its key."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = _cipher(self.keys[0]).encrypt(nonce, text.encode(), about.encode())
        return f"{self.keys[0].id}.{b64encode(nonce + sealed).decode('ascii')}"

    def open(self, sealed: str, about: str) -> str:
        """Return the text.

        Raises:
            AuthConfig: If no key fits, or somebody tampered with it.
        """
        wanted, _, body = sealed.partition(".")
        key = next((key for key in self.keys if key.id == wanted), None)
        if key is None:
            raise AuthConfig(
                f"The store is locked: its key {wanted} is not among those in {self.source}.",
                f"Put that key into {KEY_VARIABLE} or back in its place; nothing was changed.",
            )
        try:
            content = b64decode(body, validate=True)
            text: bytes = _cipher(key).decrypt(
                content[:_NONCE_BYTES], content[_NONCE_BYTES:], about.encode()
            )
        except Exception as error:  # the library's own kinds cost 10 ms to name
            raise AuthConfig(
                f"The store is damaged: what it holds about {about} cannot be opened.",
                "Restore a backup of the store, or connect the account again.",
            ) from error
        return text.decode()


def _cipher(key: Key) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 25 ms, only to seal or open

    return AESGCM(key.secret)


def _read_key(text: str, source: str) -> Key:
    try:
        secret = b64decode(text.replace("-", "+").replace("_", "/") + "==", validate=False)
    except ValueError:
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise AuthConfig(
            f"A key in {source} is not {_KEY_BYTES} bytes in base64.",
            f"Put the store's key there; for a new store make one with: {_MAKE}",
        )
    return Key(secret)


class KeyHome:
    """Where the key ring of one store is kept, and how a new one is made.

    Args:
        place: The store, as the operating system's keyring knows it.
        file: The key file; None where several machines must be given the same key.
        given: The key ring as text, if the caller or `ZOOM_CONNECTOR_KEY` gives it.
    """

    def __init__(self, place: str, file: Path | None, given: str | None) -> None:
        """Read nothing yet."""
        self._place = place
        self._file = file
        self._given = given

    def load(self) -> KeyRing | None:
        """Return the key ring, None if this store has none yet.

        Raises:
            AuthConfig: If it is locked, broken or open to others.
        """
        if self._given:
            return KeyRing(self._given, KEY_VARIABLE)
        if self._file is not None and self._file.exists():
            check_private(self._file)
            return KeyRing(_read(self._file), str(self._file))
        return self._ask_system()

    def make(self) -> KeyRing:
        """Make a key ring for a store that has none, and keep it.

        Raises:
            AuthConfig: If several machines share the store.
        """
        if self._file is None:
            raise AuthConfig(
                f"The store {self._place} is shared by several machines, so they need one key.",
                f"Set {KEY_VARIABLE} on each of them to what this prints, run once: {_MAKE}",
            )
        return self._keep(KeyRing(_new_key().text, str(self._file)))

    def rotate(self, ring: KeyRing, used: set[str]) -> KeyRing:
        """Put a new key in front and keep it so; a ring that is given is returned as it is.

        Args:
            ring: The keys so far.
            used: Ids of the keys that texts in the store are sealed with.
        """
        if self._given:
            return ring
        old = [key for i, key in enumerate(ring.keys) if i == 0 or key.id in used]
        return self._keep(KeyRing(" ".join(k.text for k in (_new_key(), *old)), ring.source))

    def _keep(self, ring: KeyRing) -> KeyRing:
        assert self._file is not None  # else the keys are given
        system = None if self._file.exists() else _system_keyring()
        if system is None:
            write_private(self._file, ring.text + "\n")
        else:
            system.set_password(_SERVICE, self._place, ring.text)
        return ring

    def _ask_system(self) -> KeyRing | None:
        system = _system_keyring()
        if system is None:
            return None
        try:
            text = system.get_password(_SERVICE, self._place)
        except Exception as error:  # every backend has its own kinds
            # Not "there is none": a new key would lock out what the old one sealed.
            raise AuthConfig(
                f"The store {self._place} is locked: the system's keyring does not give its key.",
                f"Unlock the keyring, or put the key into {KEY_VARIABLE}; nothing was changed.",
            ) from error
        return KeyRing(text, "the system's keyring") if text else None


class LazySealer:
    """Seals with the key ring of a store, which is read when it is first needed."""

    def __init__(self, home: KeyHome, alone: Callable[[], AbstractContextManager[object]]) -> None:
        """Take where the keys are, and what makes this process the only one to make them."""
        self._home = home
        self._alone = alone
        self._ring: KeyRing | None = None

    @property
    def ring(self) -> KeyRing:
        """The keys; made now if the store has none."""
        if self._ring is None:
            self._ring = self._home.load()
        if self._ring is None:
            with self._alone():  # two first keys would lock out each other's texts
                self._ring = self._home.load() or self._home.make()
        return self._ring

    def seal(self, text: str, about: str) -> str:
        """Return the sealed text."""
        return self.ring.seal(text, about)

    def open(self, sealed: str, about: str) -> str:
        """Return the text; the keys are read again if another process has made a new one."""
        if sealed.partition(".")[0] not in {key.id for key in self.ring.keys}:
            self._ring = self._home.load() or self._ring
        return self.ring.open(sealed, about)

    def rotate(self, used: set[str]) -> None:
        """Put a new key in front."""
        self._ring = self._home.rotate(self.ring, used)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")  # which is no key
    except OSError as error:
        raise AuthConfig(
            f"The store is locked: its key in {file} cannot be read: {error.strerror}.",
            f"Make it readable for this user, or put the key into {KEY_VARIABLE}.",
        ) from error


def _new_key() -> Key:
    return Key(os.urandom(_KEY_BYTES))


def _system_keyring() -> Any:
    """Return the operating system's keyring, None if there is none to use."""
    try:
        import keyring  # 100 ms, only where the extra is installed
    except ImportError:
        return None
    backend: Any = keyring.get_keyring()
    return backend if backend.priority >= 1 else None
