"""The listener on loopback to which Zoom sends the browser: it serves one request and ends."""

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
    from types import TracebackType

HOST = "127.0.0.1"
_LOOPBACK = {HOST, "localhost"}

# The address with the code leaves the browser's history; nothing of the request is repeated.
_SCRIPT = "history.replaceState(null,'','/')"
_SCRIPT_HASH = "sha256-/pjm5mjVC8qSf3E2vn/Jvti9PA65a7Nkc8TYEuKfhyQ="
_PAGE = f"""<!doctype html><meta charset="utf-8"><title>Zoom connector</title>
<p>Zoom's answer has arrived. Go on in the terminal; this window can be closed.</p>
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
        redirect_uri: `http://127.0.0.1:PORT/PATH`; port 0 is not possible, because Zoom knows
            the app's redirect URLs to the letter.

    Raises:
        InvalidInput: If it leads elsewhere, or the port is taken.
    """

    def __init__(self, redirect_uri: str) -> None:
        """Listen from here on, so that the browser cannot be too early."""
        port = check_redirect_uri(redirect_uri)
        self._answers: SimpleQueue[str] = SimpleQueue()
        try:
            self._server = _Server((HOST, port), self._answers)
        except OSError as error:
            raise InvalidInput(
                f"Port {port} cannot be used for the callback: {error.strerror}.",
                "End what uses it, or give --redirect-uri another port and register that.",
            ) from None
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self) -> Self:
        """Serve."""
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
        """Return path and query of the one request.

        Raises:
            Transient: If none came in time.
        """
        try:
            return self._answers.get(timeout=seconds)
        except Empty:
            raise Transient(
                f"No answer came from the browser within {seconds:.0f} seconds.",
                "Run the login again; --no-browser takes the answer by hand.",
            ) from None


def check_redirect_uri(redirect_uri: str) -> int:
    """Return the port of a redirect URI that a listener on 127.0.0.1 can serve.

    Raises:
        InvalidInput: If it leads elsewhere.
    """
    with suppress(ValueError):
        parts = urlsplit(redirect_uri)
        if parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.port:
            return parts.port
    raise InvalidInput(
        f"No callback can be served at {redirect_uri!r}.",
        f"Give http://{HOST}:PORT/PATH, or --no-browser to take the answer by hand.",
    )


class _Server(ThreadingTCPServer):
    """One thread a connection: a browser opens some on which it says nothing."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name == "posix"  # on Windows it would let others share the port

    def __init__(self, address: tuple[str, int], answers: SimpleQueue[str]) -> None:
        super().__init__(address, _Handler)
        self.first = threading.Lock()
        self.answers = answers

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is nobody's concern; the usual way would print it."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_GET(self) -> None:  # the library's name
        server = self.server
        assert isinstance(server, _Server)
        if not server.first.acquire(blocking=False):
            return
        self.send_response_only(200)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(_PAGE)
        self.wfile.flush()
        server.answers.put(self.path)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Say nothing: the address holds the code."""
