"""Calls that are cancelled at any step of the event loop leave everything as it was before."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections import Counter
from contextlib import asynccontextmanager
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from zoom_connector import Call, Connection, ServerToServer, ZoomError
from zoom_connector.auth import token_refresh
from zoom_connector.calls.runner import arun
from zoom_connector.errors import Ambiguous
from zoom_connector.http import transport
from zoom_connector.http.network_backend import Exchange
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from zoom_connector import Catalog

TOGETHER = 20
"""Calls at a time."""

PLACES = 8
"""Connections of the pool: fewer than calls, so that some wait for a place."""

LONGEST = 90
"""Steps of the event loop after which the last of them is cancelled; a write takes about 60."""

COUNTS = [
    pytest.param(2_000, id="2,000", marks=pytest.mark.slow),
    pytest.param(20_000, id="20,000", marks=[pytest.mark.soak, pytest.mark.slow]),
]


class Server:
    """A stand-in for Zoom on the event loop: people, meetings, and tokens that it soon refuses."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.made: Counter[str] = Counter()
        self.calm = False
        self.tokens = 0
        self.peers: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def serve(self, tls: ssl.SSLContext | None) -> AsyncIterator[str]:
        server = await asyncio.start_server(self.talk, "127.0.0.1", 0, ssl=tls)
        scheme = "https" if tls else "http"
        yield f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        server.close()
        for peer in self.peers:
            peer.cancel()
        await asyncio.gather(*self.peers, return_exceptions=True)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.peers.add(task)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = next(
                    (
                        int(line.split(b":")[1])
                        for line in head.lower().split(b"\r\n")
                        if line.startswith(b"content-length:")
                    ),
                    0,
                )
                body = await reader.readexactly(size)
                status, reply = self.answer(head.decode().split(" ", 2), body)
                for _ in range(self.chance.randrange(4)):
                    await asyncio.sleep(0)
                content = json.dumps(reply).encode()
                writer.write(
                    b"HTTP/1.1 %d x\r\ncontent-length: %d\r\n\r\n" % (status, len(content))
                )
                if self.chance.random() < 0.3:  # the reply arrives in two parts
                    await writer.drain()
                    await asyncio.sleep(0)
                writer.write(content)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, OSError):
            pass
        finally:
            self.peers.discard(task)
            writer.close()

    def answer(self, line: list[str], body: bytes) -> tuple[int, dict[str, Any]]:
        method, target, _ = line
        if target.startswith("/oauth/token"):
            self.tokens += 1
            token = f"token-{self.tokens}-{'t' * 30}"
            return 200, {"access_token": token, "expires_in": 3600, "token_type": "bearer"}
        if method == "POST":
            topic = json.loads(body)["topic"]
            self.made[topic] += 1
            made = {"id": 85746065432, "host_id": "h", "topic": topic, "type": 2}
            return 201, made
        if "/meetings" in target:
            return 200, {"meetings": [], "next_page_token": ""}
        if not self.calm and self.chance.random() < 0.02:
            return 401, {"code": 124, "message": "Invalid access token."}
        return 200, {"id": target.rpartition("/")[2], "type": 1}


class Callers:
    """Runs calls, and cancels each after a number of steps of the event loop."""

    def __init__(self, zoom: Connection, catalog: Catalog, seed: int) -> None:
        self.zoom, self.catalog, self.chance = zoom, catalog, Random(seed)
        self.keys: list[str] = []
        self.cancelled = 0

    def read(self, name: str) -> Call:
        return Call(self.catalog["getUser"], {"userId": name}, self.zoom)

    def write(self, key: str) -> Call:
        inputs = {"userId": "me", "topic": key}
        return Call(self.catalog["createMeeting"], inputs, self.zoom, key)

    def draw(self) -> Call:
        if self.chance.random() < 0.8:
            return self.read(f"user-{self.chance.randrange(10**6)}")
        self.keys.append(f"key-{len(self.keys)}")
        return self.write(self.keys[-1])

    async def cancel_some(self) -> None:
        """Run calls together; each is cancelled at a step of its own, unless it has ended."""
        tasks = [asyncio.create_task(arun(self.draw())) for _ in range(TOGETHER)]
        ends = sorted((self.chance.randrange(LONGEST), place) for place in range(TOGETHER))
        step = 0
        for end, place in ends:
            while step < end:
                await asyncio.sleep(0)
                step += 1
            self.cancelled += tasks[place].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _settle(zoom: Connection) -> None:
    """Wait for what continues after the cancellation of its caller: a moment, by promise."""
    end = asyncio.get_running_loop().time() + 10
    while zoom.transport._under_way or zoom.lane._running or zoom.token_cache._lane._running:
        assert asyncio.get_running_loop().time() < end, "work continues after its call"
        await asyncio.sleep(0.01)


async def _check(callers: Callers, server: Server, before: set[asyncio.Task[Any]]) -> None:
    """Raise an AssertionError unless all is as before the calls."""
    zoom = callers.zoom
    server.calm = True
    await _settle(zoom)
    [pools] = zoom.transport._apools.values()
    assert len(pools) == 1
    for pool in pools.values():
        assert not pool._requests
        assert all(one.is_idle() or one.has_expired() for one in pool.connections)
    assert zoom.token_cache._lock.acquire(blocking=False)
    zoom.token_cache._lock.release()
    assert not zoom.token_cache._alock.locked()
    assert not [*zoom.lane._waiting, *zoom.token_cache._lane._waiting]
    assert asyncio.all_tasks() - server.peers == before
    names = [f"after-{n}" for n in range(3 * PLACES)]
    results = await asyncio.gather(*(arun(callers.read(name)) for name in names))
    assert [one.data["id"] for one in results] == names
    for key in callers.keys:  # each key can be used at once
        try:
            await arun(callers.write(key))
        except Ambiguous:
            assert server.made[key] <= 1
        else:
            assert server.made[key] == 1


async def _search(
    count: int, seed: int, catalog: Catalog, tls: tuple[ssl.SSLContext, str] | None = None
) -> int:
    server = Server(seed)
    context, ca_file = tls or (None, None)
    async with server.serve(context) as origin:
        zoom = Connection(
            ServerToServer("id", "secret-secret", "account"),
            base_url=f"{origin}/v2",
            token_url=f"{origin}/oauth/token",
            ca_file=ca_file,
            store=Store.in_memory(),
            plan="none",
            timeout=20,
        )
        async with zoom:
            callers = Callers(zoom, catalog, seed)
            await arun(callers.read("first"))
            before = asyncio.all_tasks() - server.peers
            while callers.cancelled < count:
                await callers.cancel_some()
            await _check(callers, server, before)
    return callers.cancelled


@pytest.fixture
def few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the pool fewer places than there are calls, and refuse tokens as often as they come."""
    monkeypatch.setitem(transport._LIMITS, "max_connections", PLACES)
    monkeypatch.setattr(token_refresh, "YOUNG_SECONDS", 0.0)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.usefixtures("few_places")
def test_f3_n6_any_number_of_cancellations_leaves_all_as_before(
    count: int, catalog: Catalog
) -> None:
    """F3, F11, N6: no place, lock, key, thread or task is held after calls were cancelled."""
    assert asyncio.run(_search(count, 6, catalog)) >= count


@pytest.mark.slow
@pytest.mark.usefixtures("few_places")
def test_f3_n6_the_same_under_tls(catalog: Catalog, tmp_path: Path) -> None:
    """F3, N6: cancellations during a handshake, or of encrypted requests, cost no place."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    asyncio.run(_search(400, 7, catalog, (context, str(tmp_path / "ca.pem"))))


@pytest.mark.slow
@pytest.mark.usefixtures("few_places")
@pytest.mark.filterwarnings("ignore")  # of the connections that are lost
def test_f3_the_search_finds_a_pool_that_loses_places(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F3: with exchanges that are cancelled, as any task is, the search fails."""

    async def asend(self: Any, request: Any, url: str, *, base_url: str, **limits: float) -> Any:
        message = transport._build(request, url, base_url, limits["timeout"], Exchange())
        return await self._exchange(request, message)

    monkeypatch.setattr(transport.Transport, "asend", asend)
    with pytest.raises((AssertionError, ZoomError)):
        asyncio.run(_search(2_000, 6, catalog))
