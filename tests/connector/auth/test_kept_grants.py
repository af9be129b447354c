"""A grant outlives a store that hangs, a suspended process, and an interpreter that is gone."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply, wait_for

from zoom_actions.users import get_user
from zoom_connector import Connection, RefreshToken, Request
from zoom_connector.auth import refresh_process, token_exchange
from zoom_connector.errors import AuthConfig, AuthReconnect, Transient, ZoomError
from zoom_connector.http import network_backend
from zoom_connector.http.transport import Transport
from zoom_connector.sandbox.state.grants import Grants
from zoom_connector.sandbox.state.token_modes import NAMED, TokenMode
from zoom_connector.store import Secrets, Store
from zoom_connector.store.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from database_proxy import Between
    from loopback import Loopback

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux's /proc")

KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="


@pytest.fixture
def connect(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Connection]]:
    """Return a function that connects to the sandbox as a user."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    token = tmp_path / "refresh-token"
    token.write_text("sandbox-refresh-token")
    token.chmod(0o600)
    opened: list[Connection] = []

    def make(store: Store | None = None, **more: Any) -> Connection:
        grant = RefreshToken("sandbox", "sandbox", token)
        more |= {"base_url": sandbox.base_url, "token_url": sandbox.token_url, "plan": "none"}
        opened.append(Connection(grant, store=store or Store.in_memory(), **more))
        return opened[-1]

    yield make
    for connection in opened:
        connection.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store in a file."""
    with Store.open(tmp_path / "state" / "store.db") as opened:
        yield opened


@pytest.fixture
def at_rotation(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that has something done once, between the rotation and its answer."""

    def arrange(act: Callable[[], None]) -> None:
        rotate, todo = Grants.rotate, [act]

        def rotate_and_act(self: Grants, token: str, now: Any) -> str | None:
            successor = rotate(self, token, now)
            if successor is not None and todo:
                todo.pop()()
            return successor

        monkeypatch.setattr(Grants, "rotate", rotate_and_act)

    return arrange


@pytest.fixture
def short_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the refresh process live for two seconds instead of 50."""
    shorter = f"import {refresh_process.__name__} as r; r.LIFE, r._MARGIN, r._TICK = 2.0, 0.1, 0.05"
    code = refresh_process._CODE.replace("main(", f"{shorter}\nmain(")
    monkeypatch.setattr(refresh_process, "_CODE", code)


def asked(sandbox: Sandbox) -> int:
    """Return how often a token was asked for."""
    count: int = sandbox.ledger()["token_requests"]
    return count


def children() -> list[int]:
    """Return the refresh processes of this process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and refresh_process.__name__.encode() in command:
            found.append(int(stat.parent.name))
    return found


def lock(place: str) -> sqlite3.Connection:
    """Lock a store as a program that hangs would."""
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


def end_leases(store: Store) -> None:
    """Let a minute pass for all leases."""
    with store.database.transaction() as transaction:
        transaction.execute("UPDATE zoom_leases SET expires_at = 0")


def files(folder: Path) -> list[Path]:
    """Return the files that keep tokens outside the store."""
    return list(folder.rglob("*.token"))


@linux
@pytest.mark.slow
def test_f2_the_token_is_in_a_file_before_the_store_is_asked(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store, at_rotation: Any
) -> None:
    """F2: a store that is locked at the rotation, and a kill of the process that waits for it."""
    locks: list[sqlite3.Connection] = []
    at_rotation(lambda: locks.append(lock(store.place)))

    def kill_when_kept() -> None:
        wait_for(lambda: files(Path(store.place).parent))
        for child in children():
            os.kill(child, signal.SIGKILL)

    killer = threading.Thread(target=kill_when_kept)
    killer.start()
    zoom = connect(store)
    zoom.timeout = 5
    assert get_user(zoom, "me")["id"]  # from the file, while the store is still locked
    killer.join()
    locks[0].close()
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1
    assert files(Path(store.place).parent) == []


@pytest.mark.slow
@pytest.mark.usefixtures("short_life")
def test_f2_a_store_that_is_locked_beyond_the_end_of_the_process_loses_nothing(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store, at_rotation: Any
) -> None:
    """F2: the refresh process ends before the lock does; this run and the next have the token."""
    locks: list[sqlite3.Connection] = []
    at_rotation(lambda: locks.append(lock(store.place)))
    assert get_user(connect(store), "me")["id"]
    locks[0].close()
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1
    assert files(Path(store.place).parent) == []


@pytest.mark.slow
@pytest.mark.usefixtures("short_life")
@pytest.mark.parametrize("how", ["refuse", "mute"])
def test_f2_a_database_server_that_is_away_at_the_rotation_loses_nothing(
    how: str,
    between: Between,
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    at_rotation: Any,
    tmp_path: Path,
) -> None:
    """F2: the server refuses or hangs beyond the end of the refresh process: one token request."""
    at_rotation(lambda: between.do(how))
    with Store.open(between.address, keys=KEY) as store:
        assert get_user(connect(store), "me")["id"]
        assert len(files(tmp_path / "xdg")) == 1
    between.do("work")
    with Store.open(between.address, keys=KEY) as store:
        assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1
    assert files(tmp_path / "xdg") == []


@linux
@pytest.mark.slow
@pytest.mark.usefixtures("short_life")
@pytest.mark.parametrize("seconds", [2.5, 4.0])
def test_f9_a_process_that_was_suspended_reads_the_answer(
    seconds: float,
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    at_rotation: Any,
) -> None:
    """F9: suspended for longer than its life, it reads what has arrived instead of ending."""

    def suspend() -> None:
        [child] = children()
        os.kill(child, signal.SIGSTOP)
        threading.Timer(seconds, os.kill, (child, signal.SIGCONT)).start()

    at_rotation(suspend)
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1


@pytest.fixture
def oversleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that lets a minute pass for all that is on the network."""
    late = [0.0]
    clock = SimpleNamespace(
        monotonic=lambda: time.monotonic() + late[0], thread_time=time.thread_time
    )
    monkeypatch.setattr(network_backend, "time", clock)
    return lambda: late.append(late.pop() + 60)


@pytest.mark.parametrize("size", [0, 100_000, 400_000])
def test_f9_an_answer_that_has_arrived_is_read_after_the_deadline(
    size: int, oversleep: Callable[[], None], serve: Callable[..., Loopback], tmp_path: Path
) -> None:
    """F9: a process that wakes up after the deadline of its request reads the whole reply."""
    token = tmp_path / "refresh-token"
    token.write_text("first")
    token.chmod(0o600)
    body = {"access_token": "a", "refresh_token": "second", "expires_in": 3600, "x": "x" * size}

    def answer(_: Any) -> bytes:
        oversleep()
        return reply(200, body)

    store = Store.in_memory()
    with serve(answer).connect(RefreshToken("c", "s", token), store=store) as zoom:
        assert zoom.token().value == "a"
    [name] = store.tokens.names()
    entry = store.tokens.find(name)
    assert entry is not None
    assert entry.secrets.refresh_token == "second"


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_f9_an_answer_that_does_not_end_does_not_outlive_the_deadline(
    pause: float, oversleep: Callable[[], None], serve: Callable[..., Loopback]
) -> None:
    """F9: reading late is for what is there already: a server cannot continue with it."""

    def answer(_: Any) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\ncontent-length: 10000000\r\n\r\n"
        oversleep()
        while True:
            yield b"x" * (1000 if pause else 100_000)

    server = serve(answer)
    server.pause = pause
    began = time.monotonic()
    with server.connect(store=Store.in_memory(), plan="none") as zoom, pytest.raises(Transient):
        zoom.send(Request("GET", "/users/me", safe=True))
    assert time.monotonic() - began < 3  # 1 s on a loaded machine


@pytest.mark.parametrize("winner", [True, False], ids=["has a token", "was refused"])
def test_f9_a_late_token_yields_to_a_newer_one_only(
    winner: bool,
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F9: another machine took over meanwhile: its token stays; if it got none, ours counts."""
    sandbox.set_token_mode(NAMED["strict"])
    lost: list[ZoomError] = []

    with monkeypatch.context() as patched:

        def take_over(*_: Any) -> None:
            patched.undo()  # once
            [name] = store.tokens.names()
            end_leases(store)
            if winner:
                entry = store.tokens.find(name)
                assert entry is not None
                assert store.tokens.advance(entry, Secrets("theirs", "their refresh"), 3600)
                return
            with pytest.raises(AuthReconnect) as caught:
                get_user(connect(store, transport=Transport()), "me")
            lost.append(caught.value)

        patched.setattr(Tokens, "write_fallback", take_over)
        zoom = connect(store, transport=Transport())  # which sends in this process
        if winner:
            assert zoom.token().value == "theirs"
            assert asked(sandbox) == 1
            return
        assert get_user(zoom, "me")["id"]
    assert len(lost) == 1
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 2


def test_f9_who_wakes_up_without_the_lease_sends_nothing(
    sandbox: Sandbox, connect: Callable[..., Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """F9: suspended just before it sends, a process does not send once another has the lease."""
    store = Store.in_memory()
    mark, now = Tokens.mark_spent, token_exchange.seconds_since_boot

    def mark_and_sleep(self: Tokens, entry: Any) -> bool:
        marked = mark(self, entry)
        monkeypatch.setattr(token_exchange, "seconds_since_boot", lambda: now() + 62)
        end_leases(store)
        assert store.leases.take(f"refresh:{entry.name}", 60)
        return marked

    monkeypatch.setattr(Tokens, "mark_spent", mark_and_sleep)
    zoom = connect(store)
    zoom.timeout = 0.3
    with pytest.raises(Transient, match="is being refreshed by"):
        get_user(zoom, "me")
    assert asked(sandbox) == 0


@pytest.mark.slow
@pytest.mark.parametrize("step", [-86400, -300, -2, 2, 86400])
def test_f8_a_step_of_the_clock_during_a_refresh_costs_no_second_request(
    step: int, sandbox: Sandbox, connect: Callable[..., Connection], store: Store, tmp_path: Path
) -> None:
    """F8: a process that reads the clock after it was set waits for the refresh of another."""
    sandbox.set_token_mode(TokenMode(delay=0.5))
    first = threading.Thread(target=get_user, args=(connect(store), "me"))
    first.start()
    wait_for(lambda: asked(sandbox))
    with Store.open(store.place, clock=lambda: time.time() + step) as stepped:
        assert get_user(connect(stepped), "me")["id"]
    first.join()
    assert asked(sandbox) == 1


@pytest.mark.slow
@pytest.mark.parametrize("executable", [None, "", "/nonexistent/python", "/"])
def test_f16_without_an_interpreter_the_error_is_honest(
    executable: str | None,
    catalog: Catalog,
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F16: an embedded or replaced Python is named; neither the lease nor a key is held."""
    zoom, inputs = connect(store), {"name": "New"}
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", executable)
        with pytest.raises(AuthConfig, match=r"interpreter .* cannot be started") as caught:
            catalog.run("createGroup", inputs, zoom, idempotency_key="k")
    assert not caught.value.may_have_happened
    zoom.timeout = 5  # less than a lease lasts
    assert catalog.run("createGroup", inputs, zoom, idempotency_key="k").data["name"] == "New"
    assert asked(sandbox) == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_f16_without_a_process_to_be_had_the_call_can_be_repeated(
    number: int, connect: Callable[..., Connection], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F16: at the limit of processes, files or memory the error passes, and no lease is held."""

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    zoom = connect(store)
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", fail)
        with pytest.raises(Transient, match="No process can be started"):
            get_user(zoom, "me")
    zoom.timeout = 5
    assert get_user(zoom, "me")["id"]


def test_f16_without_a_thread_in_the_refresh_process_the_error_is_honest(
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F16: at the limit of threads nothing is sent, and the call can be repeated."""
    code = (
        "import threading\ndef fail(self): raise RuntimeError('x')\nthreading.Thread.start = fail"
    )
    with monkeypatch.context() as patched:
        patched.setattr(
            refresh_process, "_CODE", refresh_process._CODE.replace("main(", f"{code}\nmain(")
        )
        with pytest.raises(Transient, match="No thread can be started"):
            get_user(connect(store), "me")
    assert asked(sandbox) == 0


def test_f16_without_a_thread_to_be_had_a_valid_token_is_used(
    connect: Callable[..., Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """F16: an early refresh that finds no thread disturbs no call."""
    zoom = connect()
    get_user(zoom, "me")

    def fail(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    zoom.clock.monotonic = lambda: time.monotonic() + 3400
    monkeypatch.setattr(threading.Thread, "start", fail)
    assert zoom.token_cache.usable() is not None
    zoom.token_cache.close()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_f1_a_child_that_is_forked_during_a_refresh_can_refresh(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store
) -> None:
    """F1: the thread of an early refresh does not exist in a child, which refreshes by itself."""
    zoom = connect(store)
    get_user(zoom, "me")
    sandbox.set_token_mode(TokenMode(delay=0.5))
    zoom.clock.monotonic = lambda: time.monotonic() + 3400
    get_user(zoom, "me")
    wait_for(lambda: asked(sandbox) == 2)
    child = os.fork()
    if child == 0:
        forgotten = zoom.token_cache._early is None
        refreshed = bool(zoom.refresh().value)
        os._exit(0 if forgotten and refreshed else 1)
    assert os.waitpid(child, 0)[1] == 0
    zoom.token_cache.close()
