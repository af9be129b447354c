"""F21: permission to send ends at once, wherever a request is held up before it leaves."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

from zoom_actions.users import get_user
from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.connection.terms import UNOBSERVED, Sending
from zoom_connector.errors import Ambiguous, QuotaExhausted, Transient
from zoom_connector.flow import Clock
from zoom_connector.http import network_backend
from zoom_connector.http.async_backend import AsyncDeadlineBackend
from zoom_connector.http.messages import Request
from zoom_connector.http.network_backend import DeadlineBackend
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts import Account, Time

    from zoom_connector.sandbox import Sandbox

ME = Request("GET", "/users/me")
LIGHT = 4
"""Requests per second of a free account."""


class Paused:
    """An observer for which the process is stopped just before a request is sent, once."""

    def __init__(self, pause: Callable[[], None]) -> None:
        self.pause = pause

    def before_request(self, request: Request) -> None:
        """Be stopped."""
        pause, self.pause = self.pause, lambda: None
        pause()

    after_response = UNOBSERVED.after_response
    before_wait = UNOBSERVED.before_wait


@pytest.fixture
def slow_to_connect(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that has something happen while the next connection is opened."""

    def prepare(pause: Callable[[], None]) -> None:
        left = [pause]
        connect, aconnect = DeadlineBackend.connect_tcp, AsyncDeadlineBackend.connect_tcp

        def slowly(*given: Any, **named: Any) -> Any:
            stream = connect(*given, **named)
            if left:
                left.pop()()
            return stream

        async def aslowly(*given: Any, **named: Any) -> Any:
            stream = await aconnect(*given, **named)
            if left:
                await asyncio.to_thread(left.pop())
            return stream

        monkeypatch.setattr(DeadlineBackend, "connect_tcp", slowly)
        monkeypatch.setattr(AsyncDeadlineBackend, "connect_tcp", aslowly)

    return prepare


async def _asend(zoom: Connection, terms: Sending) -> None:
    await zoom.asend(ME, terms)
    await zoom.aclose()


def _send(zoom: Connection, colour: str, observer: Any = UNOBSERVED) -> None:
    terms = Sending("light", observer=observer)
    if colour == "sync":
        zoom.send(ME, terms)
    else:
        asyncio.run(_asend(zoom, terms))


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("place", ["hook", "connect"])
@pytest.mark.parametrize("pause", [0.7, 8.0, 55.0])
def test_f21_a_request_that_was_held_up_waits_again(
    pause: float, place: str, colour: str, account: Account, time: Time, slow_to_connect: Any
) -> None:
    """F21: a process that continues after a pause sends only what the rate has room for by then."""
    account.enforce("free")
    paused, other = account.connect(plan="free"), account.connect(plan="free")
    get_user(other, "me")

    def stop() -> None:
        time.passed += pause
        for _ in range(LIGHT):
            get_user(other, "me")

    if place == "hook":
        _send(paused, colour, Paused(stop))
    else:
        slow_to_connect(stop)
        _send(paused, colour)
    assert account.refused() == {}
    assert account.arrived() == LIGHT + 2


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f21_a_request_that_finds_no_room_again_is_not_sent(
    colour: str, account: Account, time: Time, slow_to_connect: Any
) -> None:
    """F21: if there is no room within the longest wait, the request is refused as not sent."""
    account.enforce("free")
    paused, other = account.connect(plan="free"), account.connect(plan="free")
    get_user(other, "me")

    def stop() -> None:
        paused.longest_wait = 0.05
        time.passed += 3.0
        for _ in range(LIGHT):
            get_user(other, "me")

    slow_to_connect(stop)
    with pytest.raises(QuotaExhausted, match="nothing was sent"):
        _send(paused, colour)
    assert account.arrived() == LIGHT + 1


def test_f21_a_connection_that_closes_meanwhile_is_not_used(slow_to_connect: Any) -> None:
    """F21: a server that hangs up while a write waits for its turn gets it on a new connection."""
    now, peers, bodies = [100.0], [], []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        peers.append(listener.accept()[0])
        peer = listener.accept()[0]
        with peer, peer.makefile("rb") as stream:
            while line := stream.readline().strip():
                bodies.append(line)
            peer.sendall(reply(201, {"id": "g1"}))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()

    def hang_up() -> None:
        while not peers:
            pass
        peers[0].close()
        now[0] += 3.0

    def sleep(seconds: float) -> None:
        now[0] += seconds

    slow_to_connect(hang_up)
    zoom = Connection(
        AccessToken(CANARY),
        base_url=f"http://127.0.0.1:{listener.getsockname()[1]}/v2",
        store=Store.in_memory(clock=lambda: now[0]),
        plan="free",
        clock=Clock(monotonic=lambda: now[0], sleep=sleep),
    )
    with listener, zoom:
        Catalog().run("createGroup", {"name": "x"}, zoom)
        thread.join()
    assert bodies[0].startswith(b"POST /v2/groups")


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f21_a_deadline_that_passes_before_the_first_byte_sends_nothing(
    colour: str, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F21: a write whose time is up when its connection is open is reported as not sent."""
    server = serve(reply(201, {"id": "g1"}))
    moment = network_backend.time.monotonic

    ahead = [0.0]
    monkeypatch.setattr(network_backend, "time", _Ahead(moment, ahead))
    terms = Sending(may_leave=lambda: bool(ahead.__setitem__(0, 1000.0)) or True)
    with server.connect(plan="none", store=Store.in_memory()) as zoom:
        zoom.retries.budget._left = 0.0
        with pytest.raises(Transient):
            _post(zoom, colour, terms)
    assert server.received == []


def _post(zoom: Connection, colour: str, terms: Sending) -> None:
    if colour == "sync":
        zoom.send(Request("POST", "/groups", json={}), terms)
    else:
        asyncio.run(_apost(zoom, terms))


async def _apost(zoom: Connection, terms: Sending) -> None:
    try:
        await zoom.asend(Request("POST", "/groups", json={}), terms)
    finally:
        await zoom.aclose()


class _Ahead:
    """The module `time` with a clock that a test sets forward."""

    def __init__(self, monotonic: Callable[[], float], ahead: list[float]) -> None:
        self.monotonic = lambda: monotonic() + ahead[0]


WORK = {"userId": "me", "topic": "Planning", "type": 2, "startTime": "2027-03-01T10:00:00Z"}


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("how", ["report", "retry"])
@pytest.mark.parametrize("pause", [91.0, 3_600.0])
def test_f21_a_write_never_leaves_after_its_hold(
    pause: float, how: Any, colour: str, sandbox: Sandbox, slow_to_connect: Any
) -> None:
    """F21: a run that is stopped until another has taken its key over sends nothing."""
    now, catalog = [1_800_000_000.0], Catalog()
    store = Store.in_memory(clock=lambda: now[0])

    def connect() -> Connection:
        return Connection(
            AccessToken("sandbox-access-token"),
            base_url=sandbox.base_url,
            store=store,
            plan="none",
            account="acme",
            clock=Clock(sleep=lambda _: None),
        )

    def stop() -> None:
        now[0] += pause
        with connect() as other:
            if how == "retry":
                catalog.run("createMeeting", WORK, other, idempotency_key="k", on_ambiguous=how)
            else:
                with pytest.raises(Ambiguous):
                    catalog.run("createMeeting", WORK, other, idempotency_key="k")

    async def arun() -> None:
        async with connect() as zoom:
            await catalog.arun("createMeeting", WORK, zoom, idempotency_key="k")

    def run() -> None:
        with connect() as zoom:
            catalog.run("createMeeting", WORK, zoom, idempotency_key="k")

    slow_to_connect(stop)
    with pytest.raises(Transient, match="nothing was sent"):
        run() if colour == "sync" else asyncio.run(arun())
    assert len(sandbox.ledger()["effects"]) == (how == "retry")
