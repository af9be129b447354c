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
_API = re.compile(r"api(?:-[a-z0-9]+)?")
"""The first part of the name of a host of the API, in a region or not."""

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_AROUND = " \t\r\n\f\v\"'`<>\ufeff\xa0"
"""What is pasted around an address."""


def is_zoom_host(host: str) -> bool:
    """Return whether a host belongs to Zoom, by the strict form of a name."""
    if not _NAME.fullmatch(host):
        return False
    return host in ZOOM_HOSTS or host.endswith(tuple(f".{known}" for known in ZOOM_HOSTS))


def sibling_of(base_url: str, label: str) -> str:
    """Return the base URL of another service of Zoom, such as that for files.

    A base URL that is not that of Zoom's API, such as that of a proxy or of a test, serves both.

    Args:
        base_url: The base URL of the API, such as `https://api.zoom.us/v2`.
        label: The first part of the name of the other host, such as `file`.
    """
    parts = urlsplit(base_url)
    first, _, domain = (parts.hostname or "").partition(".")
    if domain not in ZOOM_HOSTS or not _API.fullmatch(first) or parts.port is not None:
        return base_url
    return f"{parts.scheme}://{label}.{domain}{parts.path}"


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


def check_service(what: str, url: str, usual: str) -> str:
    """Return the address of a service, without a final slash.

    On a host of Zoom its path is known, and requests to another one fail one by one.

    Args:
        what: What the address is for, for the error message.
        url: The address.
        usual: The default address of the service.

    Raises:
        AuthConfig: If it may not receive a token, or is not that of the service; the hint names the
            right one if that is clear.
    """
    right = _correct(url, usual)
    try:
        plain = check_address(what, url).rstrip("/")
    except AuthConfig as error:
        if right != url:
            error.hint = f"Set it to {right}"
        raise
    if plain != right:
        raise AuthConfig(
            f"The {what} {url!r} is not the address of the service.", f"Set it to {right}"
        )
    return plain


def _correct(url: str, usual: str) -> str:
    """Return the address that is probably meant; the address itself if that is unclear."""
    meant = url.strip(_AROUND).rstrip("/")
    scheme, separator, rest = meant.rpartition("://")
    try:
        parts = urlsplit(f"https://{rest}")
        host = parts.hostname or ""
    except ValueError:
        return url
    if not is_zoom_host(host):
        return meant if separator else url
    if "@" in parts.netloc:
        return url
    default = urlsplit(usual)
    netloc = parts.netloc
    if host.removeprefix("www.") in ZOOM_HOSTS:  # the web site: only the token service is there
        prefix = (default.hostname or "").removesuffix(ZOOM_HOSTS[0])
        netloc = prefix + host.removeprefix("www.")
    path = parts.path.rstrip("/")
    if scheme.lower() == "https" and netloc == parts.netloc and path == default.path:
        return meant if not (parts.query or parts.fragment) else f"https://{netloc}{path}"
    return f"https://{netloc}{default.path}"
