"""The server of the benchmarks: HTTP/1.1 on loopback, always the same answers.

It runs in a process of its own, so that its work is not counted as a client's. It sets no
cookie: `httpx.Client` would spend time on it that `Catalog.run`, which keeps none, would not.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.meeting import REPLY, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)


def render_reply(status: str, body: object) -> bytes:
    """Return a whole reply with the headers that Zoom sends and a client reads."""
    content = json.dumps(body).encode()
    head = (
        f"HTTP/1.1 {status}\r\n"
        "Date: Fri, 01 Feb 2030 07:29:29 GMT\r\n"
        "Content-Type: application/json;charset=UTF-8\r\n"
        f"Content-Length: {len(content)}\r\n"
        "Connection: keep-alive\r\n"
        "x-zm-trackingid: v=2.0;clid=us06;rid=WEB_0123456789abcdef\r\n"
        "X-RateLimit-Category: Light\r\n"
        "Cache-Control: no-cache, no-store, must-revalidate, no-transform\r\n"
        "Strict-Transport-Security: max-age=31536000\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "\r\n"
    )
    return head.encode() + content


GRANTED = render_reply("200 OK", {"access_token": TOKEN, "expires_in": 3599})
CREATED = render_reply("201 Created", REPLY)
FOUND = render_reply("200 OK", REPLY)


class Answerer(asyncio.Protocol):
    """One client's connection."""

    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing received."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        """Answer every complete request."""
        self.received += data
        while (end := self._find_end()) is not None:
            self.transport.write(choose_reply(self.received))
            self.received = self.received[end:]

    def _find_end(self) -> int | None:
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return None
        length = _LENGTH.search(self.received, 0, head)
        end = head + 4 + (int(length[1]) if length else 0)
        return end if len(self.received) >= end else None


def choose_reply(request: bytes) -> bytes:
    """Return the token, the meeting created or the meeting found."""
    if request.startswith(b"POST /oauth/token"):
        return GRANTED
    return CREATED if request.startswith(b"POST ") else FOUND


async def serve() -> None:
    """Listen on a free port, print it, and answer until the process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answerer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def running_server() -> Iterator[str]:
    """Run the server in another process and yield its origin."""
    command = [sys.executable, "-m", "benchmarks.server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(serve())
