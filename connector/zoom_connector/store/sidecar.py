"""A file beside the store, for a token whose predecessor is spent when the store takes no more."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from zoom_connector.errors import AuthConfig
from zoom_connector.store.files import check_private, write_private


class Sidecar:
    """Files for single entries of one store: in its directory, or where else there is space."""

    def __init__(self, address: str) -> None:
        """Take the address of the store, by which its files are known."""
        self._address = address

    def write(self, name: str, text: str) -> Path | None:
        """Keep sealed text; return the path, None if there is no place for it."""
        for path in self._paths(name):
            with suppress(OSError):
                write_private(path, text)
                return path
        return None

    def read(self, name: str) -> str | None:
        """Return what was kept, None if nothing was, or if others could have written it."""
        for path in self._paths(name):
            with suppress(OSError, AuthConfig):
                check_private(path)
                return path.read_text(encoding="utf-8")
        return None

    def remove(self, name: str) -> None:
        """Remove what was kept."""
        for path in self._paths(name):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _paths(self, name: str) -> list[Path]:
        digest = hashlib.sha256(f"{self._address}\n{name}".encode()).hexdigest()[:16]
        file = Path(self._address)
        beside = [file.parent] if file.is_absolute() else []
        elsewhere = (os.environ.get(v) for v in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP"))
        folders = [*beside, *(Path(f) for f in elsewhere if f), Path("/tmp")]  # noqa: S108  # sealed, 0600
        return [folder / f"zoom-connector-{digest}.token" for folder in folders]
