"""F5: work that blocks elsewhere delays no call on the event loop beyond its deadline."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection
from zoom_connector.errors import Transient
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Return an event that what hangs waits for."""
    event = threading.Event()
    yield event
    event.set()


def test_f5_a_full_executor_and_names_that_hang_delay_no_other_connection(
    serve: Callable[..., Any], gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F5: With the loop's executor full and 40 look-ups hanging, another call takes no longer."""
    known = socket.getaddrinfo

    def hang(host: Any, *arguments: Any, **more: Any) -> Any:
        if host == "slow.example":
            gate.wait(30)
            raise OSError("no such name")
        return known(host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    server = serve(reply(200, {"id": "u"}))

    async def run() -> float:
        loop = asyncio.get_running_loop()
        full = [loop.run_in_executor(None, gate.wait, 30) for _ in range(100)]
        slow = Connection(AccessToken(CANARY), base_url="https://slow.example/v2", timeout=20)
        others = [asyncio.create_task(get_user.aio(slow, "me")) for _ in range(40)]
        await asyncio.sleep(0.05)
        async with server.connect(store=Store.in_memory(), plan="pro") as zoom:
            began = time.monotonic()
            assert await get_user.aio(zoom, "me") == {"id": "u"}
            took = time.monotonic() - began
        for other in others:
            other.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        gate.set()
        await asyncio.gather(*full)
        return took

    assert asyncio.run(run()) < 3


@pytest.mark.slow
def test_f5_a_store_that_hangs_ends_every_call_at_its_deadline(
    serve: Callable[..., Any], gate: threading.Event
) -> None:
    """F5: 100 calls on a store that says nothing end within a second of their deadline."""
    store = Store.in_memory()
    server = serve(reply(200, {"id": "u"}))

    async def run() -> list[float]:
        async with server.connect(store=store, plan="pro", timeout=0.6) as zoom:
            assert await get_user.aio(zoom, "me") == {"id": "u"}
            store.database.transaction = lambda **_: gate.wait(30)

            async def one() -> float:
                began = time.monotonic()
                with pytest.raises(Transient, match="store did not answer"):
                    await get_user.aio(zoom, "me")
                return time.monotonic() - began

            took = await asyncio.gather(*(one() for _ in range(100)))
            gate.set()
            return took

    assert max(asyncio.run(run())) < 1.6
