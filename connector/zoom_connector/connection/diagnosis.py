"""What a failed test says of a connection: which field, or which setting of its app, is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from zoom_connector.auth.environment import KINDS
from zoom_connector.auth.grants import RefreshableGrant
from zoom_connector.auth.token_endpoint import CHECK_URL, is_app_disabled
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
from zoom_connector.http.hosts import is_zoom_host
from zoom_connector.http.wire_errors import find_unknown_host
from zoom_connector.text.strict_json import is_object

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

_NO_USER = frozenset({1001, 1010, 1120})
"""Codes of the API for a token without a user of its own, such as that of an app."""


def diagnose(error: ZoomError, zoom: Connection) -> str | None:
    """Return the problem that an error of the test shows; None if it shows that the token works.

    Args:
        error: How the read of the token's user failed.
        zoom: The connection.
    """
    if is_app_disabled(error):
        return "app_inactive"
    match error:
        case PermissionDenied() if error.zoom_code is not None or error.scopes:
            return "missing_scope"
        case NotFound() | InvalidInput() if error.zoom_code in _NO_USER:
            return None
        case AuthReconnect() if error.http_status == 401 and _is_of_another_api(error, zoom):
            return "wrong_host"
        case AuthReconnect() | AuthConfig():
            return "credentials" if error.http_status else "settings"
        case NotFound() | InvalidInput() | PermissionDenied() | BadUpstream() | RefusedLocally():
            return "wrong_host"
        case Transient() if error.http_status is None:
            return "wrong_host" if _is_named_wrongly(error, zoom) else "no_network"
        case _:
            return "unavailable"


def read_user(reply: Any) -> dict[str, Any]:
    """Return the user in the reply of the test.

    Raises:
        BadUpstream: If it is not a user: another server answered.
    """
    if not is_object(reply) or not isinstance(reply.get("id"), str):
        raise BadUpstream("The reply to the test is not a user of Zoom.")
    return reply


def hint_at(problem: str, error: ZoomError, zoom: Connection) -> str:
    """Return what to do about a problem of the connection.

    The hint of the error itself is about the inputs of an action, where the address is wrong.

    Args:
        problem: The word that `diagnose` returned.
        error: The error.
        zoom: The connection.
    """
    if problem != "wrong_host" or isinstance(error, RefusedLocally) or error.hint == CHECK_URL:
        return error.hint
    host = find_unknown_host(error)
    if host is not None and host != urlsplit(zoom.api_url).hostname:
        return CHECK_URL
    usual = KINDS[zoom.grant.kind].base_url
    return (
        f"Check the base URL of the connection, {zoom.api_url}: Zoom's is {usual}, or the same "
        "path on the host of a region. A proxy or a firewall may have answered, too."
    )


def _is_of_another_api(error: AuthReconnect, zoom: Connection) -> bool:
    """Return whether a token was refused by an API other than that of its issuer.

    Zoom's API gives a code. It knows a token that was just issued; the token endpoint answers 400.
    """
    return isinstance(zoom.grant, RefreshableGrant) or error.zoom_code is None


def _is_named_wrongly(error: Transient, zoom: Connection) -> bool:
    """Return whether a host that a person typed does not exist.

    The hosts of Zoom exist: where their names are not known either, there is no network.
    """
    host = find_unknown_host(error)
    usual = urlsplit(KINDS[zoom.grant.kind].base_url).hostname
    return host is not None and host != usual and not is_zoom_host(host)
