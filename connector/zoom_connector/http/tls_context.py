"""TLS that a fork by another thread does not cut in half.

OpenSSL takes locks of the whole process while it works, and Python lets other threads run then. The
child of a fork at that moment would wait for such a lock without end, in its first handshake.
"""

from __future__ import annotations

import selectors
import ssl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.forks import hold_forks

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Generator

T = TypeVar("T")
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)
"""Without a file of its own; `select` alone does not know numbers from 1024 on."""


class TlsSocket(ssl.SSLSocket):
    """A socket that waits for the network outside of OpenSSL.

    Its timeout limits a whole call, as in the standard library.
    """

    def do_handshake(self, block: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Perform the handshake."""
        self._in_steps(super().do_handshake)

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Return the bytes that have arrived, at least one; none at the end."""
        return self._in_steps(super().recv, buflen, flags)

    def send(self, data: Any, flags: int = 0) -> int:
        """Send some of the bytes, and return their number."""
        return self._in_steps(super().send, data, flags)

    def _in_steps(self, work: Callable[..., T], *arguments: Any) -> T:
        with self._without_waiting() as seconds:
            end = None if seconds is None else time.monotonic() + seconds
            while True:
                try:
                    with hold_forks():
                        return work(*arguments)
                except ssl.SSLWantReadError:
                    self._wait(selectors.EVENT_READ, end)
                except ssl.SSLWantWriteError:
                    self._wait(selectors.EVENT_WRITE, end)

    @contextmanager
    def _without_waiting(self) -> Generator[float | None]:
        seconds = self.gettimeout()
        self.settimeout(0)
        try:
            yield seconds
        finally:
            if self.fileno() >= 0:  # another thread may have closed it
                self.settimeout(seconds)

    def _wait(self, event: int, end: float | None) -> None:
        left = None if end is None else end - time.monotonic()
        with _Selector() as selector:
            selector.register(self, event)
            if (left is not None and left <= 0) or not selector.select(left):
                raise TimeoutError("timed out")


class TlsObject(ssl.SSLObject):
    """TLS between two buffers, as event loops and proxies use it; it never waits."""

    def do_handshake(self) -> None:
        """Continue the handshake."""
        with hold_forks():
            super().do_handshake()

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002  # the library's name
        """Return the bytes that have arrived."""
        with hold_forks():
            return super().read(len, buffer)

    def write(self, data: Any) -> int:
        """Take some of the bytes, and return their number."""
        with hold_forks():
            return super().write(data)

    def unwrap(self) -> Any:
        """End the connection."""
        with hold_forks():
            return super().unwrap()


class TlsContext(ssl.SSLContext):
    """A context for clients whose work in OpenSSL is never cut by a fork; see `make_context`."""

    sslsocket_class = TlsSocket
    sslobject_class = TlsObject

    def wrap_socket(
        self,
        sock: socket.socket,
        server_side: bool = False,  # noqa: FBT001, FBT002  # the library's
        do_handshake_on_connect: bool = True,  # noqa: FBT001, FBT002
        *more: Any,
        **options: Any,
    ) -> ssl.SSLSocket:
        """Return the socket under TLS; the handshake is over, unless it is not wanted."""
        with hold_forks():
            wrapped = super().wrap_socket(sock, server_side, False, *more, **options)
        if do_handshake_on_connect:
            try:
                wrapped.do_handshake()
            except BaseException:
                wrapped.close()
                raise
        return wrapped

    def wrap_bio(self, *buffers: Any, **options: Any) -> ssl.SSLObject:
        """Return TLS between two buffers."""
        with hold_forks():
            return super().wrap_bio(*buffers, **options)

    def load_verify_locations(self, *sources: Any, **named: Any) -> None:
        """Trust the authorities of a file."""
        with hold_forks():
            super().load_verify_locations(*sources, **named)


def make_context() -> TlsContext:
    """Return a verifying context for clients, without authorities."""
    with hold_forks():
        return TlsContext(ssl.PROTOCOL_TLS_CLIENT)
