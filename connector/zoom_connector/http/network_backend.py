"""A network backend for httpcore with one deadline for a whole exchange.

The library's timeouts apply to each read, so a server that sends one byte now and then keeps an
exchange alive without end. Here every timeout passed to the library is a deadline on
`time.monotonic`, and each connect, read and write converts it to the seconds that are left.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, cast

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Generator, Iterable

# Small pieces, so that the deadline is checked while a slow server receives a large body.
_PIECE = 2**14


def _left(expires: float | None, late: type[httpcore.TimeoutException]) -> float | None:
    if expires is None:
        return None
    seconds = expires - time.monotonic()
    if seconds <= 0:
        raise late("the time is up")
    return seconds


def _pieces(buffer: bytes) -> Iterable[bytes]:
    return (buffer[start : start + _PIECE] for start in range(0, len(buffer), _PIECE))


def _look_up(host: str, port: int, seconds: float | None) -> list[str]:
    """Return the addresses of a name, from a thread that is abandoned if the resolver hangs."""
    answers: SimpleQueue[Any] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="zoom-dns", daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except Empty:
        raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
    if isinstance(found, Exception):
        raise httpcore.ConnectError(str(found)) from found
    return list(dict.fromkeys(place[0] for *_, place in found))


@contextmanager
def _of_proxy(layers: int) -> Generator[None]:
    """Report errors as connect errors while a TLS layer is missing: no request was sent yet."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError) as error:
        if not layers:
            raise
        late = isinstance(error, httpcore.TimeoutException)
        kind = httpcore.ConnectTimeout if late else httpcore.ConnectError
        raise kind(f"the proxy failed: {error}") from error


def _check_open(content: bytes, layers: int) -> bytes:
    if layers and not content:
        raise httpcore.ReadError("it closed the connection")
    return content


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose timeouts are deadlines on `time.monotonic`.

    Args:
        stream: The library's stream.
        layers: The number of TLS layers still to start before the request may be sent.
    """

    def __init__(self, stream: httpcore.NetworkStream, layers: int = 0) -> None:
        self._stream = stream
        self._layers = layers

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read the bytes that have arrived."""
        with _of_proxy(self._layers):
            content = self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))
            return _check_open(content, self._layers)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        with _of_proxy(self._layers):
            for piece in _pieces(buffer):
                self._stream.write(piece, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> DeadlineStream:
        """Start TLS on the stream."""
        try:
            left = _left(timeout, httpcore.ConnectTimeout)
        except httpcore.ConnectTimeout:
            self.close()  # the library closes the stream only if it has started TLS
            raise
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return DeadlineStream(stream, self._layers - 1)

    def get_extra_info(self, info: str) -> Any:
        """Return what the library knows about the socket."""
        return self._stream.get_extra_info(info)


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens streams with deadlines over the library's sockets.

    Args:
        layers: The number of TLS layers to start before a request may be sent.
    """

    def __init__(self, layers: int) -> None:
        self._backend = httpcore.SyncBackend()
        self._layers = layers

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> DeadlineStream:
        """Connect to the addresses in turn; each gets its share of the time that is left."""
        addresses = _look_up(host, port, _left(timeout, httpcore.ConnectTimeout))
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for others, address in zip(reversed(range(len(addresses))), addresses, strict=True):
            left = _left(timeout, httpcore.ConnectTimeout)
            share = None if left is None else left / (others + 1)
            try:
                stream = self._backend.connect_tcp(
                    address, port, share, local_address, socket_options
                )
                return DeadlineStream(stream, self._layers)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class AsyncDeadlineStream(httpcore.AsyncNetworkStream):
    """A stream of the event loop whose timeouts are deadlines; see `DeadlineStream`."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, layers: int = 0) -> None:
        self._stream = stream
        self._layers = layers

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read the bytes that have arrived."""
        with _of_proxy(self._layers):
            content = await self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))
            return _check_open(content, self._layers)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        with _of_proxy(self._layers):
            for piece in _pieces(buffer):
                await self._stream.write(piece, _left(timeout, httpcore.WriteTimeout))

    async def aclose(self) -> None:
        """Close the stream."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> AsyncDeadlineStream:
        """Start TLS on the stream."""
        try:
            left = _left(timeout, httpcore.ConnectTimeout)
        except httpcore.ConnectTimeout:
            await self.aclose()  # the library closes the stream only if it has started TLS
            raise
        stream = await self._stream.start_tls(ssl_context, server_hostname, left)
        return AsyncDeadlineStream(stream, self._layers - 1)

    def get_extra_info(self, info: str) -> Any:
        """Return what the library knows about the socket."""
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Opens streams with deadlines on asyncio; see `DeadlineBackend`."""

    def __init__(self, layers: int) -> None:
        self._backend = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())
        self._layers = layers

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncDeadlineStream:
        """Connect before the deadline, name lookup included."""
        left = _left(timeout, httpcore.ConnectTimeout)
        stream = await self._backend.connect_tcp(host, port, left, local_address, socket_options)
        return AsyncDeadlineStream(stream, self._layers)
