"""Receives the redirect of a login on loopback: a server that waits for the one right answer.

https://www.rfc-editor.org/rfc/rfc8252#section-7.3
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from socketserver import ThreadingTCPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from zoom_connector.errors import InvalidInput, Transient

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

HOST = "127.0.0.1"
_LOOPBACK = {HOST, "localhost"}

# The script removes the address with the code from the browser's history. The page repeats nothing
# of the request, so the request cannot inject anything into it.
_SCRIPT = "history.replaceState(null,'','/')"
_SCRIPT_HASH = "sha256-/pjm5mjVC8qSf3E2vn/Jvti9PA65a7Nkc8TYEuKfhyQ="
_PAGE = f"""<!doctype html><meta charset="utf-8"><title>Zoom connector</title>
<p>Zoom's answer has arrived. Continue in the terminal; this window can be closed.</p>
<script>{_SCRIPT}</script>
""".encode()
_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "content-length": str(len(_PAGE)),
    "content-security-policy": f"default-src 'none'; script-src '{_SCRIPT_HASH}'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "connection": "close",
}


class Callback:
    """Waits on 127.0.0.1 for the browser; use it as a context manager.

    Args:
        redirect_uri: `http://127.0.0.1:PORT/PATH`. Port 0 is not possible, because Zoom compares
            the whole address with the app's redirect URLs.
        is_answer: Whether a path and query are the answer. Other requests to this path are refused
            with 400, to other paths with 404, and it waits on: a browser asks for an icon by
            itself, and any page or program on this machine can send requests.

    Raises:
        InvalidInput: If the address is not on loopback, or the port is in use.
    """

    def __init__(self, redirect_uri: str, is_answer: Callable[[str], bool]) -> None:
        """Start to listen, before the browser is opened."""
        port = check_redirect_uri(redirect_uri)
        self._answers: SimpleQueue[str] = SimpleQueue()
        try:
            self._server = _Server((HOST, port), self._answers)
        except OSError as error:
            raise InvalidInput(
                f"Port {port} cannot be used for the callback: {error.strerror}.",
                "Stop the program that uses it, or register another port and give --redirect-uri.",
            ) from None
        self._server.path = urlsplit(redirect_uri).path or "/"
        self._server.is_answer = is_answer
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self, seconds: float) -> str:
        """Return path and query of the answer.

        Raises:
            Transient: If it does not arrive in time.
        """
        try:
            return self._answers.get(timeout=seconds)
        except Empty:
            raise Transient(
                f"The browser sent no answer within {seconds:.0f} seconds.",
                "Run the login again; with --no-browser you paste the answer.",
            ) from None


def check_redirect_uri(redirect_uri: str) -> int:
    """Return the port of a redirect URI that a listener on 127.0.0.1 can serve.

    Raises:
        InvalidInput: If it is another kind of address.
    """
    with suppress(ValueError):
        parts = urlsplit(redirect_uri)
        if parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.port:
            return parts.port
    raise InvalidInput(
        f"A redirect to {redirect_uri!r} cannot be received.",
        f"Give http://{HOST}:PORT/PATH, or --no-browser to paste the answer.",
    )


class _Server(ThreadingTCPServer):
    """One thread per connection: a browser also opens connections that it never uses."""

    daemon_threads = True
    block_on_close = False
    path: str
    is_answer: Callable[[str], bool]
    allow_reuse_address = os.name == "posix"  # on Windows it would let others share the port

    def __init__(self, address: tuple[str, int], answers: SimpleQueue[str]) -> None:
        super().__init__(address, _Handler)
        self.first = threading.Lock()
        self.answers = answers

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closes the connection; the library would print a traceback."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_GET(self) -> None:  # the library's name
        server = self.server
        assert isinstance(server, _Server)
        is_ours = self.path.partition("?")[0] == server.path
        if not is_ours or not server.is_answer(self.path):
            self._refuse(400 if is_ours else 404)
            return
        if not server.first.acquire(blocking=False):
            return
        self.send_response_only(200)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(_PAGE)
        self.wfile.flush()
        server.answers.put(self.path)

    def _refuse(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("content-length", "0")
        self.send_header("connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Log nothing: the address contains the code."""
