"""Calls that a signal interrupts at any moment leave no lock held, and the pool as it was."""

from __future__ import annotations

import gc
import json
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import Call, Connection, ServerToServer, ZoomError
from zoom_connector.auth import token_refresh
from zoom_connector.calls.runner import run
from zoom_connector.http import transport
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector import Catalog

PLACES = 4
COUNTS = [1_000, pytest.param(20_000, marks=pytest.mark.soak)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of POSIX"),
]


class TimeLimitError(Exception):
    """What a task queue raises in a signal handler when a task takes too long."""


class Server:
    """Keeps connections, gives tokens, and answers with the user that a request names."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.origin = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                peer = self.listener.accept()[0]
                threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    def serve(self, peer: socket.socket) -> None:
        with suppress(OSError), peer, peer.makefile("rb") as stream:
            while line := stream.readline():
                size = 0
                while header := stream.readline().strip():
                    if header.lower().startswith(b"content-length:"):
                        size = int(header.split(b":")[1])
                stream.read(size)
                target = line.split()[1].decode()
                if target.startswith("/oauth"):
                    body = {"access_token": "t" * 30, "expires_in": 3600, "token_type": "bearer"}
                else:
                    body = {"id": target.rpartition("/")[2]}
                content = json.dumps(body).encode()
                head = b"HTTP/1.1 200 x\r\ncontent-length: %d\r\n\r\n" % len(content)
                peer.sendall(head + content)


@pytest.fixture
def zoom(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """Return a connection with a small pool, tokens, limits and a store of its own."""
    monkeypatch.setitem(transport._LIMITS, "max_connections", PLACES)
    # A worker that is interrupted before its refresh begins keeps the lease for that long.
    monkeypatch.setattr(token_refresh, "START_SECONDS", 0.2)
    server = Server()
    with Connection(
        ServerToServer("id", "secret-secret", "account"),
        base_url=f"{server.origin}/v2",
        token_url=f"{server.origin}/oauth/token",
        store=Store.in_memory(),
        plan="none",
        timeout=20,
    ) as connection:
        yield connection
    with suppress(OSError):
        server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()


def ask(zoom: Connection, catalog: Catalog, name: str) -> str:
    return str(run(Call(catalog["getUser"], {"userId": name}, zoom, deadline=20)).data["id"])


def interrupt(zoom: Connection, catalog: Catalog, count: int, failure: type[BaseException]) -> None:
    """Run calls until so many were interrupted, each at a moment of its own."""
    chance, struck = Random(11), 0
    # No lock, such as that of an event: the handler may run while this thread has it.
    expected = [False]

    def strike(*_: Any) -> None:
        if expected[0]:
            expected[0] = False
            raise failure

    before = signal.signal(signal.SIGALRM, strike)
    try:
        while struck < count:
            if chance.random() < 0.2:
                zoom.token_cache.token = None
            try:
                expected[0] = True
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(1e-6, 2e-3))
                with suppress(ZoomError):
                    ask(zoom, catalog, "me")
                expected[0] = False
            except failure:
                struck += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("failure", [KeyboardInterrupt, TimeLimitError])
@pytest.mark.filterwarnings("ignore")  # of sockets that are closed when they are collected
def test_f3_n6_interrupts_at_any_moment_hold_nothing(
    failure: type[BaseException], count: int, zoom: Connection, catalog: Catalog
) -> None:
    """F3, N6: afterwards other threads can use each lock, and the pool has all its places."""
    ask(zoom, catalog, "warm")
    interrupt(zoom, catalog, count, failure)
    gc.collect()
    names = [f"after-{number}" for number in range(5 * PLACES)]
    zoom.token_cache.token = None
    with ThreadPoolExecutor(5 * PLACES) as threads:
        assert list(threads.map(lambda name: ask(zoom, catalog, name), names)) == names
