"""The sandbox as a process: an HTTP server on loopback in a thread of its own."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from zoom_connector.sandbox.controls import PREFIX, answer_control
from zoom_connector.sandbox.delivery import UNANSWERED, Parcel, deliver
from zoom_connector.sandbox.evil_origin import EvilOrigin
from zoom_connector.sandbox.faults import Fault, FaultBook
from zoom_connector.sandbox.grants import ACCESS_TOKEN
from zoom_connector.sandbox.luminus import answer_luminus
from zoom_connector.sandbox.oauth import (
    AUTHORIZE_PATH,
    REVOKE_PATH,
    TOKEN_PATH,
    answer_oauth,
)
from zoom_connector.sandbox.quota import Quota
from zoom_connector.sandbox.refusals import ANSWERS, REFUSALS, fail_gateway, lead_away
from zoom_connector.sandbox.replies import Reply, assemble_headers, reply_fault
from zoom_connector.sandbox.request import SandboxRequest, split_target
from zoom_connector.sandbox.routes import ROUTES, RouteTable, answer_call
from zoom_connector.sandbox.seed import seed_state
from zoom_connector.sandbox.seed_scale import Scale, grow, move_users
from zoom_connector.sandbox.token_modes import NAMED, TokenMode
from zoom_connector.sandbox.v1 import answer_v1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Self

    from zoom_connector.connection import Connection
    from zoom_connector.grants import Grant
    from zoom_connector.sandbox.faults import FaultKind, When
    from zoom_connector.sandbox.plans import Plan
    from zoom_connector.sandbox.route import Route
    from zoom_connector.sandbox.routes import Match

HOST = "127.0.0.1"
SEEDED = "sandbox"  # every id, key and secret of the app that is there from the start
_GRACE_SECONDS = 0.5


def _tell_time() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A stateful stand-in for the Zoom API on loopback; use it as a context manager.

    Attributes:
        port: The port, also when 0 (any free one) was asked for; known once entered.
        evil_origin: Another origin, which tells what reached it; redirects lead there.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        clock: Callable[[], datetime] = _tell_time,
        plan: Plan | None = None,
        users: int = 0,
        recordings: int = 0,
        routes: Iterable[Route] = (),
        token_mode: str | TokenMode = "strict",  # noqa: S107  # a name
    ) -> None:
        """Prepare a sandbox; it listens from `with` on.

        Args:
            port: Port on 127.0.0.1; 0 takes any free one.
            clock: Source of the current instant, with a time zone.
            plan: Enforce the rate limits of this plan; none are enforced unless told.
            users: How many active users the account has at least.
            recordings: Further cloud recordings, evenly over the last 365 days.
            routes: Endpoints to serve beside its own, as `read_routes` gives them.
            token_mode: What the token service does with used tokens and its answers: a
                `TokenMode`, or the name of one.
        """
        self._scale = Scale(users=users, recordings=recordings)
        self._plan: Plan | None = plan
        self._token_mode = NAMED[token_mode] if isinstance(token_mode, str) else token_mode
        self.port = port
        self._table = RouteTable([*ROUTES, *routes])
        self._clock = clock
        self.evil_origin = EvilOrigin()
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

    def connect(self, kind: str = "oauth2", *, as_owner: bool = False) -> Connection:
        """Return a connection to this sandbox that may do everything.

        Args:
            kind: Which API it leads to.
            as_owner: Whether the owner consented, so that `me` means them; otherwise it is that
                of a server-to-server app.
        """
        from zoom_connector.connection import Connection
        from zoom_connector.grants import AccessToken, ServerToServer
        from zoom_connector.keys import ApiKey, SubscriptionKey
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
            store=Store.in_memory(),
        )

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
        """Start over: fresh data and tokens, an unused quota, an empty ledger, no faults."""
        state = seed_state(self._clock, self._table.scopes, self.origin)
        grow(state, self._scale)
        with self._lock:
            self._state = state
            self._faults = FaultBook()
            self._quota = Quota(self._plan)
            self.evil_origin.received.clear()
        self.set_token_mode(self._token_mode)

    def set_token_mode(self, mode: TokenMode) -> None:
        """Let the token service behave otherwise, until the next reset."""
        with self._lock:
            self._state.grants.mode = mode
        if mode.fault:
            self.inject("POST", TOKEN_PATH, mode.fault, when="after_commit", times=mode.times)

    def ledger(self) -> dict[str, Any]:
        """Return what came in and what it changed since the start or the last reset."""
        with self._lock:
            return self._state.ledger.copy()

    def quota(self) -> dict[str, Any]:
        """Return what was let in and refused, by class, limit, day and person."""
        with self._lock:
            return self._quota.report()

    def grow(self, scale: Scale) -> None:
        """Make the account larger, until the next reset."""
        with self._lock:
            grow(self._state, scale)

    def move_users(self, count: int) -> None:
        """Move users from the front of the list to its end, as if it were sorted anew."""
        with self._lock:
            move_users(self._state, count)

    def expire_page_tokens(self) -> None:
        """Let all page tokens of now be too old."""
        with self._lock:
            self._state.cursors.clear()

    def inject(
        self,
        method: str,
        path: str,
        fault: FaultKind,
        *,
        when: When = "before_commit",
        times: int | None = None,
        skip: int = 0,
        rate: float | None = None,
        seed: int = 0,
    ) -> None:
        """Order a fault; the first one that fits a request strikes it.

        Args:
            method: HTTP method, or `*`.
            path: The endpoint's template, such as `/v2/users/{userId}/meetings`, or `*`.
            fault: What happens.
            when: Before the request takes effect, or after it did.
            times: How often; once unless told, without a limit if there is a rate.
            skip: Requests to let through first.
            rate: Share of the requests to strike, 0 to 1.
            seed: Where the draw for the rate begins.

        Raises:
            ValueError: The endpoint is unknown or a figure makes no sense.
        """
        wanted = {
            "method": method,
            "path": path,
            "fault": fault,
            "when": when,
            "times": times,
            "skip": skip,
            "rate": rate,
            "seed": seed,
        }
        self.order_faults([Fault.model_validate(wanted, context=self.endpoints)])

    @property
    def endpoints(self) -> frozenset[tuple[str, str]]:
        """Method and template of each endpoint of the REST API, those of added files included."""
        return self._table.endpoints

    def order_faults(self, faults: Iterable[Fault]) -> None:
        """Order several faults at once."""
        with self._lock:
            self._faults.order(faults)

    def faults(self) -> list[dict[str, Any]]:
        """Return the faults that may still strike."""
        with self._lock:
            return self._faults.remaining()

    def clear_faults(self) -> None:
        """Forget the faults that have not struck yet."""
        with self._lock:
            self._faults.clear()

    async def _serve(self, listener: socket.socket, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        # The low-level server has no router of its own that would tidy up paths. Cancelling is how
        # a drip learns that its client is gone.
        server = web.Server(self._handle, handler_cancellation=True)
        runner = web.ServerRunner(server, shutdown_timeout=_GRACE_SECONDS)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        evil = await self.evil_origin.listen(HOST)
        ready.set()
        await self._stopped.wait()
        evil.close()
        await runner.cleanup()

    async def _handle(self, incoming: web.BaseRequest) -> web.StreamResponse:
        path, query = split_target(incoming.raw_path)
        headers = {name.lower(): value for name, value in incoming.headers.items()}
        # Not `incoming.read()`, which refuses the megabytes of a picture.
        body = await incoming.content.read()
        request = SandboxRequest(incoming.method, path, query, headers, body)
        if path.startswith(PREFIX):
            return await self._send(incoming, answer_control(self, request))
        reply, fault = self._answer(request)
        if path == TOKEN_PATH:
            await asyncio.sleep(self._state.grants.mode.delay)
        return await self._send(incoming, reply, fault)

    async def _send(
        self, incoming: web.BaseRequest, reply: Reply, fault: Fault | None = None
    ) -> web.StreamResponse:
        """Let a reply out. Every reply leaves here and nowhere else."""
        assert self._stopped is not None
        with self._lock:
            headers = assemble_headers(reply, self._state.now(), self._state.wire)
        parcel = Parcel(reply.status, headers, reply.encode())
        return await deliver(incoming, parcel, fault.fault if fault else None, self._stopped)

    def _answer(self, request: SandboxRequest) -> tuple[Reply, Fault | None]:
        match = self._table.find(request)
        template, category = (match[0].template, match[0].category) if match else (request.path, "")
        with self._lock:
            ledger = self._state.ledger
            entry = ledger.open_request(request, self._clock())
            ledger.token_requests += (request.method, request.path) == ("POST", TOKEN_PATH)
            fault = self._faults.take(request.method, template)
            if fault is None or (fault.when == "after_commit" and fault.fault not in REFUSALS):
                reply = self._dispatch(request, match)
            else:
                reply = reply_fault(fail_gateway(), category)
            if fault is not None:
                entry["fault"] = f"{fault.when} {fault.fault}"
                if fault.fault == "redirect":
                    reply = reply_fault(lead_away(self.evil_origin.origin), category)
                elif fault.fault in ANSWERS:
                    reply = reply_fault(ANSWERS[fault.fault](self._state.now()), category)
            entry["status"] = None if fault and fault.fault in UNANSWERED else reply.status
        return reply, fault

    def _dispatch(self, request: SandboxRequest, match: Match | None) -> Reply:
        if request.path.startswith("/oauth/"):
            return answer_oauth(self._state, request)
        if request.path.startswith("/v1/"):
            return answer_v1(self._state, request)
        if request.path.startswith("/luminus/"):
            return answer_luminus(self._state, request)
        return answer_call(self._state, self._quota, request, match)


def serve(port: int, plan: Plan | None = None, routes: Iterable[Route] = ()) -> None:
    """Run a sandbox in the foreground until Ctrl-C or a termination signal.

    Args:
        port: Port on 127.0.0.1; 0 takes any free one.
        plan: Enforce the rate limits of this plan.
        routes: Endpoints to serve beside its own.
    """
    stopped = threading.Event()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda _number, _frame: stopped.set())
    try:
        with Sandbox(port, plan=plan, routes=routes) as sandbox:
            print(f"Sandbox ready at {sandbox.base_url}", file=sys.stderr, flush=True)  # noqa: T201
            # Waiting in slices lets Ctrl-C through on Windows.
            while not stopped.wait(0.5):
                pass
    except KeyboardInterrupt:
        pass
