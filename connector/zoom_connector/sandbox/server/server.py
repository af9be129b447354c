"""The sandbox as an HTTP server on loopback, in its own thread."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiohttp import web

from zoom_connector.sandbox.api.oauth import AUTHORIZE_PATH, REVOKE_PATH, TOKEN_PATH
from zoom_connector.sandbox.seed.scale import Scale
from zoom_connector.sandbox.server.account import Account
from zoom_connector.sandbox.server.controls import PREFIX, answer_control
from zoom_connector.sandbox.server.wire_faults import WireReply, deliver
from zoom_connector.sandbox.state.grants import ACCESS_TOKEN
from zoom_connector.sandbox.state.token_modes import NAMED, TokenMode
from zoom_connector.sandbox.wire.request import SandboxRequest, split_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Self

    from zoom_connector.auth.grants import Grant
    from zoom_connector.connection.connection import Connection
    from zoom_connector.sandbox.limits.plans import Plan
    from zoom_connector.sandbox.routing.route import Route
    from zoom_connector.sandbox.server.faults import Fault
    from zoom_connector.sandbox.wire.replies import Reply

HOST = "127.0.0.1"
SEEDED = "sandbox"  # every id, key and secret of the initial app
_GRACE_SECONDS = 0.5


def _read_clock() -> datetime:
    return datetime.now(UTC)


class Sandbox(Account):
    """A stateful stand-in for the Zoom API on loopback; use it as a context manager.

    Args:
        port: Port on 127.0.0.1; 0 takes any free one.
        clock: Source of the current instant, with a time zone.
        plan: Enforce the rate limits of this plan; by default none are enforced.
        users: Minimum number of active users.
        recordings: Additional cloud recordings, evenly over the last 365 days.
        routes: Endpoints to serve in addition to its own, as `read_routes` gives them.
        token_mode: What the token service does with used tokens and its answers: a
            `TokenMode`, or the name of one.

    Attributes:
        port: The actual port, known once entered.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        clock: Callable[[], datetime] = _read_clock,
        plan: Plan | None = None,
        users: int = 0,
        recordings: int = 0,
        routes: Iterable[Route] = (),
        token_mode: str | TokenMode = "strict",  # noqa: S107  # a name
    ) -> None:
        super().__init__(
            _origin_of(port),
            clock=clock,
            plan=plan,
            scale=Scale(users=users, recordings=recordings),
            routes=routes,
            token_mode=NAMED[token_mode] if isinstance(token_mode, str) else token_mode,
        )
        self.port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """Base URL of the REST API."""
        return f"{self.origin}/v2"

    @property
    def base_urls(self) -> dict[str, str]:
        """Base URL of each API, by its kind of connection."""
        return {
            "oauth2": self.base_url,
            "api_key": f"{self.origin}/v1",
            "subscription_key": f"{self.origin}/luminus",
        }

    def connect(self, kind: str = "oauth2", *, as_owner: bool = False) -> Connection:
        """Return a connection to this sandbox with every scope.

        Args:
            kind: Kind of the connection, which selects the API.
            as_owner: Use a token of the account owner, so that `me` is a user; by default, use a
                server-to-server app.
        """
        from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
        from zoom_connector.auth.grants import AccessToken, ServerToServer
        from zoom_connector.connection.connection import Connection
        from zoom_connector.store import Store

        grants: dict[str, Grant] = {
            "oauth2": AccessToken(ACCESS_TOKEN)
            if as_owner
            else ServerToServer(SEEDED, SEEDED, SEEDED),
            "api_key": ApiKey(SEEDED, SEEDED),
            "subscription_key": SubscriptionKey(SEEDED),
        }
        return Connection(
            grants[kind],
            base_url=self.base_urls[kind],
            token_url=self.token_url,
            account=SEEDED,
            store=Store.in_memory(),
        )

    @property
    def token_url(self) -> str:
        """URL at which tokens are issued."""
        return self.origin + TOKEN_PATH

    @property
    def authorize_url(self) -> str:
        """URL at which a user consents; here consent is immediate."""
        return self.origin + AUTHORIZE_PATH

    @property
    def revoke_url(self) -> str:
        """URL at which tokens are revoked."""
        return self.origin + REVOKE_PATH

    def __enter__(self) -> Self:
        """Listen on loopback and answer in a background thread."""
        listener = socket.create_server((HOST, self.port))
        self.port = listener.getsockname()[1]
        self.origin = _origin_of(self.port)
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

    async def _serve(self, listener: socket.socket, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        # The low-level server has no router, which would normalize paths. Cancellation ends a drip
        # whose client has left.
        server = web.Server(self._handle, handler_cancellation=True)
        runner = web.ServerRunner(server, shutdown_timeout=_GRACE_SECONDS)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        foreign = await self.foreign_origin.listen(HOST)
        ready.set()
        await self._stopped.wait()
        foreign.close()
        await runner.cleanup()

    async def _handle(self, incoming: web.BaseRequest) -> web.StreamResponse:
        path, query = split_target(incoming.raw_path)
        headers = {name.lower(): value for name, value in incoming.headers.items()}
        # Not `incoming.read()`, whose limit is smaller than a picture.
        body = await incoming.content.read()
        request = SandboxRequest(incoming.method, path, query, headers, body)
        if path.startswith(PREFIX):
            return await self._send(incoming, answer_control(self, request))
        reply, fault = self.answer(request)
        if path == TOKEN_PATH:
            await asyncio.sleep(self.token_delay)
        return await self._send(incoming, reply, fault)

    async def _send(
        self, incoming: web.BaseRequest, reply: Reply, fault: Fault | None = None
    ) -> web.StreamResponse:
        """Send a reply. Every reply is sent here."""
        assert self._stopped is not None
        whole = WireReply(reply.status, self.assemble_headers(reply), reply.encode())
        return await deliver(incoming, whole, fault.fault if fault else None, self._stopped)


def _origin_of(port: int) -> str:
    return f"http://{HOST}:{port}"


def serve(port: int, plan: Plan | None = None, routes: Iterable[Route] = ()) -> None:
    """Run a sandbox in the foreground until Ctrl-C or a termination signal.

    Args:
        port: Port on 127.0.0.1; 0 takes any free one.
        plan: Enforce the rate limits of this plan.
        routes: Endpoints to serve in addition to its own.
    """
    stopped = threading.Event()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda _number, _frame: stopped.set())
    try:
        with Sandbox(port, plan=plan, routes=routes) as sandbox:
            print(f"Sandbox ready at {sandbox.base_url}", file=sys.stderr, flush=True)  # noqa: T201
            # On Windows, Ctrl-C arrives only between waits.
            while not stopped.wait(0.5):
                pass
    except KeyboardInterrupt:
        pass
