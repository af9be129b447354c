"""A file beside the store, for a token whose predecessor is spent when the store takes no more."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from zoom_connector.errors import AuthConfig
from zoom_connector.json_values import is_object
from zoom_connector.store.files import check_private, write_private

_FIELDS = {"generation", "secrets", "obtained_at", "expires_at"}


class Sidecar:
    """Files for single entries of one store: in its directory, or where else there is space."""

    def __init__(self, address: str) -> None:
        """Take the address of the store, by which its files are known."""
        self._address = address

    def write(self, name: str, kept: dict[str, Any]) -> Path | None:
        """Keep what has its secrets sealed; return the path, None if there is no place for it."""
        for path in self._paths(name):
            with suppress(OSError):
                write_private(path, json.dumps(kept))
                return path
        return None

    def read(self, name: str) -> dict[str, Any] | None:
        """Return what was kept; None if nothing was, or others could have written it."""
        for path in self._paths(name):
            with suppress(OSError, AuthConfig, ValueError):  # damaged, it is of no use
                check_private(path)
                kept = json.loads(path.read_text(encoding="utf-8"))
                if is_object(kept) and kept.keys() == _FIELDS:
                    return kept
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
