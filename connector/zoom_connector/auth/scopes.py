"""Finds the smallest set of scopes that actions need, and checks whether a token has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_READING = {"read", "list", "view"}


@dataclass(frozen=True, slots=True)
class Need:
    """The scopes of an action, any one of which it needs; none if both are empty.

    Attributes:
        key: The action.
        classic: Scopes of older apps.
        granular: Scopes of apps made since 2024.
    """

    key: str
    classic: tuple[str, ...]
    granular: tuple[str, ...]

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Need:
        """Return the scopes in a manifest; an action without OAuth needs none."""
        if manifest["connection"] != "oauth2":
            return cls(manifest["key"], (), ())
        return cls(manifest["key"], tuple(manifest["scopes"]), tuple(manifest["granularScopes"]))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"key": self.key, "classic": self.classic, "granular": self.granular}

    def is_met_by(self, scopes: Collection[str]) -> bool:
        """Return whether a token with these scopes may run the action."""
        wanted = {*self.classic, *self.granular}
        return not wanted or not wanted.isdisjoint(scopes)


def find_least(alternatives: Iterable[Collection[str]], *, for_account: bool) -> list[str]:
    """Return a set with one scope for each collection of alternatives, and no unnecessary one.

    The scope with the least access is preferred: the user's own data to the account's, reading to
    writing.

    Args:
        alternatives: For each action, the scopes any one of which it needs.
        for_account: Whether the app is a server-to-server app, which has account scopes only.
    """
    needs = [_available(scopes, for_account=for_account) for scopes in alternatives if scopes]
    chosen = {min(scopes, key=_reach) for scopes in needs}
    for scope in sorted(chosen, key=_reach):
        if all(not scopes.isdisjoint(chosen - {scope}) for scopes in needs):
            chosen.remove(scope)
    return sorted(chosen)


def _available(scopes: Collection[str], *, for_account: bool) -> set[str]:
    found = {scope for scope in scopes if not for_account or _level(scope)}
    return found or set(scopes)


def _level(scope: str) -> int:
    """Return 0 for the user's own data, 1 for the account, 2 for its sub-accounts."""
    return {"admin": 1, "master": 2}.get(scope.rpartition(":")[2], 0)


def _reach(scope: str) -> tuple[int, bool, str]:
    return _level(scope), _READING.isdisjoint(scope.split(":")), scope
