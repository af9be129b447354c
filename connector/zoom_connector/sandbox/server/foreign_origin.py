"""Another origin on loopback, to which nothing of a connection's should ever come."""

from __future__ import annotations

import asyncio
from contextlib import suppress

_PATIENCE = 2.0
_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"
_PIECE = 2**16


class ForeignOrigin:
    """A listener that keeps every byte that reaches it, whatever protocol it is of.

    Attributes:
        received: What came on each connection, in order; empty bytes for one that said nothing.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.received: list[bytes] = []
        self._port = 0

    @property
    def origin(self) -> str:
        """Scheme, host and port; known once it listens."""
        return f"http://127.0.0.1:{self._port}"

    async def listen(self, host: str) -> asyncio.Server:
        """Listen on a free port of the running loop; close what is returned to end it."""
        server = await asyncio.start_server(self._keep, host, 0)
        self._port = server.sockets[0].getsockname()[1]
        return server

    async def _keep(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received, place = self.received, len(self.received)
        received.append(b"")
        with suppress(OSError, TimeoutError, ValueError):
            async with asyncio.timeout(_PATIENCE):
                while piece := await reader.read(_PIECE):
                    received[place] += piece
                    if _is_whole(received[place]):
                        writer.write(_ANSWER)
                        break
        writer.close()


def _is_whole(request: bytes) -> bool:
    """Tell whether an HTTP request has ended."""
    head, end, body = request.partition(b"\r\n\r\n")
    lengths = [line[15:] for line in head.lower().split(b"\r\n") if line[:15] == b"content-length:"]
    return bool(end) and (not lengths or len(body) >= int(lengths[0]))
