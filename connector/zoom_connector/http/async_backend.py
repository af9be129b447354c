"""The network backend of `network_backend` for the event loop, on asyncio."""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import httpcore
from anyio.abc import SocketAttribute, SocketStream
from anyio.streams.tls import TLSAttribute, TLSStream

from zoom_connector.http.names import look_up
from zoom_connector.http.network_backend import (
    Exchange,
    Marked,
    check_open,
    check_unused,
    connect_error,
    exchange_of,
    of_proxy,
    pieces,
    seconds_left,
    shares,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Generator, Iterable

    from anyio.abc import ByteStream

# The most that asyncio reads at once: a smaller number would leave a part in a buffer of its own,
# where `is_readable` cannot see it.
_READ = 2**18


@contextmanager
def _as(broken: type[httpcore.NetworkError]) -> Generator[None]:
    """Turn what the streams of the event loop raise into the library's errors."""
    try:
        yield
    except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
        raise broken(str(error.__cause__ or error)) from error
    except anyio.EndOfStream as error:
        raise broken("the connection was closed") from error


class AsyncDeadlineStream(Marked, httpcore.AsyncNetworkStream):
    """A stream of the event loop whose timeouts are deadlines; see `DeadlineStream`."""

    def __init__(self, stream: ByteStream, layers: int = 0) -> None:
        self._stream = stream
        self._layers = layers

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read the bytes that have arrived."""
        with of_proxy(self._layers), _as(httpcore.ReadError):
            left = seconds_left(timeout, httpcore.ReadTimeout)
            content = b""
            with exchange_of(timeout).limit(left, httpcore.ReadTimeout, httpcore.ReadError):
                try:
                    content = await self._stream.receive(max(max_bytes, _READ))
                except anyio.EndOfStream:
                    content = b""
            return check_open(content, self._layers)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes; the first ones only if the request still may leave."""
        exchange = exchange_of(timeout)
        leave = None if self._layers else exchange.take_leave()
        if leave is not None:
            if (pending := leave()) is not None:
                await self._wait_for(pending, exchange, timeout)
            seconds_left(timeout, httpcore.ConnectTimeout)  # later, it may have been sent
        with of_proxy(self._layers), _as(httpcore.WriteError):
            for piece in pieces(buffer):
                left = seconds_left(timeout, httpcore.WriteTimeout)
                with exchange.limit(left, httpcore.WriteTimeout, httpcore.WriteError):
                    await self._stream.send(piece)

    async def _wait_for(
        self, pending: Awaitable[None], exchange: Exchange, timeout: float | None
    ) -> None:
        """Wait before the request leaves; then the connection may have been closed."""
        left = seconds_left(timeout, httpcore.ConnectTimeout)
        with exchange.limit(left, httpcore.ConnectTimeout, httpcore.ConnectError):
            await pending
        check_unused(self)

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
        wrapped: TLSStream | None = None
        try:
            with _as(httpcore.ConnectError):
                left = seconds_left(timeout, httpcore.ConnectTimeout)
                limit = exchange_of(timeout).limit
                with limit(left, httpcore.ConnectTimeout, httpcore.ConnectError):
                    wrapped = await TLSStream.wrap(
                        self._stream,
                        hostname=server_hostname,
                        ssl_context=ssl_context,
                        standard_compatible=False,
                        server_side=False,
                    )
        except BaseException:
            await self.aclose()
            raise
        assert wrapped is not None
        return AsyncDeadlineStream(wrapped, self._layers - 1)

    def get_extra_info(self, info: str) -> Any:
        """Return what the library asks about the socket; a spent one counts as readable."""
        if info == "ssl_object":
            return self._stream.extra(TLSAttribute.ssl_object, None)
        if info != "is_readable":
            return None
        return self.is_spent or _is_readable(self._stream)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Opens streams with deadlines on asyncio; see `DeadlineBackend`."""

    def __init__(self, layers: int) -> None:
        self._layers = layers

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncDeadlineStream:
        """Connect to the addresses in turn; each gets its share of the time that is left."""
        exchange = exchange_of(timeout)
        addresses = await _alook_up(host, port, timeout, exchange)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address, share in shares(addresses, timeout):
            try:
                return AsyncDeadlineStream(
                    await _aconnect(address, port, share, exchange), self._layers
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


async def _alook_up(host: str, port: int, timeout: float | None, exchange: Exchange) -> list[str]:
    left = seconds_left(timeout, httpcore.ConnectTimeout)
    asked = look_up(host, port)
    if not asked.done():
        # Not `wrap_future`, which would cancel the look-up that others share.
        loop, found = asyncio.get_running_loop(), asyncio.Event()
        asked.add_done_callback(partial(_wake, loop, found))
        try:
            with exchange.limit(left, httpcore.ConnectTimeout, httpcore.ConnectError):
                await found.wait()
        except httpcore.ConnectTimeout:
            raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
    try:
        return asked.result()
    except (OSError, UnicodeError) as error:
        raise connect_error(error) from error


def _wake(loop: asyncio.AbstractEventLoop, found: asyncio.Event, _: object) -> None:
    with suppress(RuntimeError):  # the loop has been closed: no caller waits
        loop.call_soon_threadsafe(found.set)


async def _aconnect(
    address: str, port: int, seconds: float | None, exchange: Exchange
) -> SocketStream:
    stream: SocketStream | None = None
    with _as(httpcore.ConnectError):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.setblocking(False)
            with exchange.limit(seconds, httpcore.ConnectTimeout, httpcore.ConnectError):
                await asyncio.get_running_loop().sock_connect(connection, (address, port))
                stream = await SocketStream.from_socket(connection)
        except BaseException:
            connection.close()
            raise
    assert stream is not None
    return stream


def _is_readable(stream: ByteStream) -> bool:
    """Return whether bytes, or the end, have arrived on a stream from which none are expected."""
    tls = stream.extra(TLSAttribute.ssl_object, None)
    try:
        if tls is not None:
            tls.read(1)  # read from the socket already, but from no reply
            return True
    except ssl.SSLWantReadError:
        pass
    except ssl.SSLError:
        return True
    number = stream.extra(SocketAttribute.raw_socket).fileno()
    if number < 0:
        return True
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))
