"""What obtains the tokens of a connection, by its kind of grant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from zoom_connector.auth.grants import AccessToken, RefreshableGrant
from zoom_connector.auth.token_cache import Refresher, StaticRefresher

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.auth.grants import Grant
    from zoom_connector.auth.supplied_token import SuppliedRefresher
    from zoom_connector.flow import Clock
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.http.transport import Transport
    from zoom_connector.store import Store


def can_renew(grant: Grant) -> bool:
    """Return whether a grant can give another token after Zoom has refused one."""
    return isinstance(grant, RefreshableGrant) or _supply(grant) is not None


def make_supplied(grant: Grant, clock: Clock) -> SuppliedRefresher | None:
    """Return what asks the function of a grant for tokens; None if it has none."""
    supply = _supply(grant)
    if supply is None:
        return None
    from zoom_connector.auth.supplied_token import SuppliedRefresher  # only for such a grant

    return SuppliedRefresher(supply, clock)


def _supply(grant: Grant) -> Any:
    return grant.supply if isinstance(grant, AccessToken) else None


class Refreshed(Protocol):
    """The part of a connection that a refresh uses."""

    token_url: Any  # text, by a descriptor
    timeout: float
    clock: Clock

    @property
    def grant(self) -> Grant:
        """How access tokens are obtained."""
        ...

    @property
    def transport(self) -> Transport:
        """The HTTP transport."""
        ...

    def url_of(self, request: Request) -> str:
        """Return the complete address of a request."""
        ...


def ask_token_service(zoom: Refreshed, request: Request) -> Response:
    """Send a request with a complete address to the token endpoint, once.

    Raises:
        ZoomError: If there was no reply; an error reply is returned like any other.
    """
    url, timeout = zoom.url_of(request), min(zoom.timeout, 20.0)
    return zoom.transport.send(request, url, base_url=zoom.token_url, timeout=timeout)


def make_refresher(
    zoom: Refreshed,
    find_store: Callable[[], Store],
    proxy: str | None,
    ca_file: str | None,
    *,
    apart: bool,
) -> Refresher:
    """Return what obtains the tokens of a connection.

    Args:
        zoom: The connection.
        find_store: Returns the store that shares the tokens; called only if the grant uses it.
        proxy: Address of the proxy, for the refresh process.
        ca_file: Path of further certificate authorities, for the refresh process.
        apart: Whether a refresh process can send what the connection would.
    """
    grant = zoom.grant
    if not isinstance(grant, RefreshableGrant):
        return StaticRefresher(grant)
    from zoom_connector.auth.token_refresh import TokenRefresher  # 15 ms

    store = find_store()
    # A separate process is not needed if the store is not shared, and not possible with the
    # caller's own transport.
    here = not apart or not store.is_shared
    return TokenRefresher(
        grant,
        zoom.token_url,
        store,
        {"proxy": proxy, "ca_file": ca_file},
        partial(ask_token_service, zoom) if here else None,
        zoom.clock,
    )
