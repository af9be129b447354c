"""Chooses the connection of a command: a profile, the environment, or the default profile."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from zoom_connector.auth.environment import OAUTH_VARIABLES
from zoom_connector.connection.connection import Connection
from zoom_connector.errors import AuthConfig

if TYPE_CHECKING:
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.profiles.profile_file import ProfileFile


def find_connection(
    catalog: Catalog, profile: str | None, kind: str = "oauth2"
) -> tuple[str | None, Connection]:
    """Return a connection and the name of its profile; None for the environment's credentials.

    Raises:
        AuthConfig: If there is none; the message names the nearest profile, or the variables
            because of which no profile is used.
    """
    profile = profile or _default(kind)
    try:
        if profile is None:
            return None, Connection.from_env(kind=kind)
        return profile, catalog.connection(profile)
    except AuthConfig as error:
        hint = " ".join(part for part in _advise(profile, kind, error.hint) if part)
        raise replace(error, hint=hint) from None


def find_described(
    catalog: Catalog, profile: str | None, kind: str, *, sandbox: bool
) -> Connection:
    """Return the connection that a run would use, to describe its requests.

    Without credentials it is one that cannot send anything; so it is for a sandbox.

    Raises:
        AuthConfig: If the profile does not exist.
    """
    if not sandbox:
        if profile or _default(kind):
            return find_connection(catalog, profile, kind)[1]
        try:
            return Connection.from_env(kind=kind)
        except AuthConfig:
            pass
    return Connection.unauthenticated(os.environ, kind=kind)


def _default(kind: str) -> str | None:
    """Return the default profile, which applies only if no OAuth variable is set.

    A partial set of variables is an error, not a reason to use another account.
    """
    if kind != "oauth2" or _find_variables():
        return None
    return _profile_file().default()


def _find_variables() -> list[str]:
    return [name for name in OAUTH_VARIABLES if os.environ.get(name)]


def _profile_file() -> ProfileFile:
    from zoom_connector.profiles.profile_file import ProfileFile  # tomllib, platformdirs: 20 ms

    return ProfileFile()


def _advise(profile: str | None, kind: str, hint: str) -> tuple[str, ...]:
    """Return the hint, and what the file of profiles explains about the missing connection."""
    file = _profile_file()
    try:
        names, default = file.read(), file.default()
    except AuthConfig:
        return (hint,)
    if profile is not None:
        return (hint,) if profile in names else (file.suggest(profile), hint)
    if kind != "oauth2" or not names:
        return (hint,)
    found = _find_variables()
    verb, them = ("is", "it") if len(found) == 1 else ("are", "them")
    unused = f"the profile {default!r} is" if default else "profiles are"
    advice = (
        f"{' and '.join(found)} {verb} set, so {unused} not used: unset {them}, or give "
        f"--profile {default or 'NAME'}."
    )
    return hint, advice
