"""Sends HTTP requests; the only module that does.

httpx builds the messages, and the connection pools of httpcore send them. The other features of an
HTTP client (redirects, cookies, `.netrc`, proxies from the environment) are not used, because they
could send a token to another host.
"""

from __future__ import annotations

import ssl
import time
from contextlib import aclosing, closing
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import httpcore

from zoom_connector.errors import Ambiguous, BadUpstream, RefusedLocally, Transient, ZoomError
from zoom_connector.http import network_backend
from zoom_connector.http.body_decoder import BoundedDecoder, UnreadableBodyError
from zoom_connector.http.lean_httpx import import_httpx
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.tls import Authorities, read_proxy
from zoom_connector.redaction import protect

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncIterable, Iterable

    import httpx

    from zoom_connector.fields.files import Upload
else:
    httpx = import_httpx()

# At DEBUG level the library logs the headers of replies; the filter redacts them.
protect(*(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))

UNFINISHED = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    UnreadableBodyError,
)
CONNECT_TIMEOUT = 10.0
_HEADERS_WITHOUT_END = "Receive buffer too long"  # the library's message beyond 100 KiB of headers
_LIMITS: dict[str, Any] = {
    "max_connections": 100,
    "max_keepalive_connections": 20,
    "keepalive_expiry": 5.0,
}


class Transport:
    """Connection pools for one or a few origins, for sync and async callers.

    Nothing is opened until first use.

    Args:
        proxy: Address of the proxy, credentials included; loopback is reached directly.
        ca_file: A file of further certificate authorities, such as a company's own.

    Raises:
        AuthConfig: If the proxy or the file cannot be used.
    """

    def __init__(self, *, proxy: str | None = None, ca_file: str | None = None) -> None:
        self._proxy = read_proxy(proxy) if proxy else None
        self._authorities = Authorities(ca_file)
        self._pools: dict[str, httpcore.ConnectionPool] = {}
        self._apools: dict[AbstractEventLoop, dict[str, httpcore.AsyncConnectionPool]] = {}

    def send(self, request: Request, url: str, *, base_url: str, timeout: float) -> Response:
        """Send one request and read its whole reply.

        Args:
            request: The request.
            url: Its complete address, exactly as it is sent.
            base_url: An address on the only origin that may receive the request.
            timeout: Seconds for the whole exchange.

        Raises:
            RefusedLocally: If it would be sent elsewhere, or the certificate is not valid.
            Transient: If it was not sent, or it only reads.
            Ambiguous: If a write was sent and its outcome is unknown.
            BadUpstream: If the reply cannot be read.
        """
        message = _build(request, url, base_url, timeout)
        content = b""
        try:
            reply = self._pool(message.url.scheme).handle_request(message)
            with closing(reply):
                decoder = BoundedDecoder(_lower_names(reply))
                for chunk in cast("Iterable[bytes]", reply.stream):
                    decoder.feed(chunk)
                content = decoder.finish()
        except UNFINISHED as error:
            failure = _explain(error, request, message.url.host.decode("ascii"))
        else:
            return Response(reply.status, httpx.Headers(reply.headers), content)
        # Raise outside the handler: the library's error quotes headers and must not become the
        # context of ours.
        raise failure

    async def asend(self, request: Request, url: str, *, base_url: str, timeout: float) -> Response:
        """Send one request on the event loop; raises as `send` does."""
        message = _build(request, url, base_url, timeout)
        content = b""
        try:
            reply = await self._apool(message.url.scheme).handle_async_request(message)
            async with aclosing(reply):
                decoder = BoundedDecoder(_lower_names(reply))
                async for chunk in cast("AsyncIterable[bytes]", reply.stream):
                    decoder.feed(chunk)
                content = decoder.finish()
        except UNFINISHED as error:
            failure = _explain(error, request, message.url.host.decode("ascii"))
        else:
            return Response(reply.status, httpx.Headers(reply.headers), content)
        raise failure  # outside the handler; see `send`

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

    def _pool(self, scheme: bytes) -> httpcore.ConnectionPool:
        name = scheme.decode("ascii")
        if name not in self._pools:
            layers, settings = self._pool_settings(name)
            backend = network_backend.DeadlineBackend(layers)
            self._pools[name] = httpcore.ConnectionPool(network_backend=backend, **settings)
        return self._pools[name]

    def _apool(self, scheme: bytes) -> httpcore.AsyncConnectionPool:
        pools, name = self._pools_of_loop(), scheme.decode("ascii")
        if name not in pools:
            layers, settings = self._pool_settings(name)
            backend = network_backend.AsyncDeadlineBackend(layers)
            pools[name] = httpcore.AsyncConnectionPool(network_backend=backend, **settings)
        return pools[name]

    def _pool_settings(self, scheme: str) -> tuple[int, dict[str, Any]]:
        """Return the number of TLS layers, and the arguments of a pool.

        Plain http is for loopback only: it needs neither a proxy nor certificate authorities.
        """
        if scheme != "https":
            return 0, {**_LIMITS, "ssl_context": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
        context = self._authorities.load()
        settings = {**_LIMITS, "ssl_context": context, "proxy": self._proxy}
        if self._proxy is None or self._proxy.url.scheme != b"https":
            return 1, settings
        self._proxy.ssl_context = context  # the library's default would trust other authorities
        return 2, settings

    def _pools_of_loop(self) -> dict[str, httpcore.AsyncConnectionPool]:
        """Return the running loop's pools; those of a closed loop cannot be used again."""
        import asyncio  # loaded already: a loop is running

        for loop in [loop for loop in self._apools if loop.is_closed()]:
            del self._apools[loop]
        return self._apools.setdefault(asyncio.get_running_loop(), {})


def _lower_names(reply: httpcore.Response) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value) for name, value in reply.headers]


def _build(request: Request, url: str, base_url: str, timeout: float) -> httpcore.Request:
    now = time.monotonic()
    # All but `pool` are deadlines, not durations: see `network_backend`.
    deadlines = {
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
        )
        content = message.read()
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        failure = RefusedLocally(
            "This cannot be sent: the address, a header or the body is not valid HTTP or JSON.",
            "Correct the inputs; look for control characters, lone surrogates and NaN.",
        )
    else:
        _check_target(message, url, base_url)
        target = httpcore.URL(
            scheme=message.url.raw_scheme,
            host=message.url.raw_host,
            port=message.url.port,
            target=message.url.raw_path,
        )
        return httpcore.Request(
            message.method,
            target,
            headers=message.headers.raw,
            content=content,
            extensions={"timeout": deadlines},
        )
    raise failure  # outside the handler: the message of its exception quotes the refused value


def _files(parts: list[tuple[str, Upload | str]]) -> list[Any]:
    return [
        (name, (None, part.encode()))
        if isinstance(part, str)
        else (name, (part.file_name, part.content, part.content_type))
        for name, part in parts
    ]


def _check_target(message: httpx.Request, url: str, base_url: str) -> None:
    """Refuse to send to another origin or path, as seen after the library parsed the address."""
    if _origin(message.url) != _origin_of(base_url):
        raise RefusedLocally(
            f"The request would go to {message.url.host or 'no host'}, not to {base_url}; nothing "
            "was sent.",
            "Give a path; if a plugin changed the address, report it to its author.",
        )
    built = "/" + url.split("://", 1)[1].partition("/")[2]
    if message.url.raw_path.decode("ascii") != built:
        raise RefusedLocally(
            f"The path {built!r} would be sent in a different form.", "Report this as a defect."
        )


@lru_cache(maxsize=64)
def _origin_of(base_url: str) -> tuple[str, bytes, int | None]:
    return _origin(httpx.URL(base_url))


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    """Return scheme, host and port; the library has normalised them, default ports are None."""
    return url.scheme, url.raw_host, url.port


def _explain(error: Exception, request: Request, host: str) -> ZoomError:
    """Return the `ZoomError`, which says whether the request may have taken effect."""
    if isinstance(error, UnreadableBodyError) or str(error) == _HEADERS_WITHOUT_END:
        why = (
            error
            if isinstance(error, UnreadableBodyError)
            else "its headers are larger than 64 KiB"
        )
        return BadUpstream(
            f"The reply was not read: {why}.",
            "Try it again; if it repeats, a proxy between you and Zoom may change replies."
            if request.is_read
            else "Check whether it took effect before you run it again.",
            may_have_happened=not request.is_read,
        )
    tls = _tls_error(error)
    if tls is not None and isinstance(error, httpcore.ConnectError):
        return RefusedLocally(
            f"The server that answered for {host} cannot be trusted: {tls}; nothing was sent.",
            "Check the address and the clock; a company's own authority goes into ZOOM_CA_FILE.",
        )
    reason = str(error) or type(error).__name__
    if isinstance(error, httpcore.LocalProtocolError):
        return RefusedLocally(
            "The request is malformed; nothing was sent.",  # the library's message quotes headers
            "Correct the headers.",
        )
    before = (
        httpcore.ConnectError,
        httpcore.ConnectTimeout,
        httpcore.PoolTimeout,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    )
    if isinstance(error, before):
        return Transient(
            f"Zoom could not be reached: {reason}.", "Check the network and try again."
        )
    slow = isinstance(error, httpcore.TimeoutException)
    what = "Zoom did not answer in time" if slow else f"The connection broke: {reason}"
    if request.is_read:
        return Transient(f"{what}.", "Try it again.")
    return Ambiguous(
        f"{what}, after the request was sent.",
        "It may have taken effect: check before you run it again.",
    )


def _tls_error(error: BaseException | None) -> str | None:
    """Return the reason of a TLS failure; None if it was not TLS that failed."""
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return None  # the connection was closed, which says nothing about the certificate
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "its certificate does not verify"
        if isinstance(error, ssl.SSLError):
            return (error.reason or "TLS failed").replace("_", " ").lower()
        error = error.__cause__ or error.__context__
    return None
