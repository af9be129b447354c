"""Failed refreshes, as they are stored and as the refresh process reports them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zoom_connector import errors
from zoom_connector.errors import AuthConfig, AuthReconnect, ZoomError
from zoom_connector.store import Failure

if TYPE_CHECKING:
    from zoom_connector.auth.token_endpoint import App

PAUSE = 5.0
"""Seconds until the next token request after a failure that may be temporary."""

CONFIG_PAUSE = 60.0
"""The same for wrong credentials; different credentials are tried at once."""

_KINDS: dict[str, type[ZoomError]] = {
    cls.kind: cls
    for cls in vars(errors).values()
    if isinstance(cls, type) and issubclass(cls, ZoomError)
}


def failure_of(error: ZoomError, app: App, now: float) -> Failure:
    """Return what is stored of an error, with the time of the next attempt.

    Args:
        error: The error.
        app: The app whose credentials were used.
        now: The time of the store's clock.
    """
    until: float | None = now + PAUSE
    if isinstance(error, AuthReconnect):
        until = None
    elif isinstance(error, AuthConfig):
        until = now + CONFIG_PAUSE
    elif error.retry_at is not None:
        until = max(now + PAUSE, error.retry_at.timestamp())
    return Failure(
        error.kind,
        error.message,
        error.hint,
        until,
        fingerprint(app),
        error.zoom_code,
        error.http_status,
    )


def error_of(failure: Failure) -> ZoomError:
    """Return the error that was stored as a failure."""
    return _KINDS.get(failure.kind, ZoomError)(
        failure.message,
        failure.hint,
        retry_at=datetime.fromtimestamp(failure.until, UTC) if failure.until else None,
        zoom_code=failure.zoom_code,
        http_status=failure.http_status,
    )


def fingerprint(app: App) -> str:
    """Return a hash that distinguishes the credentials of apps and reveals nothing of them."""
    text = f"{app.client_id}\n{app.client_secret}\n{app.account_id}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]
