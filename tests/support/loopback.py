"""A server on loopback that gives the answers of a test and records what it receives."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Self

from zoom_connector import AccessToken, Connection

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

CANARY = "canary-4f1d9c-token"
CUT = b"HTTP/1.1 201 Created\r\ncontent-length: 500\r\n\r\n{"
"""A reply that ends before it should."""


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def read_parts(received: Received) -> list[tuple[str, str | None, str, bytes]]:
    """Return name, file name, media type and content of each part, as a server reads them."""
    heading = f"content-type: {received.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(heading + received.body, policy=policy.HTTP)
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename(),
            part.get_content_type() if "content-type" in part else "",
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition holds, without occupying the processor.

    Raises:
        AssertionError: It does not hold after a minute.
    """
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def reply(status: int, body: Any = None, **headers: str) -> bytes:
    """Return the bytes of a reply; text and bytes go out as they are, other bodies as JSON."""
    content = b"" if body is None else body
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    lines = [f"HTTP/1.1 {status} Said", "connection: close", f"content-length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


@dataclass
class Loopback:
    """A server on a free port; None as an answer closes the connection without a reply.

    An answer in several pieces is sent piece by piece, with `pause` seconds before each, until the
    client has had enough. With `tls` it speaks TLS.
    """

    answer: Callable[[Received], bytes | Iterable[bytes] | None]
    tls: ssl.SSLContext | None = None
    pause: float = 0.0
    received: list[Received] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        scheme = "https" if self.tls else "http"
        self.origin = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with suppress(OSError):  # the client has hung up, or does not trust us
                self._answer(peer)

    def _answer(self, peer: socket.socket) -> None:
        if self.tls:
            peer = self.tls.wrap_socket(peer, server_side=True)
        with peer, peer.makefile("rb") as stream:
            request = _read(stream)
            if request is None:
                return
            self.received.append(request)
            answer = self.answer(request)
            if answer is None:
                return
            for piece in [answer] if isinstance(answer, bytes) else answer:
                if self.pause and self._closing.wait(self.pause):
                    return
                peer.sendall(piece)

    def connect(self, grant: Any = None, **settings: Any) -> Connection:
        """Return a connection to this server, token endpoint included."""
        settings.setdefault("token_url", f"{self.origin}/oauth/token")
        return Connection(grant or AccessToken(CANARY), base_url=f"{self.origin}/v2", **settings)


def _read(stream: Any) -> Received | None:
    first = stream.readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers = {}
    while line := stream.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Received(first[0], first[1], headers, body)
