"""Trusted certificate authorities, and the proxy."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import httpcore

from zoom_connector.errors import AuthConfig
from zoom_connector.http.lean_httpx import import_httpx
from zoom_connector.http.tls_context import make_context
from zoom_connector.redaction import remember_code
from zoom_connector.text.bounded_files import MEBIBYTE, read_file

if TYPE_CHECKING:
    import httpx
else:
    httpx = import_httpx()

_LARGEST = 8 * MEBIBYTE
"""The largest file of authorities in bytes; all that browsers trust take 0.3 MB."""


class Authorities:
    """Trusted certificate authorities. Verification cannot be disabled.

    Args:
        ca_file: A PEM file of further authorities, or None.

    Raises:
        AuthConfig: If the file cannot be used.
    """

    def __init__(self, ca_file: str | None) -> None:
        self._ca_file = ca_file
        if ca_file is not None:
            self.load()  # report an unusable file now, not at the first request

    def load(self) -> ssl.SSLContext:
        """Return a verifying context; loading the authorities takes 30 ms."""
        import certifi

        # `ssl.create_default_context` would write the session keys of every connection to the file
        # that SSLKEYLOGFILE names.
        context = make_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_verify_locations(certifi.where())
        try:
            if self._ca_file is not None:
                read_file(Path(self._ca_file), _LARGEST)  # a pipe would be waited for
                context.load_verify_locations(self._ca_file)
        except OSError as error:  # an SSLError is one
            raise AuthConfig(
                f"The file of certificate authorities {self._ca_file!r} cannot be used: "
                f"{error.strerror or error}.",
                "Give a readable file of PEM certificates.",
            ) from None
        return context


def read_proxy(url: str) -> httpcore.Proxy:
    """Return the proxy at an address, credentials included.

    Raises:
        AuthConfig: If it is not an http or https address.
    """
    try:
        proxy = httpx.Proxy(url)
    except (httpx.InvalidURL, ValueError):
        proxy = None
    if proxy is None or proxy.url.scheme not in {"http", "https"} or not proxy.url.host:
        raise AuthConfig(
            "The proxy is not an http or https address.",
            "Give it as http://user:password@host:port; the address itself is not shown.",
        )
    remember_code(proxy.url.password)
    return httpcore.Proxy(
        httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=b"/",
        ),
        auth=proxy.raw_auth,
    )
