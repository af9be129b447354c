"""The manifests of the component and of what it offers: generated and drift-tested."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
INDEX, COMPONENT = "index", "component"
FOLDERS = CONNECTIONS, DATA_SOURCES, REPLIES = "connections", "data_sources", "replies"


def read_index() -> dict[str, dict[str, str]]:
    """Return where each action is defined and what a list shows of it, by key.

    An entry has `module` (in the package `zoom_actions`), `function`, `label`, `description`,
    `group`, `safety` and `connection`.
    """
    index: dict[str, dict[str, str]] = _read(INDEX)
    return index


def list_manifests() -> list[str]:
    """Return the keys of all manifests, in alphabetical order."""
    return sorted(p.stem for p in FOLDER.glob("*.json") if p.stem not in {INDEX, COMPONENT})


def read_manifest(key: str) -> dict[str, Any] | None:
    """Return the manifest called `key`, or None if there is none."""
    # `key` comes from a command line: it must name a manifest, not a place elsewhere.
    if not key.isalnum() or key in {INDEX, COMPONENT} or not (FOLDER / f"{key}.json").is_file():
        return None
    manifest: dict[str, Any] = _read(key)
    return manifest


def read_replies(key: str) -> list[dict[str, Any]]:
    """Return the replies that are recorded of an action: its success, then its failures.

    A reply has its `name`, which is empty for the success, and `request` and `response`.
    """
    if not key.isalnum() or not (FOLDER / REPLIES / f"{key}.json").is_file():
        return []
    replies: list[dict[str, Any]] = _read(f"{REPLIES}/{key}")
    return replies


def read_extension_schema() -> dict[str, Any]:
    """Return the JSON Schema of `x-zoom`, the extension of a property."""
    schema: dict[str, Any] = _read("schemas/x-zoom")
    return schema


def read_component() -> dict[str, Any]:
    """Return the card of the connector: label, category, version, icon and groups."""
    card: dict[str, Any] = _read(COMPONENT)
    return card


def read_connections() -> dict[str, dict[str, Any]]:
    """Return the manifest of each kind of connection, by its key."""
    kinds = sorted(path.stem for path in (FOLDER / CONNECTIONS).glob("*.json"))
    return {kind: _read(f"{CONNECTIONS}/{kind}") for kind in kinds}


def read_source_index() -> dict[str, dict[str, str]]:
    """Return where each data source is defined: its `module` and `function`, by key."""
    index: dict[str, dict[str, str]] = _read(f"{DATA_SOURCES}/{INDEX}")
    return index


def read_data_sources() -> dict[str, dict[str, Any]]:
    """Return the manifest of each data source, by its key."""
    return {key: _read(f"{DATA_SOURCES}/{key}") for key in read_source_index()}


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
