"""The sandbox as a process: an HTTP server on loopback in a thread of its own."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web
from multidict import CIMultiDict

from zoom_connector.sandbox.oauth import (
    AUTHORIZE_PATH,
    REVOKE_PATH,
    TOKEN_PATH,
    answer_oauth,
)
from zoom_connector.sandbox.replies import Reply, ZoomFault, assemble_headers, reply_fault
from zoom_connector.sandbox.request import SandboxRequest, split_target
from zoom_connector.sandbox.routes import ALL_SCOPES, answer_call
from zoom_connector.sandbox.seed import seed_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from zoom_connector.connection import Connection
    from zoom_connector.grants import Grant

HOST = "127.0.0.1"
SEEDED = "sandbox"  # every id, key and secret of the app that is there from the start
_GRACE_SECONDS = 0.5


def _tell_time() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A stateful stand-in for the Zoom API on loopback; use it as a context manager.

    Attributes:
        port: The port, also when 0 (any free one) was asked for; known once entered.
    """

    def __init__(self, port: int = 0, *, clock: Callable[[], datetime] = _tell_time) -> None:
        """Prepare a sandbox; it listens from `with` on.

        Args:
            port: Port on 127.0.0.1; 0 takes any free one.
            clock: Source of the current instant, with a time zone.
        """
        self.port = port
        self._clock = clock
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """Base of the REST API."""
        return f"{self.origin}/v2"

    @property
    def base_urls(self) -> dict[str, str]:
        """Base of each API, by the kind of connection it wants."""
        return {
            "oauth2": self.base_url,
            "api_key": f"{self.origin}/v1",
            "subscription_key": f"{self.origin}/luminus",
        }

    def connect(self, kind: str = "oauth2") -> Connection:
        """Return a connection to this sandbox that may do everything."""
        from zoom_connector.connection import Connection
        from zoom_connector.grants import ServerToServer
        from zoom_connector.keys import ApiKey, SubscriptionKey

        grants: dict[str, Grant] = {
            "oauth2": ServerToServer(SEEDED, SEEDED, SEEDED),
            "api_key": ApiKey(SEEDED, SEEDED),
            "subscription_key": SubscriptionKey(SEEDED),
        }
        return Connection(grants[kind], base_url=self.base_urls[kind], token_url=self.token_url)

    @property
    def token_url(self) -> str:
        """Where tokens are issued."""
        return self.origin + TOKEN_PATH

    @property
    def authorize_url(self) -> str:
        """Where a user would consent; here consent is given at once."""
        return self.origin + AUTHORIZE_PATH

    @property
    def revoke_url(self) -> str:
        """Where tokens are revoked."""
        return self.origin + REVOKE_PATH

    def __enter__(self) -> Self:
        """Listen on loopback and answer in a background thread."""
        listener = socket.create_server((HOST, self.port))
        self.port = listener.getsockname()[1]
        self.reset()
        ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(listener, ready)), name="sandbox", daemon=True
        )
        self._thread.start()
        ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening and wait for the thread."""
        if self._loop and self._stopped and self._thread:
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join()

    def reset(self) -> None:
        """Start over: fresh data, fresh tokens, an empty ledger."""
        state = seed_state(self._clock, ALL_SCOPES, self.origin)
        with self._lock:
            self._state = state
            self._requests: list[dict[str, Any]] = []
            self._token_requests = 0

    def ledger(self) -> dict[str, Any]:
        """Return what came in and what it changed since the start or the last reset."""
        with self._lock:
            return {
                "requests": deepcopy(self._requests),
                "token_requests": self._token_requests,
                "effects": deepcopy(self._state.effects),
            }

    async def _serve(self, listener: socket.socket, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        # The low-level server has no router of its own that would tidy up paths.
        runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=_GRACE_SECONDS)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        ready.set()
        await self._stopped.wait()
        await runner.cleanup()

    async def _handle(self, incoming: web.BaseRequest) -> web.StreamResponse:
        path, query = split_target(incoming.raw_path)
        headers = {name.lower(): value for name, value in incoming.headers.items()}
        body = await incoming.read()
        request = SandboxRequest(incoming.method, path, query, headers, body)
        return await self._send(self._answer(request))

    async def _send(self, reply: Reply) -> web.StreamResponse:
        """Let a reply out. Every reply leaves here and nowhere else."""
        with self._lock:
            headers = assemble_headers(reply, self._state.now(), self._state.wire)
        return web.Response(
            status=reply.status, body=reply.encode() or None, headers=CIMultiDict(headers)
        )

    def _answer(self, request: SandboxRequest) -> Reply:
        if request.path.startswith("/_sandbox/"):
            return self._answer_control(request)
        with self._lock:
            reply = self._dispatch(request)
            self._token_requests += (request.method, request.path) == ("POST", TOKEN_PATH)
            entry = {"method": request.method, "path": request.path, "status": reply.status}
            self._requests.append(entry)
        return reply

    def _dispatch(self, request: SandboxRequest) -> Reply:
        if request.path.startswith("/oauth/"):
            return answer_oauth(self._state, request)
        return answer_call(self._state, request)

    def _answer_control(self, request: SandboxRequest) -> Reply:
        if (request.method, request.path) == ("GET", "/_sandbox/ledger"):
            return Reply(200, self.ledger())
        if (request.method, request.path) == ("POST", "/_sandbox/reset"):
            self.reset()
            return Reply(204)
        return reply_fault(ZoomFault(404, 2300, "This API endpoint is not recognized."))


def serve(port: int) -> None:
    """Run a sandbox in the foreground until Ctrl-C or a termination signal.

    Args:
        port: Port on 127.0.0.1; 0 takes any free one.
    """
    stopped = threading.Event()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda _number, _frame: stopped.set())
    try:
        with Sandbox(port) as sandbox:
            print(f"Sandbox ready at {sandbox.base_url}", file=sys.stderr, flush=True)  # noqa: T201
            # Waiting in slices lets Ctrl-C through on Windows.
            while not stopped.wait(0.5):
                pass
    except KeyboardInterrupt:
        pass
