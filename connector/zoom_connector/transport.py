"""The one module that knows the HTTP library.

It drives httpx's transports directly. What httpx's client adds, redirects, cookies,
`.netrc`, proxies from the environment, is what a connector holding other people's tokens
must not do; leaving it out pays for our own validation and hooks.
"""

from __future__ import annotations

import gc
import ssl
import sys
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Ambiguous, BadUpstream, RefusedLocally, Transient, ZoomError
from zoom_connector.request import Request, Response

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from types import ModuleType

    from zoom_connector.uploads import Upload


def _import_httpx() -> ModuleType:
    """Import httpx without its command line, which would load rich and pygments: 50 ms."""
    if "httpx" in sys.modules or "httpx._main" in sys.modules:
        import httpx

        return httpx
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # "no such module" to import
    collecting = gc.isenabled()
    gc.disable()  # nothing of an import is garbage: 14 ms
    try:
        import httpx
    finally:
        del sys.modules["httpx._main"]
        if collecting:
            gc.enable()
    return httpx


if TYPE_CHECKING:
    import httpx
else:
    httpx = _import_httpx()

CONNECT_TIMEOUT = 10.0


class Transport:
    """Connection pools to one origin or a few, for sync and async callers."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._pools: dict[str, httpx.HTTPTransport] = {}
        self._apools: dict[AbstractEventLoop, dict[str, httpx.AsyncHTTPTransport]] = {}

    def send(self, request: Request, url: str, timeout: float) -> Response:
        """Send one request and read its whole reply.

        Raises:
            Transient: If it did not leave, or it was a read.
            Ambiguous: If a write left and its outcome is unknown.
        """
        message = _build(request, url, timeout)
        try:
            reply = self._pool(message.url.scheme).handle_request(message)
            with reply_closing(reply):
                content = reply.read()
        except httpx.HTTPError as error:
            raise _explain(error, request) from error
        return Response(reply.status_code, reply.headers, content)

    async def asend(self, request: Request, url: str, timeout: float) -> Response:
        """Send one request on the event loop; raises as `send` does."""
        message = _build(request, url, timeout)
        try:
            reply = await self._apool(message.url.scheme).handle_async_request(message)
            try:
                content = await reply.aread()
            finally:
                await reply.aclose()
        except httpx.HTTPError as error:
            raise _explain(error, request) from error
        return Response(reply.status_code, reply.headers, content)

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
            self._pools[scheme] = httpx.HTTPTransport(verify=_tls(scheme), trust_env=False)
        return self._pools[scheme]

    def _apool(self, scheme: str) -> httpx.AsyncHTTPTransport:
        pools = self._pools_of_loop()
        if scheme not in pools:
            pools[scheme] = httpx.AsyncHTTPTransport(verify=_tls(scheme), trust_env=False)
        return pools[scheme]

    def _pools_of_loop(self) -> dict[str, httpx.AsyncHTTPTransport]:
        """Return the running loop's pools; those of a finished `asyncio.run` are of no use."""
        import asyncio  # loaded already: a loop is running

        for loop in [loop for loop in self._apools if loop.is_closed()]:
            del self._apools[loop]
        return self._apools.setdefault(asyncio.get_running_loop(), {})


def _tls(scheme: str) -> ssl.SSLContext:
    """Return a verifying context; loopback needs no authorities, and loading them costs 30 ms."""
    if scheme == "https":
        return httpx.create_ssl_context(trust_env=False)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


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


def _build(request: Request, url: str, timeout: float) -> httpx.Request:
    connect = min(timeout, CONNECT_TIMEOUT)
    parts = {"connect": connect, "read": timeout, "write": timeout, "pool": timeout}
    try:
        message = httpx.Request(
            request.method,
            url,
            headers=request.headers,
            content=request.encode_body(),
            files=_files(request.parts) if request.parts else None,
            extensions={"timeout": parts},
        )
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise RefusedLocally(f"This cannot be sent: {error}.", "Correct the inputs.") from None
    _check_target(message, url)
    return message


def _files(parts: list[tuple[str, Upload | str]]) -> list[Any]:
    return [
        (name, (None, part.encode()))
        if isinstance(part, str)
        else (name, (part.file_name, part.content, part.content_type))
        for name, part in parts
    ]


def _check_target(message: httpx.Request, url: str) -> None:
    """Refuse to send if the library would send another path than the one that was built."""
    built = "/" + url.split("://", 1)[1].partition("/")[2]
    if message.url.raw_path.decode("ascii") != built:
        raise RefusedLocally(
            f"The path {built!r} would change on its way.", "Report this as a defect."
        )


def _explain(error: httpx.HTTPError, request: Request) -> ZoomError:
    """Say whether the request can have taken effect."""
    reason = str(error) or type(error).__name__
    if isinstance(error, httpx.LocalProtocolError):
        reason = "the request is malformed"  # the library's words quote headers, the token too
    before = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
    if isinstance(error, (*before, httpx.UnsupportedProtocol)):
        return Transient(
            f"Zoom could not be reached: {reason}.", "Check the network and try again."
        )
    if isinstance(error, httpx.DecodingError):
        return BadUpstream(
            f"The reply could not be decoded: {reason}.", may_have_happened=not request.is_read
        )
    slow = isinstance(error, httpx.TimeoutException)
    what = "Zoom did not answer in time" if slow else f"The connection broke: {reason}"
    if request.is_read:
        return Transient(f"{what}.", "Try it again.")
    return Ambiguous(
        f"{what}, after the request had left.",
        "It may have taken effect: look before you run it again.",
    )
