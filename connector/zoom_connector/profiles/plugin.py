"""The plugin that finds the connections that `zoom-connector auth` stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.catalog.hookspecs import hookimpl

if TYPE_CHECKING:
    from zoom_connector.connection.connection import Connection


@hookimpl(trylast=True)
def load_connection(profile: str) -> Connection | None:
    """Return the connection of a profile; None if it does not exist."""
    from zoom_connector.profiles.profiles import connect_profile  # the store and more: 20 ms

    return connect_profile(profile)
