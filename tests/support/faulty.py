"""Actions run under faults, and the rules for the outcomes that they may have.

A cell is one run of one action: which fault, when it strikes, and whether only once. Its outcomes
follow from three things: what was requested (a read, or a change of something that can be seen
later), what the fault says (not done, or nothing), and when it struck.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlsplit

from zoom_connector import Call, Request
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.connection.retries import RetryBudget
from zoom_connector.errors import ZoomError
from zoom_connector.http.transport import Transport
from zoom_connector.sandbox.server.faults import FaultKind, When
from zoom_connector.sandbox.wire.request import SandboxRequest
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector import Action, Catalog, Connection, Response, Result
    from zoom_connector.sandbox import Sandbox

DEADLINE = 50.0
"""Seconds that a call may take; pauses only advance the clock."""

GIVE_UP = 0.03
"""Seconds after which a test has seen enough of a server that does not come to an end."""

REFUSED = {
    "token": "auth_reconnect",
    "scope": "permission",
    "disguised": "permission",
    "429_second": "rate_limited",
    "429_concurrent": "rate_limited",
    "429_deleting": "rate_limited",
    "429_daily": "quota_exhausted",
    "429_host": "quota_exhausted",
}
"""What says that nothing was done, and the kind of error it is."""

PASSING = {"token", "429_second", "429_concurrent"}
"""Refusals that another attempt may get over, with a new token or a little later."""

UNANSWERED = {"reset", "close", "hang", "drip", "truncate"}
FAILED = {"500", "502", "503", "504"}
GARBLED = {"bomb", "chained", "nan", "deep", "short", "headers"}
SPOILED = {"html", "empty"}
"""A gateway's failure before the commit, and no JSON after it."""

SLOW = {"hang", "drip"}
FAULTS = sorted(REFUSED.keys() | UNANSWERED | FAILED | GARBLED | SPOILED | {"redirect"})
# `page_token` needs a list: the tests of lists cover it.
assert {*FAULTS, "page_token"} == set(get_args(FaultKind))

CONTACTS, TRAINERS = "dir.Wk3tQ0yVSmaXc7Lh2uN9dA", "RSMaSp8sTEGK0_oamiA2_w"
ADA, BRUNO, CHIARA = "RPx-3vv7UDd8TWZB0L_UFw", "6RimifSyV6Gfze3yvGgEkg", "TEVmgFtgtdWK22SnPyfKTw"
# Where the example changes nothing in a fresh sandbox, or recovery needs more to compare.
INPUTS: dict[str, dict[str, Any]] = {
    "addContactGroupMembers": {
        "groupId": CONTACTS,
        "groupMembers": [{"id": ADA, "type": 1}, {"id": BRUNO, "type": 1}],
    },
    "addGroupAdmins": {"groupId": TRAINERS, "admins": [{"email": "Ada.Almeida@example.com"}]},
    "addGroupMembers": {"groupId": TRAINERS, "members": [{"id": ADA}, {"id": BRUNO}]},
    "deleteUserAssistant": {"userId": "me", "assistantId": CHIARA},
    "deleteUserScheduler": {"userId": "me", "schedulerId": BRUNO},
    "rawRequest": {"url": "/users/me/meetings", "method": "POST", "data": {"topic": "Review"}},
    "updateContactGroup": {"groupId": CONTACTS, "description": "For courses"},
    "updateMeeting": {
        "meetingId": 85746065432,
        "startTime": "2031-07-01T10:00:00",
        "timezone": "Europe/Berlin",
        "settings": {"breakout_room": {"enable": True}, "host_video": True},
    },
    "updateUserPresenceStatus": {"userId": "me", "status": "Away"},
}
FIRST = {"deleteUserPicture": "uploadUserPicture"}
"""What has to be done before there is something to change."""

LOOKS_FIRST = {"deleteMeeting", "updateMeeting"}
"""Actions that read before they write; the read must not fail."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One run: the action's key, the fault, when it strikes, and whether it stays.

    One that stays strikes every request of the action's own method, and what is read afterwards.
    """

    key: str
    fault: FaultKind
    when: When
    lasting: bool = False


@dataclass(slots=True)
class Outcome:
    """The outcome of a run: its result or its error, and what the sandbox has seen of it."""

    result: Result | None = None
    error: ZoomError | None = None
    effects: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    duplicates: int = 0

    @property
    def kind(self) -> str:
        """`success`, or the kind of the error."""
        return "success" if self.error is None else self.error.kind


@cache
def inputs_of(action: Action[..., Any]) -> dict[str, Any]:
    """Return inputs with which the action does something in a fresh sandbox."""
    return INPUTS.get(action.key) or example_inputs(action)


class Clock:
    """A clock for a connection that advances by every pause, so that no test waits."""

    def __init__(self) -> None:
        """Begin with the time as it is."""
        self.ahead = 0.0

    def rule(self, zoom: Connection) -> None:
        """Replace a connection's clock."""
        zoom.clock.monotonic = self.clock
        zoom.clock.utcnow = lambda: datetime.now(UTC) + timedelta(seconds=self.ahead)
        zoom.clock.sleep = self.sleep

        async def asleep(seconds: float) -> None:
            self.sleep(seconds)

        zoom.clock.asleep = asleep

    def clock(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic() + self.ahead

    def time(self) -> float:
        """Return seconds since 1970, for a store."""
        return time.time() + self.ahead

    def sleep(self, seconds: float) -> None:
        """Advance by some seconds."""
        self.ahead += seconds


class Hurried(Transport):
    """A transport that keeps a deadline, and waits only briefly for a request with a fault."""

    def __init__(self, sandbox: Sandbox, clock: Clock, *, slow: bool) -> None:
        """Begin; `slow` says that a struck request would be waited for."""
        super().__init__()
        self.sandbox = sandbox
        self._clock = clock
        self._slow = slow
        self._expires: float | None = None

    def send(
        self, request: Request, url: str, *, base_url: str, timeout: float, **terms: Any
    ) -> Response:
        """Send it, and return or raise once the sandbox is done with it."""
        if not self._hurries(request, timeout):
            return super().send(request, url, base_url=base_url, timeout=timeout, **terms)
        # The connection is made while there is time: the exchange is what should fail.
        super().send(ASK, self.sandbox.origin + ASK.path, base_url=base_url, timeout=timeout)
        with self._until_struck():
            return super().send(request, url, base_url=base_url, timeout=GIVE_UP, **terms)

    async def asend(
        self,
        request: Request,
        url: str,
        *,
        base_url: str,
        timeout: float,  # noqa: ASYNC109  # the transport's own
        **terms: Any,
    ) -> Response:
        """Do the same on the event loop."""
        if not self._hurries(request, timeout):
            return await super().asend(request, url, base_url=base_url, timeout=timeout, **terms)
        asked = self.sandbox.origin + ASK.path
        await super().asend(ASK, asked, base_url=base_url, timeout=timeout)
        with self._until_struck():
            return await super().asend(request, url, base_url=base_url, timeout=GIVE_UP, **terms)

    def _hurries(self, request: Request, timeout: float) -> bool:
        if self._expires is None:
            self._expires = self._clock.clock() + DEADLINE
        left = self._expires - self._clock.clock()
        # A refresh has a deadline of its own: a token in transit must not be lost.
        assert request.url or timeout <= left + 1, f"{timeout} s, but {left} s are left"
        return self._slow and will_strike(self.sandbox, request)

    @contextmanager
    def _until_struck(self) -> Iterator[None]:
        """Wait for the server: a client that gives up early would miss what the server does."""
        strikes, until = strikes_left(self.sandbox), time.monotonic() + 2
        try:
            yield
        except ZoomError:
            while strikes_left(self.sandbox) == strikes and time.monotonic() < until:
                time.sleep(0.001)
            raise


ASK = Request("GET", "/_sandbox/faults")


def will_strike(sandbox: Sandbox, request: Request) -> bool:
    """Return whether a fault may strike the next request of this method."""
    return request.url is None and any(
        one["method"] == request.method and not one["skip"] for one in sandbox.faults()
    )


def strikes_left(sandbox: Sandbox) -> int:
    """Return how often the faults that were ordered may still strike."""
    return sum(one["times"] for one in sandbox.faults())


@cache
def _request_of(action: Action[..., Any]) -> Request:
    return action.request(inputs_of(action))


def endpoint_of(sandbox: Sandbox, action: Action[..., Any]) -> tuple[str, str]:
    """Return the method of the action's own request, and the template of its path."""
    request = _request_of(action)
    path = urlsplit(request.address(sandbox.base_urls[action.endpoint.connection])).path
    found = sandbox._table.find(SandboxRequest(request.method, path, {}, {}, b""))
    return request.method, found[0].template if found else path


def strike(sandbox: Sandbox, action: Action[..., Any], cell: Cell) -> None:
    """Order the fault of a cell."""
    method, path = endpoint_of(sandbox, action)
    times = 1000 if cell.lasting else 1
    sandbox.inject(method, path, cell.fault, when=cell.when, times=times)
    if cell.lasting and method != "GET":
        skip = 1 if cell.key in LOOKS_FIRST else 0
        sandbox.inject("GET", "*", cell.fault, when=cell.when, times=times, skip=skip)


def connect(
    sandbox: Sandbox, action: Action[..., Any], clock: Clock, store: Store | None = None, **how: Any
) -> Connection:
    """Return a connection with a budget of its own for further attempts."""
    zoom = sandbox.connect(action.endpoint.connection, **how)
    zoom._given_store = store or Store.in_memory(clock=clock.time)
    zoom.retries.budget = RetryBudget()
    clock.rule(zoom)
    return zoom


def run_cell(
    catalog: Catalog, sandbox: Sandbox, cell: Cell, run: Callable[[Call], Result]
) -> Outcome:
    """Run an action under a fault, in a sandbox in its initial state."""
    action, clock = catalog[cell.key], Clock()
    with connect(sandbox, action, clock) as zoom:
        zoom.transport = Hurried(sandbox, clock, slow=cell.fault in SLOW)
        if cell.key in FIRST:
            first = catalog[FIRST[cell.key]]
            catalog.run(first, inputs_of(first), zoom, deadline=DEADLINE)
        before = len(sandbox.ledger()["effects"])
        strike(sandbox, action, cell)
        try:
            outcome = Outcome(run(Call(action, inputs_of(action), zoom, deadline=DEADLINE)))
        except ZoomError as error:
            outcome = Outcome(error=error)
    ledger = sandbox.ledger()
    outcome.effects, outcome.duplicates = ledger["effects"][before:], ledger["duplicates"]
    sandbox.clear_faults()
    return outcome


def allowed(action: Action[..., Any], cell: Cell) -> set[str]:
    """Return the kinds of outcome that a cell may have."""
    if action.key == "testConnection":
        return {"success"}  # its data say what failed
    if cell.fault in REFUSED:
        return _after_refusal(action, cell)
    garbled = cell.fault in GARBLED or (cell.fault in SPOILED and cell.when == "after_commit")
    kind = "bad_upstream" if garbled else "refused_locally" if cell.fault == "redirect" else ""
    if action.endpoint.safety == "read":
        if kind:
            return {kind}
        return {"transient"} if cell.lasting else {"success"}
    # Recovery settles a write that can be looked up; any other write stays ambiguous.
    seen = cell.when == "after_commit" and action.endpoint.recovery is not None and not cell.lasting
    if cell.fault == "empty" and cell.when == "after_commit":
        return {"success", kind}  # most changes have an empty reply anyway
    return {"success"} if seen else {kind or "ambiguous"}


def _after_refusal(action: Action[..., Any], cell: Cell) -> set[str]:
    patient = action.key != "rawRequest"  # whose caller sets how often it is sent
    if cell.fault == "token":
        patient = action.endpoint.connection == "oauth2"  # the others have nothing to renew
    if cell.fault in PASSING and patient and not cell.lasting:
        return {"success"}
    if cell.fault == "token" and patient and _request_of(action).method == "GET":
        # The fault strikes this endpoint alone, and the read that shows so may be the same one.
        return {"auth_reconnect" if action.key in {"getUser", "rawRequest"} else "permission"}
    return {REFUSED[cell.fault]}


def check(action: Action[..., Any], cell: Cell, outcome: Outcome) -> None:
    """Check an outcome.

    Raises:
        AssertionError: If anything is wrong.
    """
    error = outcome.error
    told = f"{cell} ended as {outcome.kind}: {error or outcome.result}"
    assert outcome.kind in allowed(action, cell), told
    assert outcome.duplicates == 0, told
    assert len({one["request_id"] for one in outcome.effects}) <= 1, told
    if action.endpoint.safety == "read":
        assert outcome.effects == [], told
    if error is not None:
        assert error.hint, told
        assert error.message, told
        assert error.may_have_happened or not outcome.effects, told
        assert not (error.retryable and error.may_have_happened), told
        assert error.may_have_happened or error.retryable or _settles_it(error), told
    elif isinstance(action.endpoint.recovery, FindCreated):
        assert outcome.effects, told


def _settles_it(error: ZoomError) -> bool:
    """Return whether a person has to act on the error, so that nothing stays open."""
    return error.kind not in {"transient", "ambiguous", "rate_limited"}
