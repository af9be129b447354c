"""The hosts of Zoom, and the addresses that may receive a token."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from zoom_connector.errors import AuthConfig

ZOOM_HOSTS = ("zoom.us", "zoomgov.com")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


# Other parsers end a host at a backslash, which `urlsplit` takes for a part of it.
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


def is_zoom_host(host: str) -> bool:
    """Return whether a host belongs to Zoom, by the strict form of a name."""
    if not _NAME.fullmatch(host):
        return False
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
    if not host or _UNSAFE.search(url) or "@" in parts.netloc or parts.query or parts.fragment:
        raise AuthConfig(f"The {what} {url!r} is not a plain address.", "Correct it.")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise AuthConfig(
            f"The {what} {url!r} is not https: the token would be sent unencrypted.",
            "Use https; plain http is for loopback only.",
        )
    return url
