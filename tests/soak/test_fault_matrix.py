"""Every action under every fault, before it is sent, before it takes effect and after.

A sample runs with the other tests, all combinations with
`make soak`. The outcomes that a cell may have are derived in `faulty.py`.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import trustme
from faulty import DEADLINE, FAULTS, GIVE_UP, Cell, Clock, check, inputs_of, run_cell
from loopback import Loopback

from zoom_connector import Call, arun, run
from zoom_connector.errors import ZoomError
from zoom_connector.http.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector import Catalog, Result
    from zoom_connector.sandbox import Sandbox

pytestmark = [pytest.mark.slow, pytest.mark.patient]


def run_async(call: Call) -> Result:
    """Run a call on an event loop of its own."""

    async def perform() -> Result:
        async with call.connection:
            return await arun(call)

    return asyncio.run(perform())


FIGURES = [
    pytest.param(600, run, id="600"),
    pytest.param(0, run_async, id="least, async"),
    pytest.param(None, run, id="all", marks=pytest.mark.soak),
    pytest.param(None, run_async, id="all, async", marks=pytest.mark.soak),
]


def cells_of(catalog: Catalog) -> list[Cell]:
    """Return every cell there is."""
    keys = [action.key for action in catalog]
    whens = ("before_commit", "after_commit")
    return [Cell(*facts) for facts in product(keys, FAULTS, whens, (False, True))]


def choose(cells: list[Cell], count: int | None) -> list[Cell]:
    """Return so many of the cells, at least every action and every fault at each moment."""
    if count is None:
        return cells
    shuffled = Random(20261121).sample(cells, len(cells))
    chosen: dict[Cell, None] = {}
    seen: set[Any] = set()
    for cell in shuffled:
        facts = {cell.key, (cell.fault, cell.when, cell.lasting)}
        if not facts <= seen:
            chosen[cell] = None
            seen |= facts
    chosen |= dict.fromkeys(shuffled[: max(count - len(chosen), 0)])
    return list(chosen)


@pytest.mark.parametrize(("count", "run"), FIGURES)
def test_every_fault_ends_as_it_may(
    count: int | None, run: Callable[[Call], Result], catalog: Catalog, sandbox: Sandbox
) -> None:
    """W1, R1-R3, H1-H5: kind, effect and next step agree with what the ledger says, in every cell.

    An action that changed something succeeds or says that it may have; one that says it can be
    tried again changed nothing; nothing is done twice.
    """
    kinds: set[str] = set()
    for number, cell in enumerate(choose(cells_of(catalog), count)):
        if number % 50 == 0 or sandbox.ledger()["effects"]:
            sandbox.reset()
        outcome = run_cell(catalog, sandbox, cell, run)
        check(catalog[cell.key], cell, outcome)
        kinds.add(outcome.kind)
    told = "success transient ambiguous bad_upstream refused_locally permission auth_reconnect"
    assert kinds == {*told.split(), "rate_limited", "quota_exhausted"}


def test_every_write_shows_in_the_ledger(catalog: Catalog, sandbox: Sandbox) -> None:
    """Each action that changes something leaves an effect, so that the ledger can be a judge."""
    for action in catalog:
        sandbox.reset()
        with sandbox.connect(action.endpoint.connection) as zoom:
            if action.key == "deleteUserPicture":
                catalog.run("uploadUserPicture", inputs_of(catalog["uploadUserPicture"]), zoom)
            before = len(sandbox.ledger()["effects"])
            catalog.run(action, inputs_of(action), zoom)
        changed = len(sandbox.ledger()["effects"]) > before
        assert changed is (action.endpoint.safety != "read"), action.key


@dataclass
class Way:
    """A route to Zoom that fails."""

    base: str
    transport: Callable[[], Transport] = Transport
    timeout: float = DEADLINE


@contextmanager
def refused(_: pytest.MonkeyPatch) -> Iterator[Way]:
    """The port refuses connections."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    yield Way(f"http://127.0.0.1:{port}")


@contextmanager
def unknown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    """The name is not known."""

    def look_up(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", look_up)
        yield Way("https://zoom.invalid")


@contextmanager
def untrusted(_: pytest.MonkeyPatch) -> Iterator[Way]:
    """The certificate comes from an unknown authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with Loopback(lambda _: None, tls=context) as server:
        yield Way(server.origin)


@contextmanager
def accepting(answer: bytes | None) -> Iterator[str]:
    """Accept connections; answer and hang up at once, or never reply."""
    kept: list[socket.socket] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                peer = listener.accept()[0]
                kept.append(peer)
                if answer is not None:
                    peer.recv(65536)
                    peer.sendall(answer)
                    peer.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for peer in kept:
        peer.close()


@contextmanager
def silent(_: pytest.MonkeyPatch) -> Iterator[Way]:
    """The other side does not shake hands."""
    with accepting(None) as place:
        yield Way(f"https://{place}", timeout=GIVE_UP)


@contextmanager
def cut(_: pytest.MonkeyPatch) -> Iterator[Way]:
    """The other side hangs up while shaking hands."""
    with accepting(b"") as place:
        yield Way(f"https://{place}")


@contextmanager
def barred(_: pytest.MonkeyPatch) -> Iterator[Way]:
    """The proxy is down."""
    with accepting(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n") as place:
        yield Way("https://127.0.0.1:1", lambda: Transport(proxy=f"http://{place}"))


WAYS = {
    "refused": (refused, "transient"),
    "unknown": (unknown, "transient"),
    "untrusted": (untrusted, "refused_locally"),
    "silent": (silent, "transient"),
    "cut": (cut, "transient"),
    "barred": (barred, "transient"),
}


@pytest.mark.parametrize(
    "share", [pytest.param(5, id="5"), pytest.param(1, id="all", marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("name", WAYS)
def test_what_never_left_did_not_happen(
    name: str, share: int, catalog: Catalog, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W2: without a connection nothing takes effect, and every action says so."""
    lead, kind = WAYS[name]
    with lead(monkeypatch) as way:
        for action in list(catalog)[list(WAYS).index(name) % share :: share]:
            if action.key == "testConnection":
                continue  # its data say what failed
            kind_of = action.endpoint.connection
            with sandbox.connect(kind_of, as_owner=True) as zoom:
                Clock().rule(zoom)
                zoom.base_url = way.base + urlsplit(sandbox.base_urls[kind_of]).path
                zoom.timeout, zoom.transport = way.timeout, way.transport()
                with pytest.raises(ZoomError) as caught:
                    catalog.run(action, inputs_of(action), zoom, idempotency_key="k")
            error = caught.value
            assert (error.kind, error.may_have_happened) == (kind, False), (action.key, error)
            assert error.retryable is (kind == "transient")
            assert error.hint
    assert sandbox.ledger()["effects"] == []
