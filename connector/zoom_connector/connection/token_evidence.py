"""What shows whether Zoom refused a token, or one endpoint refused its caller.

Some endpoints answer 401 with the code of an invalid token where a licence or a registration is
missing, although the same token works elsewhere. Such a refusal must not cost a refresh token, end
the connection, or pass for another program that uses the same app.
https://devforum.zoom.us/t/142405
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.errors import PermissionDenied
from zoom_connector.http.messages import READ_METHODS, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.errors import ZoomError

KEPT_SECONDS = 60.0
"""Seconds for which an endpoint that refused a new token is not given another one."""

_MOST_ENDPOINTS = 100


class TokenEvidence:
    """The last read that Zoom answered, and the endpoints that refused a token that was new.

    Args:
        clock: The monotonic clock.
        path: Path of the read to try if none was answered yet; empty for none.
    """

    __slots__ = ("_accepted", "_clock", "_refusing")

    def __init__(self, clock: Callable[[], float], path: str) -> None:
        self._clock = clock
        # Another process may have used the token before.
        self._accepted = (Request("GET", path), "light") if path else None
        self._refusing: dict[tuple[str, str], float] = {}

    def note_accepted(self, request: Request, rate: str) -> None:
        """Remember a read that Zoom answered with success."""
        if request.method in READ_METHODS:  # not a POST that is declared to only read
            self._accepted = request, rate

    def find_witness(self, refused: Request) -> tuple[Request, str] | None:
        """Return a read to check a token by, and its rate label; None if it is this one."""
        if self._accepted is None or _endpoint(self._accepted[0]) == _endpoint(refused):
            return None
        return self._accepted

    def note_refused_new(self, refused: Request) -> None:
        """Remember an endpoint that refused a token that had just been issued."""
        self._refusing.pop(_endpoint(refused), None)
        self._refusing[_endpoint(refused)] = self._clock()
        while len(self._refusing) > _MOST_ENDPOINTS:
            self._refusing.pop(next(iter(self._refusing)), None)

    def refused_new(self, refused: Request) -> bool:
        """Return whether an endpoint refused a new token a moment ago: another will not help."""
        moment = self._refusing.get(_endpoint(refused))
        return moment is not None and self._clock() - moment < KEPT_SECONDS


def _endpoint(request: Request) -> tuple[str, str]:
    return request.method, request.path


def refused_here(error: ZoomError) -> PermissionDenied:
    """Return the error for a token that one endpoint refuses although it works elsewhere."""
    return PermissionDenied(
        error.message,
        "The same token works elsewhere, so connecting again does not help: check that the account "
        "and the user have the licence for this endpoint, and that the app is registered for it in "
        "Zoom's Marketplace, with the right type and scopes.",
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )
