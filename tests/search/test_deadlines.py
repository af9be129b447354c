"""Every operation that can block is replaced by one that hangs: a call ends at its deadline."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from loopback import CANARY, reply

from zoom_connector import AccessToken, Call, Connection, ServerToServer, ZoomError
from zoom_connector.auth import refresh_process
from zoom_connector.calls.runner import arun, run
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector import Catalog

DEADLINE = 0.7
LATEST = DEADLINE + 1.0

pytestmark = pytest.mark.slow


class Hang:
    """What hangs until the test ends; it then fails as a broken network does."""

    def __init__(self) -> None:
        self.over = threading.Event()

    def __call__(self, *_: Any, **__: Any) -> Any:
        self.over.wait(60)
        raise OSError("it hung")


class Listener:
    """A server that accepts connections, answers some bytes, and then says nothing."""

    def __init__(self, hang: Hang, first: bytes = b"", *, accepts: bool = True) -> None:
        self.hang, self.first = hang, first
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=0 if not accepts else 200)
        self.port = self.socket.getsockname()[1]
        self.fillers: list[socket.socket] = []
        if accepts:
            threading.Thread(target=self.accept, daemon=True).start()
        else:  # a full backlog: the next connection is never established
            for _ in range(4):
                filler = socket.socket()
                filler.setblocking(False)
                with suppress(OSError):
                    filler.connect(("127.0.0.1", self.port))
                self.fillers.append(filler)

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                peer = self.socket.accept()[0]
                threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    def serve(self, peer: socket.socket) -> None:
        with suppress(OSError), peer:
            if self.first:
                peer.recv(65536)
                peer.sendall(self.first)
            self.hang.over.wait(60)

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for filler in self.fillers:
            filler.close()


@pytest.fixture
def hang() -> Iterator[Hang]:
    """Return what hangs; it ends with the test."""
    one = Hang()
    yield one
    one.over.set()


@pytest.fixture
def listen(hang: Hang) -> Iterator[Callable[..., Listener]]:
    """Return a function that starts such a server."""
    opened: list[Listener] = []

    def start(*given: Any, **settings: Any) -> Listener:
        opened.append(Listener(hang, *given, **settings))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def connect(base_url: str, **settings: Any) -> Connection:
    settings = {"store": Store.in_memory(), "plan": "none", "timeout": 30} | settings
    grant = settings.pop("grant", None) or AccessToken(CANARY)
    return Connection(grant, base_url=base_url, **settings)


def authority(tmp_path: Path) -> str:
    place = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(place))
    return str(place)


def shared(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "state" / "store.db")


def by_app(listener: Listener, tmp_path: Path, **more: Any) -> Connection:
    """Return a connection that needs a token first, through a store and a process of its own."""
    grant = ServerToServer("id", "secret-secret", "account")
    origin = f"http://127.0.0.1:{listener.port}"
    settings = {"store": shared(tmp_path), "token_url": f"{origin}/oauth/token", **more}
    return connect(f"{origin}/v2", grant=grant, **settings)


# Each returns the connection on which something hangs.
Setting = "Callable[[pytest.MonkeyPatch, Hang, Callable[..., Listener], Path], Connection]"
WIRE: dict[str, Any] = {
    "the name": lambda patch, hang, listen, path: (
        patch.setattr(socket, "getaddrinfo", hang),
        connect("https://zoom.example.com/v2"),
    )[1],
    "the connection": lambda patch, hang, listen, path: connect(
        f"http://127.0.0.1:{listen(accepts=False).port}/v2"
    ),
    "the handshake": lambda patch, hang, listen, path: connect(
        f"https://127.0.0.1:{listen().port}/v2", ca_file=authority(path)
    ),
    "the reply": lambda patch, hang, listen, path: connect(f"http://127.0.0.1:{listen().port}/v2"),
    "the rest of the head": lambda patch, hang, listen, path: connect(
        f"http://127.0.0.1:{listen(b'HTTP/1.1 200 OK').port}/v2"
    ),
    "the rest of the body": lambda patch, hang, listen, path: connect(
        f"http://127.0.0.1:{listen(reply(200, '{}' + ' ' * 99)[:-50]).port}/v2"
    ),
    "the proxy": lambda patch, hang, listen, path: connect(
        "https://zoom.example.com/v2", proxy=f"http://127.0.0.1:{listen().port}"
    ),
    "the proxy's answer": lambda patch, hang, listen, path: connect(
        "https://zoom.example.com/v2", proxy=f"http://127.0.0.1:{listen(b'HTTP/1.1 200').port}"
    ),
    "the handshake through the proxy": lambda patch, hang, listen, path: connect(
        "https://zoom.example.com/v2",
        proxy=f"http://127.0.0.1:{listen(reply(200).replace(b'connection: close', b'a: b')).port}",
    ),
    "the handshake with the proxy": lambda patch, hang, listen, path: connect(
        "https://zoom.example.com/v2",
        proxy=f"https://127.0.0.1:{listen().port}",
        ca_file=authority(path),
    ),
    "the name of the proxy": lambda patch, hang, listen, path: (
        patch.setattr(socket, "getaddrinfo", hang),
        connect("https://zoom.example.com/v2", proxy="http://proxy.example.com:3128"),
    )[1],
    "the token's reply": lambda patch, hang, listen, path: by_app(
        listen(), path, store=Store.in_memory()
    ),
}


def _mute_process(*_: Any, **__: Any) -> subprocess.Popen[bytes]:
    import sys

    return subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(30)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _with_lock_held(patch: pytest.MonkeyPatch, hang: Hang, listen: Any, path: Path) -> Connection:
    """Return a connection whose store's lock another thread holds."""
    zoom = connect(f"http://127.0.0.1:{listen(reply(200, {'id': 'u'})).port}/v2", plan="pro")
    lock, held = zoom.store.database._lock, threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            hang.over.wait(60)

    threading.Thread(target=hold, daemon=True).start()
    held.wait()
    return zoom


def _with_token_lock_held(
    patch: pytest.MonkeyPatch, hang: Hang, listen: Any, path: Path
) -> Connection:
    zoom = by_app(listen(), path, store=Store.in_memory())
    zoom.token_cache._lock.acquire()
    return zoom


OTHERS: dict[str, Any] = {
    "the refresh process": lambda patch, hang, listen, path: (
        patch.setattr(refresh_process, "_start", _mute_process),
        by_app(listen(), path),
    )[1],
    "the refresh process's request": lambda patch, hang, listen, path: by_app(listen(), path),
    "the lock of the store": _with_lock_held,
    "the lock of the token": _with_token_lock_held,
}


def call_on(zoom: Connection, catalog: Catalog) -> Call:
    return Call(catalog["getUser"], {"userId": "me"}, zoom, deadline=DEADLINE)


def in_threads(zoom: Connection, catalog: Catalog, count: int) -> list[float]:
    """Return how long calls took that began together, each on a thread."""
    took: list[float] = []
    start = threading.Barrier(count)

    def work() -> None:
        start.wait()
        began = time.monotonic()
        with suppress(ZoomError):
            run(call_on(zoom, catalog))
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert len(took) == count
    return took


def in_tasks(zoom: Connection, catalog: Catalog, count: int, hang: Hang) -> list[float]:
    """Return how long calls took on an event loop whose executor is full."""

    async def work() -> float:
        began = time.monotonic()
        with suppress(ZoomError):
            await arun(call_on(zoom, catalog))
        return time.monotonic() - began

    async def together() -> list[float]:
        loop = asyncio.get_running_loop()
        full = [loop.run_in_executor(None, hang.over.wait, 60) for _ in range(100)]
        took = await asyncio.gather(*(work() for _ in range(count)))
        hang.over.set()
        await asyncio.gather(*full)
        await zoom.transport.aclose()
        return took

    return asyncio.run(together())


COUNTS = [1, 20, pytest.param(100, marks=pytest.mark.soak)]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("what", {**WIRE, **OTHERS})
def test_f5_n7_a_call_ends_a_second_after_its_deadline(
    what: str,
    colour: str,
    count: int,
    catalog: Catalog,
    hang: Hang,
    listen: Callable[..., Listener],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F5, N7: also of many calls at once, and on a loop whose executor is full."""
    tmp_path.chmod(0o700)
    zoom = {**WIRE, **OTHERS}[what](monkeypatch, hang, listen, tmp_path)
    _ = zoom.transport, zoom.store.tokens  # modules are loaded once
    if colour == "sync":
        took = in_threads(zoom, catalog, count)
    else:
        took = in_tasks(zoom, catalog, count, hang)
    assert max(took) < LATEST
    hang.over.set()
    for process in refresh_process._unfinished:
        process.kill()
        process.wait()
    refresh_process._unfinished.clear()
