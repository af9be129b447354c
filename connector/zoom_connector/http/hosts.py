"""The hosts of Zoom, and the addresses that may receive a token."""

from __future__ import annotations

from urllib.parse import urlsplit

from zoom_connector.errors import AuthConfig

ZOOM_HOSTS = ("zoom.us", "zoomgov.com")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def is_zoom_host(host: str) -> bool:
    """Return whether a host belongs to Zoom."""
    return host in ZOOM_HOSTS or host.endswith(tuple(f".{known}" for known in ZOOM_HOSTS))


def check_address(what: str, url: str) -> str:
    """Return an address that may receive a token.

    Args:
        what: What the address is for, for the error message.
        url: The address.

    Raises:
        AuthConfig: If it is neither https nor loopback, or not a plain address.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AuthConfig(f"The {what} {url!r} is not an address.", "Correct it.") from None
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise AuthConfig(f"The {what} {url!r} is not a plain address.", "Correct it.")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise AuthConfig(
            f"The {what} {url!r} is not https: the token would be sent unencrypted.",
            "Use https; plain http is for loopback only.",
        )
    return url
