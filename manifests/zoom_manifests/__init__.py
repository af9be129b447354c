"""The manifests of the built-in actions and their index: generated, checked in, drift-tested."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
INDEX = "index"


def read_index() -> dict[str, dict[str, str]]:
    """Return where each action is defined and what a list shows of it, by key.

    An entry has `module` (in the package `zoom_actions`), `function`, `label`, `description`,
    `group`, `safety` and `connection`.
    """
    index: dict[str, dict[str, str]] = _read(INDEX)
    return index


def list_manifests() -> list[str]:
    """Return the keys of all manifests, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != INDEX)


def read_manifest(key: str) -> dict[str, Any] | None:
    """Return the manifest called `key`, or None if there is none."""
    # `key` comes from a command line: it must name a manifest, not a place elsewhere.
    if not key.isalnum() or key == INDEX or not (FOLDER / f"{key}.json").is_file():
        return None
    manifest: dict[str, Any] = _read(key)
    return manifest


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
