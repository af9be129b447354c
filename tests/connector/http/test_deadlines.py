"""H2, before anything is sent: host names and addresses that keep a call waiting."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

from zoom_actions.meetings import create_meeting
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection
from zoom_connector.errors import Transient, ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

linux = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs Linux's addresses of loopback"
)
Names = dict[str, "Callable[[], list[str]]"]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Return a resolver with fixed addresses for some names; it looks all others up."""
    told: Names = {}
    look_up = socket.getaddrinfo

    def answer(host: Any, *arguments: Any, **more: Any) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else host
        addresses = told[name]() if name in told else [host]
        return [found for one in addresses for found in look_up(one, *arguments, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return told


def _connect(port: int, timeout: float) -> Connection:
    base_url = f"http://localhost:{port}/v2"
    return Connection(AccessToken(CANARY), base_url=base_url, timeout=timeout)


@pytest.mark.slow
def test_a_name_that_is_not_found_in_time_ends_the_call(names: Names) -> None:
    """H2: A resolver that hangs delays no call beyond the deadline, and no write is sent."""
    gate = threading.Event()
    names["localhost"] = lambda: ["127.0.0.1"] if gate.wait(20) else []
    began = time.monotonic()
    with _connect(9, timeout=0.25) as zoom:
        for run in (get_user, create_meeting):
            with pytest.raises(Transient, match="localhost was not found in time") as caught:
                run(zoom, "me")
            assert not caught.value.may_have_happened

    async def wait() -> None:
        async with _connect(9, timeout=0.25) as zoom:
            with pytest.raises(ZoomError):
                await get_user.aio(zoom, "me")
        took = time.monotonic() - began
        gate.set()  # the event loop's own threads end before it does
        assert took < 3 * 0.25 + 1

    asyncio.run(wait())


def test_a_name_that_nobody_has_is_told(names: Names) -> None:
    """H2: A name without addresses is a temporary error with the resolver's own message."""
    names["localhost"] = list
    with _connect(9, timeout=5) as zoom, pytest.raises(Transient, match="has no address"):
        get_user(zoom, "me")


@pytest.fixture
def never_answer() -> Iterator[Callable[..., None]]:
    """Return a function that makes a port of some addresses accept no more connections."""
    with ExitStack() as opened:

        def fill(port: int, *addresses: str) -> None:
            for address in addresses:
                listener = opened.enter_context(socket.create_server((address, port), backlog=0))
                for _ in range(3):
                    waiting = opened.enter_context(socket.socket())
                    waiting.setblocking(False)
                    waiting.connect_ex(listener.getsockname())

        yield fill


@pytest.mark.slow
@linux
@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"])
def test_dead_addresses_leave_time_for_one_that_lives(
    names: Names, serve: Callable[..., Any], never_answer: Callable[..., None]
) -> None:
    """H2: One dead address of a name leaves time to try the next."""
    server = serve(reply(200, {"id": "u"}))
    port = int(server.origin.rpartition(":")[2])
    dead = ["127.0.0.2", "127.0.0.3", "127.0.0.4"]
    never_answer(port, *dead)
    names["localhost"] = lambda: [*dead, "127.0.0.1"]
    with _connect(port, timeout=2) as zoom:
        assert get_user(zoom, "me") == {"id": "u"}
