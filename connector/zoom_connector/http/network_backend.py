"""A network backend for httpcore with one deadline for a whole exchange.

The library's timeouts apply to each read, so a server that sends one byte now and then keeps an
exchange alive without end. Here every timeout passed to the library is a `Deadline` on
`time.monotonic`, and each connect, read and write converts it to the seconds that are left.

A deadline also names its exchange. Through it the streams learn that the caller was cancelled.
"""

from __future__ import annotations

import concurrent.futures
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import anyio
import httpcore

from zoom_connector.http.names import look_up

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Generator, Iterable

LATE_READS = 16
"""Reads after the deadline of what has arrived before, each of at most 16 KiB under TLS."""

LATE_SECONDS = 0.01
"""Seconds that each of them may wait."""

# Small pieces, so that the deadline is checked while a slow server receives a large body.
_PIECE = 2**14


class Exchange:
    """One request on its way, as the streams see it.

    Args:
        leave: Called just before the first byte leaves; its errors prevent that. It returns whether
            it took a while, or, on the event loop, what to wait for, if anything.

    Attributes:
        is_abandoned: Whether its caller was cancelled: all that it does on the network fails.
    """

    def __init__(self, leave: Callable[[], Any] | None = None) -> None:
        self._leave = leave
        self._scope: anyio.CancelScope | None = None
        self.is_abandoned = False

    def take_leave(self) -> Callable[[], Any] | None:
        """Return what must be asked before the first byte leaves; None once it was returned."""
        leave, self._leave = self._leave, None
        return leave

    def abandon(self) -> None:
        """Let what it does on the network fail, now and from now on."""
        self.is_abandoned = True
        if self._scope is not None:
            self._scope.cancel()

    @contextmanager
    def limit(
        self,
        seconds: float | None,
        late: type[httpcore.TimeoutException],
        broken: type[httpcore.NetworkError],
    ) -> Generator[None]:
        """Limit an operation of the event loop to a number of seconds, and to this exchange.

        Raises:
            httpcore.NetworkError: If the exchange is abandoned: for the library a network that
                fails, which it handles at each point. A cancellation, which it does not, would
                leave connections behind (https://github.com/encode/httpcore/issues/1093).
        """
        self._check(broken)
        with anyio.move_on_after(seconds) as self._scope:
            yield
        if self._scope.cancelled_caught:
            self._check(broken)
            raise late("the time is up")

    def _check(self, broken: type[httpcore.NetworkError]) -> None:
        if self.is_abandoned:
            raise broken("the call was cancelled")


class Deadline(float):
    """A moment on `time.monotonic`, and the exchange that it limits."""

    exchange: Exchange

    @classmethod
    def of(cls, moment: float, exchange: Exchange) -> Deadline:
        """Return the deadline of an exchange."""
        deadline = cls(moment)
        deadline.exchange = exchange
        return deadline


def exchange_of(deadline: float | None) -> Exchange:
    """Return the exchange that a deadline limits."""
    return deadline.exchange if isinstance(deadline, Deadline) else Exchange()


def seconds_left(expires: float | None, late: type[httpcore.TimeoutException]) -> float | None:
    """Return the seconds until a deadline; raises `late` after it."""
    if expires is None:
        return None
    seconds = expires - time.monotonic()
    if seconds <= 0:
        raise late("the time is up")
    return seconds


def pieces(buffer: bytes) -> Iterable[bytes]:
    """Return a body in the pieces in which it is written."""
    return (buffer[start : start + _PIECE] for start in range(0, len(buffer), _PIECE))


@contextmanager
def of_proxy(layers: int) -> Generator[None]:
    """Report errors as connect errors while a TLS layer is missing: no request was sent yet."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError) as error:
        if not layers:
            raise
        late = isinstance(error, httpcore.TimeoutException)
        kind = httpcore.ConnectTimeout if late else httpcore.ConnectError
        raise kind(f"the proxy failed: {error}") from error


def check_open(content: bytes, layers: int) -> bytes:
    """Return what was read, unless a proxy closed the connection."""
    if layers and not content:
        raise httpcore.ReadError("it closed the connection")
    return content


def connect_error(error: Exception) -> httpcore.ConnectError:
    """Return the library's error for a name that was not found."""
    return httpcore.ConnectError(str(error))


def shares(addresses: list[str], expires: float | None) -> Iterable[tuple[str, float | None]]:
    """Yield each address with its share of the time that is left."""
    for others, address in zip(reversed(range(len(addresses))), addresses, strict=True):
        left = seconds_left(expires, httpcore.ConnectTimeout)
        yield address, None if left is None else left / (others + 1)


def check_unused(stream: httpcore.NetworkStream | httpcore.AsyncNetworkStream) -> None:
    """Refuse a connection that was closed, or on which bytes arrived, before a request was sent."""
    if stream.get_extra_info("is_readable"):
        raise httpcore.ConnectError("it closed the connection before the request was sent")


class Marked:
    """A stream that can be marked as not to be used again.

    Attributes:
        is_spent: True if the library must close the connection instead of using it again.
    """

    is_spent = False


class DeadlineStream(Marked, httpcore.NetworkStream):
    """A stream whose timeouts are deadlines on `time.monotonic`.

    Args:
        stream: The library's stream.
        layers: The number of TLS layers still to start before the request may be sent.
    """

    def __init__(self, stream: httpcore.NetworkStream, layers: int = 0) -> None:
        self._stream = stream
        self._layers = layers
        self._late_reads = LATE_READS

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read the bytes that have arrived.

        A process that was suspended finds a reply in the socket, although the time is up: it is
        read, because it may be the only copy of a token.
        """
        with of_proxy(self._layers):
            left = None if timeout is None else timeout - time.monotonic()
            if left is not None and left < LATE_SECONDS:
                left, self._late_reads = LATE_SECONDS, self._late_reads - 1
                if self._late_reads < 0:
                    raise httpcore.ReadTimeout("the time is up")
            content = self._stream.read(max_bytes, left)
            return check_open(content, self._layers)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes; the first ones only if the request still may leave."""
        leave = None if self._layers else exchange_of(timeout).take_leave()
        if leave is not None:
            if leave():
                check_unused(self)
            seconds_left(timeout, httpcore.ConnectTimeout)  # later, it may have been sent
        with of_proxy(self._layers):
            for piece in pieces(buffer):
                self._stream.write(piece, seconds_left(timeout, httpcore.WriteTimeout))

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
            left = seconds_left(timeout, httpcore.ConnectTimeout)
            stream = self._stream.start_tls(ssl_context, server_hostname, left)
        except BaseException:
            self.close()  # the library does not close it after every failure, nor if interrupted
            raise
        return DeadlineStream(stream, self._layers - 1)

    def get_extra_info(self, info: str) -> Any:
        """Return what the library knows about the socket; a spent one counts as readable."""
        return (info == "is_readable" and self.is_spent) or self._stream.get_extra_info(info)


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
        left = seconds_left(timeout, httpcore.ConnectTimeout)
        try:
            addresses = look_up(host, port).result(left)
        except (TimeoutError, concurrent.futures.TimeoutError):
            raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
        except (OSError, UnicodeError) as error:
            raise connect_error(error) from error
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address, share in shares(addresses, timeout):
            try:
                stream = self._backend.connect_tcp(
                    address, port, share, local_address, socket_options
                )
                return DeadlineStream(stream, self._layers)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure
