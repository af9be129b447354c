"""Processes that are forked at any moment share nothing, hold nothing, and can call at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import ssl
import threading
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any, Self

import pytest
import trustme

from zoom_connector import Call, Connection, ServerToServer, ZoomError
from zoom_connector.calls.runner import run
from zoom_connector.http import transport
from zoom_connector.redaction import redact, remember_code
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector import Catalog

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    # From Python 3.12 on, it warns of what this is about.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

PATIENCE = 60.0


class Server:
    """Answers with the user that a request names, and keeps connections.

    It is a process of its own: of what this one does in OpenSSL, only the connector's is held up
    by a fork.
    """

    def __init__(self, tls: ssl.SSLContext | None, made: Path) -> None:
        self.tls, self.chance = tls, Random(1)
        self._made = made
        made.touch()
        self.tokens = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        scheme = "https" if tls else "http"
        self.origin = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}"
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.accept()
            finally:
                os._exit(1)
        self.listener.close()

    @property
    def made(self) -> list[str]:
        """The topics of the meetings that were created."""
        return self._made.read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        """End the process."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def accept(self) -> None:
        while True:
            peer = self.listener.accept()[0]
            threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    def serve(self, peer: socket.socket) -> None:
        with suppress(OSError):
            peer = self.tls.wrap_socket(peer, server_side=True) if self.tls else peer
            with peer, peer.makefile("rb") as stream:
                while line := stream.readline():
                    size = 0
                    while header := stream.readline().strip():
                        if header.lower().startswith(b"content-length:"):
                            size = int(header.split(b":")[1])
                    body = stream.read(size)
                    method, target, _ = line.decode().split()
                    time.sleep(self.chance.uniform(0, 0.01))
                    status, reply = self.answer(method, target, body)
                    content = json.dumps(reply).encode()
                    head = b"HTTP/1.1 %d x\r\ncontent-length: %d\r\n\r\n" % (status, len(content))
                    peer.sendall(head + content)

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, dict[str, Any]]:
        if target.startswith("/oauth/token"):
            self.tokens += 1
            token = f"token-{self.tokens}-{'t' * 30}"
            return 200, {"access_token": token, "expires_in": 3600, "token_type": "bearer"}
        if method == "POST":
            topic = json.loads(body)["topic"]
            with self._made.open("a", encoding="utf-8") as file:
                file.write(f"{topic}\n")
            return 201, {"id": 85746065432, "host_id": "h", "topic": topic, "type": 2}
        return 200, {"id": target.rpartition("/")[2], "type": 1}


@pytest.fixture(params=["http", "https"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Run the server, plain and under TLS."""
    context = None
    if request.param == "https":
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
    one = Server(context, tmp_path / "made.txt")
    yield one
    one.close()


@pytest.fixture
def zoom(server: Server, tmp_path: Path) -> Iterator[Connection]:
    """Return a connection that needs tokens, limits and a store."""
    # An exchange in this process: the refresh process is forked by the system, not here.
    own = transport.Transport(ca_file=str(tmp_path / "ca.pem") if server.tls else None)
    with Connection(
        ServerToServer("id", "secret-secret", "account"),
        base_url=f"{server.origin}/v2",
        token_url=f"{server.origin}/oauth/token",
        transport=own,
        store=Store.in_memory(),
        plan="business",
        timeout=PATIENCE,
    ) as connection:
        yield connection


class Busy:
    """Threads of the parent that keep every lock, connection and token in use."""

    def __init__(self, zoom: Connection, catalog: Catalog, threads: int) -> None:
        self.zoom, self.catalog, self.end = zoom, catalog, threading.Event()
        self.foreign: list[str] = []
        self.threads = [
            threading.Thread(target=self.work, args=(number,)) for number in range(threads)
        ]

    def __enter__(self) -> Self:
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end.set()
        for one in self.threads:
            one.join()

    def work(self, number: int) -> None:
        count = 0
        while not self.end.is_set():
            name, count = f"parent-{number}-{count}", count + 1
            remember_code(name)
            if ask(self.zoom, self.catalog, name) != name:
                self.foreign.append(name)
            if count % 5 == 0:
                self.zoom.token_cache.token = None  # renewed by one of the threads
            redact(name)


def ask(zoom: Connection, catalog: Catalog, name: str) -> str:
    call = Call(catalog["getUser"], {"userId": name}, zoom, deadline=PATIENCE)
    return str(run(call).data["id"])


def child_works(zoom: Connection, catalog: Catalog, name: str, delay: float) -> bool:
    """Return whether a child gets replies of its own, sync, async and to a write with a key."""
    time.sleep(delay)
    remember_code(name)
    if redact(f"{name}.") != "***.":
        return False
    for count in range(3):
        zoom.token_cache.token = None
        if ask(zoom, catalog, f"{name}-{count}") != f"{name}-{count}":
            return False
    write = Call(catalog["createMeeting"], {"userId": "me", "topic": name}, zoom, name)
    return [run(write).data["topic"] for _ in range(2)] == [name] * 2


def child_writes(zoom: Connection, catalog: Catalog, name: str, start: float) -> bool:
    """Return whether a child that writes at a moment of `time.monotonic` gets its own reply."""
    time.sleep(max(0.0, start - time.monotonic()))
    write = Call(catalog["createMeeting"], {"userId": "me", "topic": name}, zoom, name)
    return bool(run(write).data["topic"] == name)


def in_child(work: Callable[[], bool]) -> int:
    """Fork; return the number of the child, which ends with 0 if the work returns True."""
    pid = os.fork()
    if pid:
        return pid
    code = 2
    try:
        signal.alarm(int(PATIENCE))  # a lock that is never released ends the child, not the test
        code = 0 if work() else 1
    except ZoomError:
        code = 3
    finally:
        os._exit(code)


ROUNDS = [
    pytest.param(12, id="12"),
    pytest.param(300, id="300", marks=pytest.mark.soak),
]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_f1_n5_a_fork_at_any_moment_leaves_a_child_that_works(
    rounds: int, zoom: Connection, server: Server, catalog: Catalog
) -> None:
    """F1, N5: while other threads call, renew tokens and hold locks; no reply is another's."""
    ask(zoom, catalog, "warm")
    chance, children = Random(5), []
    with Busy(zoom, catalog, 6) as busy:
        for number in range(rounds):
            time.sleep(chance.uniform(0, 0.03))
            name = f"child-{number:04}"
            children.append(in_child(lambda name=name: child_works(zoom, catalog, name, 0.0)))  # type: ignore[misc]
            if len(children) >= 4:
                assert os.waitstatus_to_exitcode(os.waitpid(children.pop(0), 0)[1]) == 0
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * len(codes)
    assert not busy.foreign
    assert sorted(server.made) == [f"child-{number:04}" for number in range(rounds)]
    assert ask(zoom, catalog, "parent") == "parent"


DELAYS = [0.0, 0.5, 1.0, 2.0, 3.0, 4.5, 6.0]


def test_f1_n5_a_child_may_begin_any_time_after_the_fork(
    zoom: Connection, server: Server, catalog: Catalog
) -> None:
    """F1, N5: connections idle out after 5 seconds: a child calls before, at and after that."""
    ask(zoom, catalog, "warm")
    children = [
        in_child(lambda delay=delay: child_works(zoom, catalog, f"child-{delay}", delay))  # type: ignore[misc]
        for delay in DELAYS
    ]
    end = time.monotonic() + DELAYS[-1]
    count = 0
    while time.monotonic() < end:
        assert ask(zoom, catalog, f"parent-{count}") == f"parent-{count}"
        count += 1
        time.sleep(0.05)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * len(DELAYS)


def test_f1_n5_a_pool_of_forked_processes_works(
    zoom: Connection, server: Server, catalog: Catalog
) -> None:
    """F1, N5: `multiprocessing` with fork, as many engines and web servers start workers."""
    ask(zoom, catalog, "warm")
    context = multiprocessing.get_context("fork")
    results = context.Queue()

    def work(name: str) -> None:
        results.put((name, child_works(zoom, catalog, name, 0.0)))

    with Busy(zoom, catalog, 4) as busy:
        names = [f"worker-{number}" for number in range(4)]
        processes = [context.Process(target=work, args=(name,)) for name in names]
        for one in processes:
            one.start()
        found = [results.get(timeout=PATIENCE) for _ in names]
        for one in processes:
            one.join()
    assert sorted(found) == [(name, True) for name in names]
    assert not busy.foreign


def test_f1_the_search_finds_connections_that_are_shared(
    zoom: Connection, server: Server, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: with a transport that keeps its connections and locks in the child, a child fails."""
    monkeypatch.setattr(transport.Transport, "begin_again", lambda self: None)
    monkeypatch.setattr(f"{__name__}.PATIENCE", 4.0)
    ask(zoom, catalog, "warm")
    zoom.timeout = 4.0
    for _ in range(10):
        start = time.monotonic() + 0.5  # all at once
        names = ("child-0001", "child-0002", "child-0003", "child-0004")
        children = [
            in_child(lambda name=name: child_writes(zoom, catalog, name, start))  # type: ignore[misc]  # noqa: B023
            for name in names
        ]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        if any(codes):
            return
    raise AssertionError("no child got another's reply")
