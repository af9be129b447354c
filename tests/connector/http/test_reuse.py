"""Connections that are used again, or must not be: forks, cancellations, left-over bytes."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from loopback import CANARY

from zoom_actions.users import get_user, update_user
from zoom_connector import AccessToken, Connection
from zoom_connector.errors import Transient
from zoom_connector.store import Store

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Keeper:
    """A server that keeps connections open and answers each request with the user it names."""

    def __init__(self, answer: Callable[[str, str], bytes], tls: ssl.SSLContext | None) -> None:
        self.answer, self.tls, self.connections = answer, tls, 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        scheme = "https" if tls else "http"
        self.base = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}/v2"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                peer = self.listener.accept()[0]
                self.connections += 1
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
                    stream.read(size)
                    method, target, _ = line.decode().split()
                    peer.sendall(self.answer(method, target))


def user(name: str, status: int = 200, more: bytes = b"") -> bytes:
    """Return a reply that names a user, with bytes after it."""
    body = b'{"id": "%s"}' % name.encode()
    return b"HTTP/1.1 %d x\r\ncontent-length: %d\r\n\r\n%s" % (status, len(body), body) + more


def named(method: str, target: str) -> bytes:
    return user(target.rpartition("/")[2])


@pytest.fixture
def keep() -> Iterator[Callable[..., Keeper]]:
    """Return a function that starts such a server."""
    opened: list[Keeper] = []

    def start(
        answer: Callable[[str, str], bytes] = named, tls: ssl.SSLContext | None = None
    ) -> Keeper:
        opened.append(Keeper(answer, tls))
        return opened[-1]

    yield start
    for server in opened:
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()


def connect(server: Keeper, **settings: Any) -> Connection:
    settings = {"store": Store.in_memory(), "plan": "none", "timeout": 20} | settings
    return Connection(AccessToken(CANARY), base_url=server.base, **settings)


def in_children(number: int, work: Callable[[int], bool]) -> list[int]:
    """Run work in forked children; return their exit codes, 0 for True."""
    children = []
    for child in range(number):
        pid = os.fork()
        if pid == 0:
            try:
                os._exit(0 if work(child) else 1)
            finally:
                os._exit(2)
        children.append(pid)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]


@pytest.fixture(params=["http", "https"])
def shared(
    request: pytest.FixtureRequest, keep: Callable[..., Keeper], tmp_path: Path
) -> Connection:
    """Return a connection, plain or TLS, to a server that takes a moment for each reply."""
    import ssl

    def slowly(method: str, target: str) -> bytes:
        time.sleep(0.02)
        return named(method, target)

    if request.param == "http":
        return connect(keep(slowly))
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return connect(keep(slowly, context), ca_file=str(tmp_path / "ca.pem"))


@pytest.mark.slow
@fork
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f1_a_forked_process_gets_the_replies_to_its_own_requests(
    shared: Connection, colour: str
) -> None:
    """F1: After a fork, each process has connections of its own, plain and under TLS."""
    get_user(shared, "warm")

    def ask(child: int) -> bool:
        name = f"user-{child}"
        if colour == "sync":
            return all(get_user(shared, name)["id"] == name for _ in range(3))

        async def several() -> bool:
            return all([(await get_user.aio(shared, name))["id"] == name for _ in range(3)])

        return asyncio.run(several())

    assert in_children(4, ask) == [0] * 4
    assert get_user(shared, "parent")["id"] == "parent"
    shared.close()


@fork
def test_f1_a_child_inherits_no_lock_that_is_held(keep: Callable[..., Keeper]) -> None:
    """F1: A fork while other threads hold every lock of the connection leaves the child working."""
    from zoom_connector.connection import retries
    from zoom_connector.redaction import secrets

    zoom = connect(keep(), plan="pro")
    get_user(zoom, "warm")
    held = [
        zoom.token_cache._lock,
        zoom.transport._lock,
        zoom.quota._pacer._lock,
        retries._BUDGETS._lock,
        secrets._KNOWN._lock,
    ]
    for lock in held:
        lock.acquire()

    def ask(child: int) -> bool:
        secrets.remember_code(f"code-{child}")
        zoom.token_cache.token = None
        return get_user(connect_again(zoom), "me")["id"] == "me"

    def connect_again(zoom: Connection) -> Connection:
        zoom._given_store = Store.in_memory()
        zoom.__dict__.pop("store", None)
        return zoom

    try:
        assert in_children(2, ask) == [0, 0]
    finally:
        for lock in held:
            lock.release()
    zoom.close()


def descriptors() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors in /proc")
def test_f3_cancelled_calls_cost_neither_places_nor_descriptors(
    keep: Callable[..., Keeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """F3: After hundreds of cancellations at random moments, each place of the pool is usable."""
    from zoom_connector.http import transport

    monkeypatch.setitem(transport._LIMITS, "max_connections", 4)
    chance = random.Random(3)

    async def call_and_cancel() -> tuple[int, int]:
        async with connect(keep()) as zoom:
            await get_user.aio(zoom, "me")
            before = descriptors()
            for _ in range(60):
                tasks = [asyncio.create_task(get_user.aio(zoom, "me")) for _ in range(10)]
                await asyncio.sleep(chance.uniform(0, 0.02))
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            if ending := set(zoom.transport._under_way):
                await asyncio.wait(ending)
            (pools,) = zoom.transport._apools.values()
            assert all(one.is_idle() for one in pools["http"].connections)
            together = [get_user.aio(zoom, str(n)) for n in range(20)]
            assert [one["id"] for one in await asyncio.gather(*together)] == [
                str(n) for n in range(20)
            ]
            return before, descriptors()

    before, after = asyncio.run(call_and_cancel())
    assert after <= before + 8  # both ends of at most four connections
    gc.collect()


def ask_in_turn(zoom: Connection, colour: str) -> list[str]:
    """Return the users that three reads in turn got."""
    if colour == "sync":
        with zoom:
            return [get_user(zoom, name)["id"] for name in "abc"]

    async def several() -> list[str]:
        async with zoom:
            return [(await get_user.aio(zoom, name))["id"] for name in "abc"]

    return asyncio.run(several())


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("rest", [user("OTHER"), b"x", b"\r\n" + user("OTHER"), user("O") * 9])
def test_f15_what_is_left_after_a_reply_is_no_reply(
    rest: bytes, colour: str, keep: Callable[..., Keeper]
) -> None:
    """F15: A doubled answer, or a body longer than announced, never reaches the next request."""
    server = keep(lambda method, target: user(target.rpartition("/")[2], more=rest))
    assert ask_in_turn(connect(server), colour) == ["a", "b", "c"]
    assert server.connections == 3


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f15_a_write_answered_by_204_with_a_body_is_done(
    colour: str, keep: Callable[..., Keeper]
) -> None:
    """F15: A 204 with a body, at once or a moment later, makes the next write no less certain."""
    server = keep(lambda method, target: user("x", 204))
    with connect(server) as zoom:
        for _ in range(3):
            if colour == "sync":
                update_user(zoom, "me", first_name="A")

    async def several() -> None:
        async with connect(server) as zoom:
            for _ in range(3):
                await update_user.aio(zoom, "me", first_name="A")

    if colour == "async":
        asyncio.run(several())
    assert server.connections == 3


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f15_a_clean_connection_is_used_again(colour: str, keep: Callable[..., Keeper]) -> None:
    """F15: Replies with nothing after them share one connection."""
    server = keep()
    assert ask_in_turn(connect(server), colour) == ["a", "b", "c"]
    assert server.connections == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="limits descriptors")
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_n12_without_descriptors_a_call_fails_as_transient(
    scheme: str, keep: Callable[..., Keeper]
) -> None:
    """N12: To have no descriptor left is a temporary error, sync and async; later calls succeed."""
    import resource

    server = keep()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)

    async def run() -> None:
        with connect(server) as zoom:
            assert get_user(zoom, "warm")["id"] == "warm"
        starved = connect(server)
        starved.base_url = server.base.replace("http", scheme, 1)
        _ = starved.transport
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
        try:
            with pytest.raises(Transient):
                get_user(starved, "me")
            with pytest.raises(Transient):
                await get_user.aio(starved, "me")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        starved.base_url = keep().base  # the first server may have lacked a descriptor, too
        assert get_user(starved, "a")["id"] == "a"
        assert (await get_user.aio(starved, "b"))["id"] == "b"
        await starved.aclose()

    asyncio.run(run())
