"""Checks that a caller's own URL and headers only go to the connection's origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from zoom_connector.errors import RefusedLocally
from zoom_connector.http.paths import decode_fully, find_unfilled, is_dotted

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[\t\x20-\x7e]*")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_VERSION = re.compile(r"v[0-9]+", re.IGNORECASE)
# In a query, only what is nothing but a placeholder: a value may contain braces.
_PLACEHOLDER = re.compile(r"\$?\{+\s*[\w.\-]+\s*\}+|\[object \w+\]")
_DEFAULT_PORTS = {"https": 443, "http": 80}

OWN_HEADERS = frozenset(
    {
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "expect",
        "forwarded",
        "host",
        "http2-settings",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    }
)
# Some gateways take the method or the path from these, whatever the request line says.
OVERRIDES = frozenset(
    {
        "_method",
        "x-http-method",
        "x-http-method-override",
        "x-method",
        "x-method-override",
        "x-original-method",
        "x-original-url",
        "x-rewrite-url",
    }
)
_OWN_PREFIXES = ("proxy-", "x-forwarded-", "sec-")

LONGEST = 2**16
"""Characters of a caller's URL, more than servers accept."""


def path_within(url: str, base_url: str) -> tuple[str, str]:
    """Return the path, relative to `base_url`, and the query of a caller's URL.

    Args:
        url: `/users/me`, `users/me`, or a complete URL on the connection's own origin.
        base_url: The connection's base URL.

    Raises:
        RefusedLocally: If the token would be sent anywhere else, or the path would change.
    """
    if len(url) > LONGEST:
        raise _refuse(url, f"is longer than {LONGEST:,} characters")
    if not url.strip() or _UNSAFE.search(url):
        raise _refuse(url, "is empty, or contains spaces, backslashes or control characters")
    if url.startswith("//"):
        raise _refuse(url, "names a host without a scheme")
    if "#" in url:
        raise _refuse(url, "has a fragment, which is never sent")
    path, query = _split(url, base_url)
    _check_segments(url, path)
    return quote(path, safe="/%:@!$&'()*+,;=~-._"), quote(query, safe="%:@!$&'()*+,;=~-._/?[]")


def _split(url: str, base_url: str) -> tuple[str, str]:
    if _SCHEME.match(url):
        return _split_absolute(url, base_url)
    base = urlsplit(base_url)
    path, _, query = url.partition("?")
    host, slash, rest = path.partition("/")
    if slash and host.lower() == base.netloc.lower():  # a complete URL without its scheme
        path = f"/{rest}"
    path = path if path.startswith("/") else f"/{path}"
    return _below(url, path, base.path), query


def _below(url: str, path: str, base: str) -> str:
    """Return a path without that of the base URL, which a path may begin with.

    Raises:
        RefusedLocally: If it begins with another version of the API.
    """
    version = base.rpartition("/")[2]
    for prefix in (base, f"/{version}"):
        if _VERSION.fullmatch(version) and f"{path}/".lower().startswith(f"{prefix}/".lower()):
            return path[len(prefix) :] or "/"
    first = path.split("/")[1]
    if _VERSION.fullmatch(version) and _VERSION.fullmatch(first):
        raise _refuse(url, f"is of {first}, and the connection's base URL is of {version}")
    return path


def _split_absolute(url: str, base_url: str) -> tuple[str, str]:
    base = urlsplit(base_url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _refuse(url, "cannot be understood") from None
    if "@" in parts.netloc:
        raise _refuse(url, "contains a user name")
    theirs = (parts.scheme, parts.hostname, port or _DEFAULT_PORTS.get(parts.scheme))
    ours = (base.scheme, base.hostname, base.port or _DEFAULT_PORTS.get(base.scheme))
    if theirs != ours:
        raise _refuse(url, f"is not on the connection's own host {base.netloc}")
    prefix = f"{base.path}/"
    if not parts.path.startswith(prefix):
        raise _refuse(url, f"is outside {base_url}")
    return parts.path[len(base.path) :], parts.query


def _check_segments(url: str, path: str) -> None:
    segments = path[1:].split("/")
    for index, segment in enumerate(segments):
        decoded = decode_fully(segment)
        if left := find_unfilled(decoded):
            raise _refuse(url, f"contains {left}, which a template left: put the value there")
        dotted = any(map(is_dotted, decoded.split("/")))
        if dotted or _UNSAFE.search(decoded):
            raise _refuse(url, "contains a path segment that would change where it goes")
        if not segment and index < len(segments) - 1:
            raise _refuse(url, "contains an empty path segment")
    if _BARE_PERCENT.search(path):
        raise _refuse(url, "contains a percent sign that encodes nothing")
    # A careless gateway takes a first segment that decodes to slashes for a host: /%2f%2fevil.
    if decode_fully(segments[0]).startswith("/"):
        raise _refuse(url, "starts with an encoded slash")


def check_headers(headers: Iterable[tuple[str, str]]) -> None:
    """Refuse headers that only the connection may set, and invalid headers.

    Raises:
        RefusedLocally: For the first of them, with its name.
    """
    for name, value in headers:
        if not _TOKEN.fullmatch(name):
            raise RefusedLocally(f"{name!r} is not a header name; nothing was sent.", "Correct it.")
        if name.lower() in OWN_HEADERS or name.lower().startswith(_OWN_PREFIXES):
            raise RefusedLocally(
                f"The header {name} is set by the connection; nothing was sent.", "Leave it out."
            )
        if not _VALUE.fullmatch(value) or value != value.strip():
            raise RefusedLocally(
                f"The header {name} contains control or non-ASCII characters, or spaces around its "
                "value; nothing was sent.",
                "Correct its value.",
            )


def check_filled(parameters: Iterable[tuple[str, str]]) -> None:
    """Refuse query parameters that are placeholders.

    Raises:
        RefusedLocally: For the first of them, with its name.
    """
    for name, value in parameters:
        if left := _PLACEHOLDER.fullmatch(name) or _PLACEHOLDER.fullmatch(value):
            raise RefusedLocally(
                f"The query parameter {name} contains {left[0]}, which a template left; nothing "
                "was sent.",
                "Put the value there.",
            )


def check_overrides(names: Iterable[str]) -> None:
    """Refuse names of headers, query parameters and form fields that replace method or path.

    Raises:
        RefusedLocally: For the first of them, with its name.
    """
    for name in names:
        plain = name.strip().lower()
        if plain in OVERRIDES or plain.replace("_", "-") in OVERRIDES:
            raise RefusedLocally(
                f"{name} may replace the method or path of the request; nothing was sent.",
                "Leave it out, and choose the method itself.",
            )


def _refuse(url: str, why: str) -> RefusedLocally:
    shown = url if len(url) <= 200 else f"{url[:200]}..."
    return RefusedLocally(
        f"The URL {shown!r} {why}; nothing was sent.",
        "Give a path such as /users/me, relative to the connection's base URL.",
    )
