"""The catalogue: plugins, the registry of their actions, and running them through hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.catalog.hookspecs import hookimpl
    from zoom_connector.catalog.registry import Registrar, Registry, Summary
    from zoom_connector.catalog.sources import SourceRegistrar

__all__ = ["Catalog", "Registrar", "Registry", "SourceRegistrar", "Summary", "hookimpl"]

_HOMES = {
    "Catalog": "catalog",
    "Registrar": "registry",
    "Registry": "registry",
    "SourceRegistrar": "sources",
    "Summary": "registry",
    "hookimpl": "hookspecs",
}

__getattr__ = face_of_names(__name__, _HOMES)
