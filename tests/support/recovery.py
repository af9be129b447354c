"""Which actions need a stateful handler in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def find_unproven(manifests: Iterable[dict[str, Any] | None], handled: Container[str]) -> list[str]:
    """Return the actions without a handler whose recovery or repetition needs evidence.

    Args:
        manifests: The manifests to check.
        handled: Keys of the actions that have a handler.
    """
    return [
        manifest["key"]
        for manifest in manifests
        if manifest is not None
        and manifest["http"]["path"].startswith("/")
        and ("recovery" in manifest or not manifest["idempotent"])
        and manifest["key"] not in handled
    ]
