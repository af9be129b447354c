"""The manifests of the built-in actions: generated, checked in, drift-tested."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_manifest(key: str) -> dict[str, Any] | None:
    """Return the manifest called `key`, or None if there is none."""
    path = FOLDER / f"{key}.json"
    # `key` comes from a command line: it must name a manifest, not another file.
    if not key.isalnum() or not path.is_file():
        return None
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest
