"""The least scopes that some actions need, and whether a token has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_READING = {"read", "list", "view"}


@dataclass(frozen=True, slots=True)
class Need:
    """What an action needs: any one of these scopes; nothing if both are empty.

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
        """Return what a manifest says; an action of another kind of connection needs no scope."""
        if manifest["connection"] != "oauth2":
            return cls(manifest["key"], (), ())
        return cls(manifest["key"], tuple(manifest["scopes"]), tuple(manifest["granularScopes"]))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"key": self.key, "classic": self.classic, "granular": self.granular}

    def is_met_by(self, scopes: Collection[str]) -> bool:
        """Tell whether a token with these scopes may run the action."""
        wanted = {*self.classic, *self.granular}
        return not wanted or not wanted.isdisjoint(scopes)


def find_least(alternatives: Iterable[Collection[str]], *, for_account: bool) -> list[str]:
    """Return scopes of which every collection of alternatives holds one, and none is superfluous.

    Of several that would do, it is the one with the least reach: one's own data before the
    account's, reading before writing.

    Args:
        alternatives: For each action, the scopes any one of which it needs.
        for_account: For a server-to-server app, which has scopes for the account only.
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
    """0 for what is one's own, 1 for the account, 2 for the accounts below it."""
    return {"admin": 1, "master": 2}.get(scope.rpartition(":")[2], 0)


def _reach(scope: str) -> tuple[int, bool, str]:
    return _level(scope), _READING.isdisjoint(scope.split(":")), scope
