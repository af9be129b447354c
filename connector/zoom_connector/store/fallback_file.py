"""A file next to the store, for a new token that a full or read-only store cannot take."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from zoom_connector.errors import AuthConfig
from zoom_connector.store.private_files import check_private, write_private
from zoom_connector.text.strict_json import is_object

_FIELDS = {"generation", "secrets", "obtained_at", "expires_at"}


class FallbackFiles:
    """Files for single entries of one store, in its directory or wherever there is space.

    Args:
        address: The address of the store; the names of its files derive from it.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def write(self, name: str, entry: dict[str, Any]) -> Path | None:
        """Write an entry with encrypted secrets; return its path, None if no place takes it."""
        for path in self._paths(name):
            with suppress(OSError):
                write_private(path, json.dumps(entry))
                return path
        return None

    def read(self, name: str) -> dict[str, Any] | None:
        """Return a written entry; None without one, or if others could have written it."""
        for path in self._paths(name):
            with suppress(OSError, AuthConfig, ValueError):  # a damaged file is ignored
                check_private(path)
                entry = json.loads(path.read_text(encoding="utf-8"))
                if is_object(entry) and entry.keys() == _FIELDS:
                    return entry
        return None

    def remove(self, name: str) -> None:
        """Remove a written entry."""
        for path in self._paths(name):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _paths(self, name: str) -> list[Path]:
        digest = hashlib.sha256(f"{self._address}\n{name}".encode()).hexdigest()[:16]
        file = Path(self._address)
        nearby = [file.parent] if file.is_absolute() else []
        elsewhere = (os.environ.get(v) for v in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP"))
        folders = [*nearby, *(Path(f) for f in elsewhere if f), Path("/tmp")]  # noqa: S108  # encrypted, 0600
        return [folder / f"zoom-connector-{digest}.token" for folder in folders]
