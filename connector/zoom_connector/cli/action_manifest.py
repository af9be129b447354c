"""The manifest of an action, for commands that show or complete its inputs."""

from __future__ import annotations

from typing import Any


def find_manifest(key: str) -> dict[str, Any]:
    """Return the manifest of an action; a built-in one is read from its file."""
    from zoom_manifests import read_manifest

    manifest = read_manifest(key)
    if manifest is not None:
        return manifest
    from zoom_connector.catalog.catalog import Catalog  # another plugin's action, or a misspelling

    return Catalog().manifest(key)
