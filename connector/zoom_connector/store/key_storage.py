"""Where the key ring of a store is kept.

It comes from `ZOOM_CONNECTOR_KEY`, the key file, or the keyring of the operating system. Where
there is none, a new key is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig
from zoom_connector.store.encryption import KEY_VARIABLE, MAKE_KEY, KeyRing, new_key
from zoom_connector.store.private_files import check_private, write_private
from zoom_connector.text.bounded_files import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

_LARGEST = 2**16
"""The largest file of keys, in bytes."""

_SERVICE = "zoom-connector"


class KeyStorage:
    """Keeps the key ring of one store. Nothing is read until first use.

    Args:
        place: The store's name in the operating system's keyring.
        file: The key file; None where several machines share the store and need the same key.
        given: The key ring as text, if the caller or `ZOOM_CONNECTOR_KEY` gives it.
        may_age: Whether it is a copy, made by a worker that had loaded it.
    """

    def __init__(
        self, place: str, file: Path | None, given: str | None, *, may_age: bool = False
    ) -> None:
        self._place = place
        self._file = file
        self._given = given
        self._may_age = may_age

    def load(self) -> KeyRing | None:
        """Return the key ring; None if this store has none yet.

        Raises:
            AuthConfig: If it is locked, broken or readable by others.
        """
        return KeyRing(self._given, KEY_VARIABLE) if self._given else self._load_kept()

    def load_newer(self) -> KeyRing | None:
        """Return the key ring after another process has changed it; None without one."""
        kept = self._load_kept() if self._may_age else None
        return kept or self.load()

    def _load_kept(self) -> KeyRing | None:
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
                f"Set {KEY_VARIABLE} on each of them to what this prints, run once: {MAKE_KEY}",
            )
        return self._keep(KeyRing(new_key().text, str(self._file)))

    def rotate(self, ring: KeyRing, used: set[str]) -> KeyRing:
        """Return the ring with a new key in front, and keep it; a given ring is returned unchanged.

        Args:
            ring: The current keys.
            used: Ids of the keys that texts in the store are encrypted with.
        """
        if self._given:
            return ring
        old = [key for i, key in enumerate(ring.keys) if i == 0 or key.id in used]
        return self._keep(KeyRing(" ".join(k.text for k in (new_key(), *old)), ring.source))

    def _keep(self, ring: KeyRing) -> KeyRing:
        assert self._file is not None  # otherwise the keys are given
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
        except Exception as error:  # each backend has exceptions of its own
            # Not the same as "no key": a new one would make the old texts unreadable.
            raise AuthConfig(
                f"The store {self._place} is locked: the system's keyring does not give its key.",
                f"Unlock the keyring, or put the key into {KEY_VARIABLE}; nothing was changed.",
            ) from error
        return KeyRing(text, "the system's keyring") if text else None


class StoreCipher:
    """Encrypts with the key ring of a store, which is loaded on first use.

    Args:
        storage: Where the keys are kept.
        alone: A context in which only this process may make keys.
    """

    def __init__(
        self, storage: KeyStorage, alone: Callable[[], AbstractContextManager[object]]
    ) -> None:
        self._storage = storage
        self._alone = alone
        self._ring: KeyRing | None = None

    @property
    def ring(self) -> KeyRing:
        """The keys; made now if the store has none."""
        if self._ring is None:
            self._ring = self._storage.load()
        if self._ring is None:
            with self._alone():  # two first keys could not read each other's texts
                self._ring = self._storage.load() or self._storage.make()
        return self._ring

    def forget(self) -> None:
        """Load the keys again before their next use."""
        self._ring = None

    def encrypt(self, text: str, about: str, like: str = "") -> str:
        """Return the encrypted text."""
        return (self._ring_for(like) if like else self.ring).encrypt(text, about, like)

    def decrypt(self, encrypted: str, about: str) -> str:
        """Return the text."""
        return self._ring_for(encrypted).decrypt(encrypted, about)

    def _ring_for(self, encrypted: str) -> KeyRing:
        """Return the keys, loaded again if another process has made a new one."""
        ring = self.ring
        if not ring.has_key_of(encrypted):
            self._ring = ring = self._storage.load_newer() or ring
        return ring

    def rotate(self, used: set[str]) -> None:
        """Put a new key in front."""
        self._ring = self._storage.rotate(self.ring, used)


def _read(file: Path) -> str:
    try:
        # What is not ASCII is replaced, and does not decode as a key.
        return read_file(file, _LARGEST).decode("ascii", errors="replace")
    except OSError as error:
        raise AuthConfig(
            f"The store is locked: its key in {file} cannot be read: {error.strerror}.",
            f"Make it readable for this user, or put the key into {KEY_VARIABLE}.",
        ) from error


def _system_keyring() -> Any:
    """Return the operating system's keyring; None without a usable one."""
    try:
        import keyring  # 100 ms, only where the extra is installed
    except ImportError:
        return None
    backend: Any = keyring.get_keyring()
    return backend if backend.priority >= 1 else None
