"""The account that a sandbox serves: its data, its faults and its answers, without a server."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.api.luminus import answer_luminus
from zoom_connector.sandbox.api.oauth import TOKEN_PATH, answer_oauth
from zoom_connector.sandbox.api.v1 import answer_v1
from zoom_connector.sandbox.limits.quota import Quota
from zoom_connector.sandbox.seed.account import seed_state
from zoom_connector.sandbox.seed.scale import Scale, grow, move_users
from zoom_connector.sandbox.server.faults import Fault, FaultBook
from zoom_connector.sandbox.server.foreign_origin import ForeignOrigin
from zoom_connector.sandbox.server.routes import ROUTES, RouteTable, answer_call
from zoom_connector.sandbox.server.wire_faults import UNANSWERED
from zoom_connector.sandbox.wire.errors import ANSWERS, REFUSALS, fail_gateway, redirect_away
from zoom_connector.sandbox.wire.replies import Reply, assemble_headers, reply_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from zoom_connector.sandbox.limits.plans import Plan
    from zoom_connector.sandbox.routing.route import Route
    from zoom_connector.sandbox.server.faults import FaultKind, When
    from zoom_connector.sandbox.server.routes import Match
    from zoom_connector.sandbox.state.token_modes import TokenMode
    from zoom_connector.sandbox.wire.replies import Headers
    from zoom_connector.sandbox.wire.request import SandboxRequest


class Account:
    """The data of a sandbox, the faults that were ordered, and the answers to requests.

    Attributes:
        origin: Scheme, host and port at which the account is served.
        foreign_origin: Another origin, which keeps what reaches it; redirects lead there.
    """

    def __init__(
        self,
        origin: str,
        *,
        clock: Callable[[], datetime],
        plan: Plan | None,
        scale: Scale,
        routes: Iterable[Route],
        token_mode: TokenMode,
    ) -> None:
        self.origin = origin
        self.foreign_origin = ForeignOrigin()
        self._clock = clock
        self._plan: Plan | None = plan
        self._scale = scale
        self._table = RouteTable([*ROUTES, *routes])
        self._token_mode = token_mode
        self._lock = threading.Lock()

    def reset(self) -> None:
        """Start over: fresh data and tokens, an unused quota, an empty ledger, no faults."""
        state = seed_state(self._clock, self._table.scopes, self.origin)
        grow(state, self._scale)
        with self._lock:
            self._state = state
            self._faults = FaultBook()
            self._quota = Quota(self._plan)
            self.foreign_origin.received.clear()
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

    @property
    def token_delay(self) -> float:
        """Seconds after which the token service answers."""
        return self._state.grants.mode.delay

    def assemble_headers(self, reply: Reply) -> Headers:
        """Return all headers of a reply."""
        with self._lock:
            return assemble_headers(reply, self._state.now(), self._state.wire)

    def answer(self, request: SandboxRequest) -> tuple[Reply, Fault | None]:
        """Answer a request; return the fault that strikes it as well."""
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
                    reply = reply_fault(redirect_away(self.foreign_origin.origin), category)
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
