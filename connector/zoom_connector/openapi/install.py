"""Installing a file: compile it, give its actions free keys, store it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.catalog.catalog import Catalog
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.openapi.installed import find_installed, store

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome of an installation.

    Attributes:
        name: The name of the installed file.
        title: The title in the file.
        version: The version in the file.
        keys: The keys of its actions.
        renamed: New keys, by the key that was taken.
        left_out: Operations of other services than Zoom's API, which become no actions.
        ignored: Patterns of the file that are not applied.
    """

    name: str
    title: str
    version: str
    keys: list[str]
    renamed: dict[str, str]
    left_out: list[str]
    ignored: list[str]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; `ignoredPatterns` only if there are any."""
        return {
            "name": self.name,
            "title": self.title,
            "version": self.version,
            "actions": self.keys,
            "renamed": self.renamed,
            "leftOut": self.left_out,
            **({"ignoredPatterns": self.ignored} if self.ignored else {}),
        }


def _list_other_keys(name: str) -> frozenset[str]:
    """Return the keys of all actions except those of the file that is replaced."""
    return frozenset(
        action.key
        for action in Catalog()
        if not (isinstance(action, SpecAction) and action.file == name)
    )


def add_file(path: Path, name: str | None = None) -> Added:
    """Install a file, so that its operations are actions; a file of the same name is replaced.

    Operations that the replaced file also had keep their keys.

    Args:
        path: An OpenAPI 3 file, JSON or YAML.
        name: Name of the installed file; by default made from its title.

    Raises:
        InvalidInput: If it is not an OpenAPI 3 file or is broken; nothing changes then.
    """
    compiled = compile_file(path, name)
    before = find_installed(compiled.name)
    kept = {(o.method, o.path): o.key for o in before.operations()} if before else {}
    final = compiled.with_free_keys(_list_other_keys(compiled.name), kept)
    store(final)
    pairs = zip(compiled.operations, final.operations, strict=True)
    return Added(
        name=final.name,
        title=final.title,
        version=final.version,
        keys=[operation.key for operation in final.operations],
        renamed={was.key: now.key for was, now in pairs if was.key != now.key},
        left_out=final.left_out,
        ignored=final.ignored,
    )
