"""Files that keep a new token until the store has it: it may be locked, full or unreachable."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig
from zoom_connector.store.address import MEMORY
from zoom_connector.store.private_files import check_private, default_place, write_private
from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.strict_json import is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = {"generation", "secrets", "obtained_at", "expires_at"}


class FallbackFiles:
    """Files for single entries of one store, in its directory or wherever there is space.

    The name of a file ends with the generation of its entry, so that a process that was suspended
    never removes the file of a later one.

    Args:
        address: The address of the store; the names of its files derive from it.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        file = Path(address)
        self._beside = file.parent if file.is_absolute() else None

    def write(self, name: str, entry: dict[str, Any]) -> Path | None:
        """Write an entry with encrypted secrets; return its path, None if no place takes it."""
        for folder in self._folders():
            path = folder / f"{self._stem(name)}-{entry['generation']}.token"
            with suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if self._is_ours(folder):
                    write_private(path, json.dumps(entry))
                    return path
        return None

    def read(self, name: str) -> list[dict[str, Any]]:
        """Return the entries, newest first; those that others could have written are left out."""
        found: list[dict[str, Any]] = []
        for path in self._existing(name):
            # A damaged file is ignored.
            with suppress(OSError, AuthConfig, ValueError, TypeError, RecursionError):
                check_private(path)
                entry: Any = parse_json(read_file(path, MEBIBYTE))
                if is_object(entry) and entry.keys() == _FIELDS:
                    found.append(entry | {"generation": int(entry["generation"])})
        return sorted(found, key=lambda entry: entry["generation"], reverse=True)

    def remove(self, name: str, generation: int | None = None) -> None:
        """Remove the entry of a generation; all entries if none is given."""
        end = ".token" if generation is None else f"-{generation}.token"
        for path in self._existing(name):
            if path.name.endswith(end):
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _existing(self, name: str) -> Iterator[Path]:
        """Yield the files of an entry that are ours, or of the user whose store it is."""
        stem = self._stem(name)
        for folder in self._folders():
            with suppress(OSError):
                if self._is_ours(folder):
                    owners = {_user(), folder.stat().st_uid}
                    files = [path for path in folder.iterdir() if path.name.startswith(stem)]
                    yield from (path for path in files if path.lstat().st_uid in owners)

    def _stem(self, name: str) -> str:
        digest = hashlib.sha256(f"{self._address}\n{name}".encode()).hexdigest()[:16]
        return f"zoom-connector-{digest}"

    def _folders(self) -> list[Path]:
        """Return the places, best first; where every user may write, a folder of our own."""
        if self._address == MEMORY:
            return []
        # A store on another machine has no directory here.
        nearby = self._beside or default_place().parent
        shared = (os.environ.get(v) for v in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP"))
        folders = [*(Path(one) for one in shared if one), Path("/tmp")]  # noqa: S108  # a folder in it
        return [nearby, *(folder / f"zoom-connector-{_user()}" for folder in folders)]

    def _is_ours(self, folder: Path) -> bool:
        """Return whether only this user may write into a folder; the store's own was checked."""
        found = folder.lstat()
        if folder == self._beside or not hasattr(os, "geteuid"):
            return True
        private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
        return private and found.st_uid == _user()


def _user() -> int:
    """Return the number of the user; 0 on Windows, where files have none."""
    return os.geteuid() if hasattr(os, "geteuid") else 0
