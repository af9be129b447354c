"""The connections that `zoom-connector auth` keeps by name: an ordinary plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.catalog.hookspecs import hookimpl

if TYPE_CHECKING:
    from zoom_connector.connection.connection import Connection


@hookimpl(trylast=True)
def load_connection(profile: str) -> Connection | None:
    """Return the connection of a profile, None if there is none of that name."""
    from zoom_connector.profiles.profiles import connect_profile  # the store and more: 20 ms

    return connect_profile(profile)
