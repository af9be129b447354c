"""What a failed test says of a connection: which field, or which setting of its app, is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.auth.environment import KINDS
from zoom_connector.auth.grants import RefreshableGrant
from zoom_connector.auth.token_endpoint import is_app_disabled
from zoom_connector.errors import (
    AuthConfig,
    AuthReconnect,
    BadUpstream,
    InvalidInput,
    NotFound,
    PermissionDenied,
    RefusedLocally,
    Transient,
    ZoomError,
)
from zoom_connector.http.wire_errors import UnknownHost

if TYPE_CHECKING:
    from zoom_connector.connection.connection import Connection

PROBLEMS = {
    "credentials": "The id, the secret or the token is wrong, or it has ended.",
    "app_inactive": "The app is not activated, or was switched off.",
    "missing_scope": "The app lacks the scope that the test needs; its token works.",
    "wrong_host": "What answers at the address is not Zoom's API, or that of another region.",
    "no_network": "Nothing answers at the address.",
    "settings": "A setting of this program, or the form of a field, is wrong.",
    "unavailable": "Zoom fails at the moment, or accepts no more requests.",
}
"""What can be wrong with a connection, by the word that a test returns."""


def diagnose(error: ZoomError, zoom: Connection) -> str | None:
    """Return the problem that an error of the test shows; None if it shows that the token works.

    Args:
        error: How a read with the connection's token failed.
        zoom: The connection.
    """
    if is_app_disabled(error):
        return "app_inactive"
    match error:
        case PermissionDenied():
            return "missing_scope"
        case NotFound() | InvalidInput() if error.zoom_code is not None:
            return None  # a server-to-server app has no user of its own, and Zoom says so
        # The API does not know a token that was just issued. The token endpoint answers 400.
        case AuthReconnect() if error.http_status == 401 and isinstance(
            zoom.grant, RefreshableGrant
        ):
            return "wrong_host"
        case AuthReconnect() | AuthConfig():
            return "credentials" if error.http_status else "settings"
        case NotFound() | InvalidInput() | BadUpstream() | RefusedLocally():
            return "wrong_host"
        case Transient() if error.http_status is None:
            # Zoom's own host exists: where its name is not known either, there is no network.
            is_usual = zoom.base_url == KINDS[zoom.grant.kind].base_url
            named_wrongly = isinstance(error, UnknownHost) and not is_usual
            return "wrong_host" if named_wrongly else "no_network"
        case _:
            return "unavailable"
