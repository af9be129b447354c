"""The one module that knows the HTTP library.

It drives httpx's transports directly. What httpx's client adds, redirects, cookies,
`.netrc`, proxies from the environment, is what a connector holding other people's tokens
must not do; leaving it out pays for our own validation and hooks.
"""

from __future__ import annotations

import ssl
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import httpcore

from zoom_connector.errors import (
    Ambiguous,
    BadUpstream,
    RefusedLocally,
    Transient,
    ZoomError,
)
from zoom_connector.http import network_backend
from zoom_connector.http.body_decoder import Body, UnfitBodyError
from zoom_connector.http.lean_httpx import import_httpx
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.tls import Authorities, read_proxy
from zoom_connector.redaction import protect

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncIterable, Iterable

    from zoom_connector.fields.files import Upload


if TYPE_CHECKING:
    import httpx
else:
    httpx = import_httpx()

# What the library logs of replies at DEBUG is redacted, whoever set up the logging.
protect(*(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))

UNFINISHED = (httpx.HTTPError, UnfitBodyError)
CONNECT_TIMEOUT = 10.0
_HEADERS_WITHOUT_END = "Receive buffer too long"  # as the library says, beyond 100 KiB of them
_LIMITS: dict[str, Any] = {
    "max_connections": 100,
    "max_keepalive_connections": 20,
    "keepalive_expiry": 5.0,
}


class Transport:
    """Connection pools to one origin or a few, for sync and async callers.

    Args:
        proxy: Address of the one proxy to go through, credentials included; loopback is
            reached without it.
        ca_file: A file of further certificate authorities, such as a company's own.

    Raises:
        AuthConfig: If the proxy or the file is not fit for it.
    """

    def __init__(self, *, proxy: str | None = None, ca_file: str | None = None) -> None:
        """Open nothing yet."""
        self._proxy = read_proxy(proxy) if proxy else None
        self._authorities = Authorities(ca_file)
        self._pools: dict[str, httpx.HTTPTransport] = {}
        self._apools: dict[AbstractEventLoop, dict[str, httpx.AsyncHTTPTransport]] = {}

    def send(self, request: Request, url: str, *, base_url: str, timeout: float) -> Response:
        """Send one request and read its whole reply.

        Args:
            request: What is sent.
            url: Where to, exactly as it goes on the wire.
            base_url: An address on the only origin that may receive it.
            timeout: Seconds for all of it.

        Raises:
            RefusedLocally: If it would go elsewhere, or the server's certificate is not right.
            Transient: If it did not leave, or it was a read.
            Ambiguous: If a write left and its outcome is unknown.
            BadUpstream: If the reply is not fit to be read.
        """
        message = _build(request, url, base_url, timeout)
        content = b""
        try:
            reply = self._pool(message.url.scheme).handle_request(message)
            with reply_closing(reply):
                body = Body(_raw_headers(reply))
                for chunk in cast("Iterable[bytes]", reply.stream):
                    body.feed(chunk)
                content = body.finish()
        except UNFINISHED as error:
            failure = _explain(error, request, message.url.host)
        else:
            return Response(reply.status_code, reply.headers, content)
        # Raised out here, nothing of the library's hangs on it: its errors quote headers.
        raise failure

    async def asend(self, request: Request, url: str, *, base_url: str, timeout: float) -> Response:
        """Send one request on the event loop; raises as `send` does."""
        message = _build(request, url, base_url, timeout)
        content = b""
        try:
            reply = await self._apool(message.url.scheme).handle_async_request(message)
            try:
                body = Body(_raw_headers(reply))
                async for chunk in cast("AsyncIterable[bytes]", reply.stream):
                    body.feed(chunk)
                content = body.finish()
            finally:
                await reply.aclose()
        except UNFINISHED as error:
            failure = _explain(error, request, message.url.host)
        else:
            return Response(reply.status_code, reply.headers, content)
        raise failure  # as above

    def close(self) -> None:
        """Close the sync connections."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()

    async def aclose(self) -> None:
        """Close the async connections."""
        for pool in self._pools_of_loop().values():
            await pool.aclose()
        self._pools_of_loop().clear()

    def _pool(self, scheme: str) -> httpx.HTTPTransport:
        if scheme not in self._pools:
            self._pools[scheme] = _Pool(**self._pool_settings(scheme))
        return self._pools[scheme]

    def _apool(self, scheme: str) -> httpx.AsyncHTTPTransport:
        pools = self._pools_of_loop()
        if scheme not in pools:
            pools[scheme] = _AsyncPool(**self._pool_settings(scheme))
        return pools[scheme]

    def _pool_settings(self, scheme: str) -> dict[str, Any]:
        """Return what a pool is made with; plain http is loopback: no proxy, no authorities."""
        if scheme != "https":
            return {"layers": 0, "ssl_context": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
        settings: dict[str, Any] = {"layers": 1, "ssl_context": self._authorities.load()}
        if self._proxy is not None:
            settings["proxy"] = self._proxy
            if self._proxy.url.scheme == b"https":
                self._proxy.ssl_context = settings["ssl_context"]  # not the library's own
                settings["layers"] += 1
        return settings

    def _pools_of_loop(self) -> dict[str, httpx.AsyncHTTPTransport]:
        """Return the running loop's pools; those of a finished `asyncio.run` are of no use."""
        import asyncio  # loaded already: a loop is running

        for loop in [loop for loop in self._apools if loop.is_closed()]:
            del self._apools[loop]
        return self._apools.setdefault(asyncio.get_running_loop(), {})


class _Pool(httpx.HTTPTransport):
    """httpx's transport over a pool that keeps network_backend; httpx has no argument for that."""

    def __init__(self, layers: int, **settings: Any) -> None:
        self._pool = httpcore.ConnectionPool(
            network_backend=network_backend.Backend(layers), **_LIMITS, **settings
        )


class _AsyncPool(httpx.AsyncHTTPTransport):
    """The same for the event loop."""

    def __init__(self, layers: int, **settings: Any) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            network_backend=network_backend.AsyncBackend(layers), **_LIMITS, **settings
        )


class reply_closing:  # noqa: N801  # reads as `contextlib.closing`, at a tenth of its import
    """Close a reply whatever happens while it is read."""

    __slots__ = ("reply",)

    def __init__(self, reply: httpx.Response) -> None:
        """Take the reply."""
        self.reply = reply

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, *_: object) -> None:
        """Give the connection back."""
        self.reply.close()


def _raw_headers(reply: httpx.Response) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value) for name, value in reply.headers.raw]


def _build(request: Request, url: str, base_url: str, timeout: float) -> httpx.Request:
    now = time.monotonic()
    # All but the wait for a connection of the pool are moments: see `network_backend`.
    moments = {
        "connect": now + min(timeout, CONNECT_TIMEOUT),
        "read": now + timeout,
        "write": now + timeout,
        "pool": timeout,
    }
    try:
        message = httpx.Request(
            request.method,
            url,
            headers=request.headers,
            content=request.encode_body(),
            files=_files(request.parts) if request.parts else None,
            extensions={"timeout": moments},
        )
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        failure = RefusedLocally(
            "This cannot be sent: an address, header or body holds what HTTP or JSON cannot.",
            "Correct the inputs; look for control characters, lone surrogates and NaN.",
        )
    else:
        _check_target(message, url, base_url)
        return message
    raise failure  # out here: the library's words quote what was refused


def _files(parts: list[tuple[str, Upload | str]]) -> list[Any]:
    return [
        (name, (None, part.encode()))
        if isinstance(part, str)
        else (name, (part.file_name, part.content, part.content_type))
        for name, part in parts
    ]


def _check_target(message: httpx.Request, url: str, base_url: str) -> None:
    """Refuse to send anything elsewhere, after all that the library made of the address."""
    if _origin(message.url) != _origin_of(base_url):
        raise RefusedLocally(
            f"The request would go to {message.url.host or 'no host'}, not to {base_url}; nothing "
            "was sent.",
            "Give a path; if a plugin changed the address, report it to its author.",
        )
    built = "/" + url.split("://", 1)[1].partition("/")[2]
    if message.url.raw_path.decode("ascii") != built:
        raise RefusedLocally(
            f"The path {built!r} would change on its way.", "Report this as a defect."
        )


@lru_cache(maxsize=64)
def _origin_of(base_url: str) -> tuple[str, bytes, int | None]:
    return _origin(httpx.URL(base_url))


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    """Return scheme, host and port; the library has normalised them, default ports are None."""
    return url.scheme, url.raw_host, url.port


def _explain(error: Exception, request: Request, host: str) -> ZoomError:
    """Say whether the request can have taken effect."""
    if isinstance(error, UnfitBodyError) or str(error) == _HEADERS_WITHOUT_END:
        why = error if isinstance(error, UnfitBodyError) else "its headers are larger than 64 KiB"
        return BadUpstream(
            f"The reply was not read: {why}.",
            "Try it again; if it stays so, something between you and Zoom changes replies."
            if request.is_read
            else "Look whether it took effect before you run it again.",
            may_have_happened=not request.is_read,
        )
    tls = _tls_error(error)
    if tls is not None and isinstance(error, httpx.ConnectError):
        return RefusedLocally(
            f"The server that answered for {host} cannot be trusted: {tls}; nothing was sent.",
            "Check the address and the clock; a company's own authority goes into ZOOM_CA_FILE.",
        )
    reason = str(error) or type(error).__name__
    if isinstance(error, httpx.LocalProtocolError):
        return RefusedLocally(
            "The request is malformed; nothing was sent.",  # the library's words quote headers
            "Correct the headers.",
        )
    before = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
    if isinstance(error, (*before, httpx.UnsupportedProtocol)):
        return Transient(
            f"Zoom could not be reached: {reason}.", "Check the network and try again."
        )
    slow = isinstance(error, httpx.TimeoutException)
    what = "Zoom did not answer in time" if slow else f"The connection broke: {reason}"
    if request.is_read:
        return Transient(f"{what}.", "Try it again.")
    return Ambiguous(
        f"{what}, after the request had left.",
        "It may have taken effect: look before you run it again.",
    )


def _tls_error(error: BaseException | None) -> str | None:
    """Return what TLS found wrong, in its own few words."""
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return None  # it hung up, which is no verdict
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "its certificate does not verify"
        if isinstance(error, ssl.SSLError):
            return (error.reason or "TLS failed").replace("_", " ").lower()
        error = error.__cause__ or error.__context__
    return None
