"""Chooses the connection of a command: a profile, the environment, or the default profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zoom_connector.auth.environment import OAUTH_VARIABLES
from zoom_connector.connection.connection import Connection

if TYPE_CHECKING:
    from zoom_connector.catalog.catalog import Catalog


def find_connection(
    catalog: Catalog, profile: str | None, kind: str = "oauth2"
) -> tuple[str | None, Connection]:
    """Return a connection and the name of its profile; None for the environment's credentials.

    Raises:
        AuthConfig: If there is none.
    """
    profile = profile or _default(kind)
    if profile is None:
        return None, Connection.from_env(kind=kind)
    return profile, catalog.connection(profile)


def _default(kind: str) -> str | None:
    """Return the default profile, which applies only if no OAuth variable is set.

    A partial set of variables is an error, not a reason to use another account.
    """
    if kind != "oauth2" or any(os.environ.get(name) for name in OAUTH_VARIABLES):
        return None
    from zoom_connector.profiles.profile_file import ProfileFile  # tomllib, platformdirs: 20 ms

    return ProfileFile().default()
