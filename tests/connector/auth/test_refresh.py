"""Refreshing: once for all who share the grant, and never in a way that loses it."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import workers
from loopback import reply, wait_for
from workers import kill_at_rotation, run_workers

from zoom_actions.users import get_user
from zoom_connector import Connection, RefreshToken, ServerToServer
from zoom_connector.auth import refresh_process
from zoom_connector.auth.grants import Profile
from zoom_connector.errors import AuthConfig, AuthReconnect, BadUpstream, Transient, ZoomError
from zoom_connector.sandbox.state.grants import Grants
from zoom_connector.sandbox.state.token_modes import NAMED, TokenMode
from zoom_connector.store import Secrets, Store
from zoom_connector.store.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.sandbox import Sandbox

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux's /proc")


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    """Return a file with the sandbox's first refresh token."""
    path = tmp_path / "refresh-token"
    path.write_text("sandbox-refresh-token")
    path.chmod(0o600)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store in a file, which other processes could share."""
    with Store.open(tmp_path / "state" / "store.db") as opened:
        yield opened


@pytest.fixture
def connect(sandbox: Sandbox, token_file: Path) -> Iterator[Callable[..., Connection]]:
    """Return a function that connects to the sandbox, by default as a user."""
    opened: list[Connection] = []

    def make(store: Store | None = None, grant: Any = None) -> Connection:
        grant = grant or RefreshToken("sandbox", "sandbox", token_file)
        urls = {"base_url": sandbox.base_url, "token_url": sandbox.token_url}
        opened.append(Connection(grant, **urls, store=store or Store.in_memory()))
        return opened[-1]

    yield make
    for connection in opened:
        connection.close()


def expire(store: Store) -> None:
    """Let the tokens of a store be an hour old, as they would be an hour later."""
    with store.database.transaction() as transaction:
        transaction.execute(
            "UPDATE zoom_tokens SET obtained_at = obtained_at - 3601, "
            "expires_at = expires_at - 3601"
        )


def asked(sandbox: Sandbox) -> int:
    """Return how often a token was asked for."""
    count: int = sandbox.ledger()["token_requests"]
    return count


def entry_of(store: Store) -> Any:
    """Return the only entry of a store."""
    [name] = store.tokens.names()
    return store.tokens.find(name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_one_refresh_for_all(
    sandbox: Sandbox, token_file: Path, store_address: str, connect: Callable[..., Connection]
) -> None:
    """T1: 32 processes of 8 threads cross an expiry at once: one token request, no failure."""
    with Store.open(store_address) as store:
        get_user(connect(store), "me")
        expire(store)
    before = asked(sandbox)
    report = run_workers("storm", sandbox, token_file, store_address, 32, 8)
    assert report == {"succeeded": 32}
    assert asked(sandbox) - before == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("protected", [True, False], ids=["protected", "unprotected"])
def test_killing_workers_at_the_rotation_loses_nothing(
    sandbox: Sandbox,
    token_file: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    protected: bool,
) -> None:
    """T3: 60 kills at the very rotation lose no grant; they do if the worker itself exchanges."""
    sandbox.set_token_mode(TokenMode(expires_in=0.5))
    kill_at_rotation(store, monkeypatch)
    report = run_workers("mortal", sandbox, token_file, str(store.place), 8, 60, int(protected))
    if protected:
        assert report["lost"] == 0
        assert report["killed"] >= 60
    else:
        assert report["lost"] >= 1


@pytest.mark.parametrize(("mode", "lost"), [("strict", True), ("grace", False)])
def test_a_dropped_answer_costs_at_most_one_reconnect(
    mode: str, lost: bool, sandbox: Sandbox, connect: Callable[..., Connection], tmp_path: Path
) -> None:
    """T2: on a strict server every dropped answer is one loss, with one error; with grace none."""
    losses = 0
    for dropped in (True, False, True, True, False):
        sandbox.reset()
        sandbox.set_token_mode(NAMED[mode].model_copy(update={"answer": "dropped"}))
        if not dropped:
            sandbox.clear_faults()
        zoom = connect()
        try:
            get_user(zoom, "me")
        except AuthReconnect:
            losses += 1
            with pytest.raises(
                AuthReconnect, match="replaced the refresh token, but its answer was lost"
            ):
                get_user(zoom, "me")
            assert asked(sandbox) == 2
    assert losses == (3 if lost else 0)


def test_an_answer_lost_twice_keeps_the_old_token(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T2: while no answer comes the old token is kept, and asked with again after a pause."""
    sandbox.set_token_mode(TokenMode(answer="dropped", times=2, rotation="tolerance"))
    zoom = connect()
    for _ in range(3):
        with pytest.raises(Transient, match="answered neither of two requests") as caught:
            get_user(zoom, "me")
    assert caught.value.retry_at is not None
    assert asked(sandbox) == 2
    assert zoom.refresh().value  # a person may insist


@pytest.mark.parametrize("rotation", ["strict", "grace", "tolerance", "family"])
def test_every_kind_of_rotation_is_borne(
    rotation: str, sandbox: Sandbox, connect: Callable[..., Connection], store: Store
) -> None:
    """T1: whatever the server does with used tokens, refreshes on two connections succeed."""
    sandbox.set_token_mode(NAMED[rotation])
    one, two = connect(store), connect(store)
    for _ in range(2):
        for zoom in (one, two):
            zoom.refresh()
            assert get_user(zoom, "me")["id"]
    assert asked(sandbox) == 4


def test_a_stale_loser_uses_the_winners_token(
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """T5: if another process refreshed meanwhile, its token is used and not overwritten."""
    store = Store.in_memory()
    zoom = connect(store)
    rotate = Grants.rotate

    def win_elsewhere(self: Grants, token: str, now: Any) -> None:
        successor = rotate(self, token, now)
        assert successor is not None
        secrets = Secrets(self.issue_access(now), successor)
        assert store.tokens.advance(entry_of(store), secrets, 3600)

    monkeypatch.setattr(Grants, "rotate", win_elsewhere)
    assert get_user(zoom, "me")["id"]
    assert asked(sandbox) == 1
    entry = entry_of(store)
    assert (entry.generation, entry.failure) == (1, None)
    assert entry.secrets.refresh_token in sandbox._state.grants.refresh


def test_a_slow_exchange_outlives_the_call_that_wanted_it(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store
) -> None:
    """T3: a call that runs out of time says that the refresh continues; the next has the token."""
    zoom = connect(store)
    get_user(zoom, "me")
    expire(store)
    sandbox.set_token_mode(TokenMode(delay=1.5))
    hasty = connect(store)
    hasty.timeout = 0.8
    with pytest.raises(Transient, match="refreshed"):
        get_user(hasty, "me")
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 2


def child_of(worker: int) -> int:
    """Return the process of the exchange that a worker started last."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if parent == worker and refresh_process.__name__.encode() in command:
            found.append(int(stat.parent.name))
    return max(found)


@pytest.fixture
def at_rotation(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], None]], None]:
    """Return a function that has something done to the exchange's process at the rotation."""

    def arrange(act: Callable[[int], None]) -> None:
        rotate = Grants.rotate

        def rotate_and_act(self: Grants, token: str, now: Any) -> str | None:
            successor = rotate(self, token, now)
            if successor is not None:
                act(child_of(os.getpid()))
            return successor

        monkeypatch.setattr(Grants, "rotate", rotate_and_act)

    return arrange


@linux
def test_a_request_to_end_waits_until_the_token_is_kept(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store, at_rotation: Any
) -> None:
    """T3: SIGTERM, SIGINT and SIGHUP during an exchange take effect after it is done."""

    def end(child: int) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            os.kill(child, number)

    at_rotation(end)
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_the_end_of_a_whole_process_group_loses_nothing(
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    token_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """T3: kill -9 of the worker's whole process group, at the rotation, loses no grant."""
    addresses = [store.place, str(token_file), sandbox.base_url, sandbox.token_url]
    command = [sys.executable, workers.__file__, "storm", *addresses, "1", "1"]
    rotate, started = Grants.rotate, threading.Event()

    def rotate_and_kill(self: Grants, token: str, now: Any) -> str | None:
        assert started.wait(30)
        os.killpg(worker.pid, signal.SIGKILL)
        return rotate(self, token, now)

    with monkeypatch.context() as patched:
        patched.setattr(Grants, "rotate", rotate_and_kill)
        with subprocess.Popen(command, start_new_session=True) as worker:
            started.set()
        assert worker.returncode == -signal.SIGKILL
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1


@linux
def test_a_killed_exchange_is_a_lost_answer(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store, at_rotation: Any
) -> None:
    """T3: if the exchange itself is killed, no call waits for its lease; the loss is reported."""
    at_rotation(lambda child: os.kill(child, signal.SIGKILL))
    began = time.monotonic()
    with pytest.raises(ZoomError) as caught:
        get_user(connect(store), "me")
    assert caught.value.message == "Zoom replaced the refresh token, but its answer was lost."
    assert time.monotonic() - began < 15


@linux
def test_secrets_reach_the_exchange_by_its_stdin_alone(
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    at_rotation: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """L2: neither the arguments nor the environment of the exchange's process hold a secret."""
    seen = b""
    monkeypatch.setenv("ZOOM_CLIENT_SECRET", "canary-secret")

    def look(child: int) -> None:
        nonlocal seen
        for name in ("cmdline", "environ"):
            seen += Path(f"/proc/{child}/{name}").read_bytes()

    at_rotation(look)
    get_user(connect(store), "me")
    key = Path(f"{store.place}.key").read_text().strip()
    assert refresh_process.__name__.encode() in seen
    for secret in ("canary-secret", "sandbox-refresh-token", key, "ZOOM_"):
        assert secret.encode() not in seen


@linux
def test_a_token_that_cannot_be_saved_is_not_lost(
    sandbox: Sandbox,
    connect: Callable[..., Connection],
    store: Store,
    at_rotation: Any,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """T4: a token obtained on a full disk is used and kept next to the store, with a warning."""
    import resource

    # Without space for one more page of the log; the file next to the store is smaller.
    log, limit = Path(f"{store.place}-wal"), 65536
    while not log.exists() or log.stat().st_size < limit:
        store.tokens.put("filler", Secrets("x" * 3000))
    at_rotation(lambda child: resource.prlimit(child, resource.RLIMIT_FSIZE, (limit, limit)))
    first = connect(store)
    assert get_user(first, "me")["id"]
    [warning] = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    assert "could not be saved" in warning
    assert store.place in warning
    [beside] = Path(store.place).parent.glob("zoom-connector-*.token")
    assert str(beside) in warning
    assert beside.stat().st_mode & 0o777 == 0o600
    assert first.token().value not in beside.read_text()
    monkeypatch.undo()
    with Store.open(store.place) as later:
        with later.database.transaction() as transaction:  # as a minute later
            transaction.execute("UPDATE zoom_leases SET expires_at = 0")
        zoom = connect(later)
        assert get_user(zoom, "me")["id"]
        assert asked(sandbox) == 1
        assert not beside.exists()
        zoom.refresh()
    assert asked(sandbox) == 2


def test_nothing_is_spent_if_the_store_takes_no_more(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T4: if the store is full before the exchange, no token is sent, and the error says why."""
    store = Store.in_memory()
    zoom = connect(store)
    get_user(zoom, "me")
    store.database.query("PRAGMA query_only = ON")
    with pytest.raises(AuthConfig, match="cannot be written"):
        zoom.refresh()
    assert asked(sandbox) == 1


def test_an_answer_that_was_stored_before_a_crash_is_used(
    sandbox: Sandbox, connect: Callable[..., Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """T10: the answer is stored before it is parsed, so that a later process can use it."""
    store = Store.in_memory()

    def die(*_: object) -> bool:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Tokens, "advance", die)
        with pytest.raises(SystemExit):
            get_user(connect(store), "me")
    assert get_user(connect(store), "me")["id"]
    assert asked(sandbox) == 1


def test_a_garbled_answer_keeps_the_old_token(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T10: an answer of HTML is reported as such; the old token is kept and tried again later."""
    sandbox.set_token_mode(TokenMode(answer="garbage", rotation="grace"))
    store = Store.in_memory()
    zoom = connect(store)
    with pytest.raises(BadUpstream):
        get_user(zoom, "me")
    assert entry_of(store).secrets.refresh_token == "sandbox-refresh-token"
    assert zoom.refresh().value
    assert get_user(zoom, "me")["id"]


def test_programs_share_a_server_to_server_token(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store
) -> None:
    """T7: no call requests a token while the store has one, not even after a refusal."""
    sandbox.set_token_mode(NAMED["newest_only"])
    app = ServerToServer("sandbox", "sandbox", "sandbox")
    one, two = connect(store, app), connect(store, app)
    for _ in range(2):
        for zoom in (one, two):
            get_user(zoom, "me")
    assert asked(sandbox) == 1
    one.refresh()  # which ends the token that `two` still has
    get_user(two, "me")
    get_user(one, "me")
    assert asked(sandbox) == 2


def alternate(*connections: Connection) -> None:
    """Call with each in turn, ten times."""
    for _ in range(10):
        for zoom in connections:
            get_user(zoom, "me")


def test_two_programs_that_do_not_share_are_warned(
    sandbox: Sandbox, connect: Callable[..., Connection], caplog: pytest.LogCaptureFixture
) -> None:
    """T7: programs that end each other's tokens are warned, then stop requesting new ones."""
    sandbox.set_token_mode(NAMED["newest_only"])
    app = ServerToServer("sandbox", "sandbox", "sandbox")
    one, two = connect(grant=app), connect(grant=app)
    get_user(one, "me")
    with pytest.raises(AuthConfig, match="Another program") as caught:
        alternate(one, two)
    assert "share one store" in caught.value.hint
    assert any("Another program" in record.getMessage() for record in caplog.records)
    assert asked(sandbox) <= 6


def test_a_storm_of_refusals_costs_one_refresh(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T8: a hundred calls with an expired token: one refresh, each call sent twice at most."""
    zoom = connect()
    get_user(zoom, "me")
    sandbox._state.grants.end_access()
    with ThreadPoolExecutor(100) as pool:
        assert all("id" in user for user in pool.map(lambda _: get_user(zoom, "me"), range(100)))
    sandbox._state.grants.end_access()

    async def burst() -> None:
        await asyncio.gather(*(get_user.aio(zoom, "me") for _ in range(50)))
        await zoom.aclose()

    asyncio.run(burst())
    calls = [r for r in sandbox.ledger()["requests"] if r["path"] == "/v2/users/me"]
    assert asked(sandbox) == 3
    assert len(calls) <= 1 + 200 + 100


def test_a_dead_grant_is_asked_for_once(
    sandbox: Sandbox, connect: Callable[..., Connection], token_file: Path
) -> None:
    """T9: ten thousand rows with a dead grant make one token call; each error says what to do."""
    token_file.write_text("gone")
    zoom = connect()
    for _ in range(10_000):
        with pytest.raises(AuthReconnect) as caught:
            get_user(zoom, "me")
    assert "Invalid Token!" in caught.value.message
    assert str(token_file) in caught.value.hint
    assert asked(sandbox) == 1


def test_a_dead_grant_stays_dead_for_other_processes(
    sandbox: Sandbox, connect: Callable[..., Connection], token_file: Path, store: Store
) -> None:
    """T9: the mark is in the store: the next process does not ask either, a new login ends it."""
    store.tokens.put("work", Secrets(refresh_token="gone", client_id="c", client_secret="wrong"))
    for _ in range(2):
        with pytest.raises(AuthConfig):  # the wrong secret first: others are tried at once
            get_user(connect(store, Profile("work")), "me")
    assert asked(sandbox) == 1
    sandbox_app = {"client_id": "sandbox", "client_secret": "sandbox"}
    store.tokens.put("work", Secrets(refresh_token="gone", **sandbox_app))
    for _ in range(2):
        with pytest.raises(AuthReconnect) as caught:
            get_user(connect(store, Profile("work")), "me")
    assert caught.value.hint == "Run: zoom-connector auth login --profile work"
    assert asked(sandbox) == 2
    store.tokens.put("work", Secrets(refresh_token="sandbox-refresh-token", **sandbox_app))
    assert get_user(connect(store, Profile("work")), "me")["id"]


def test_a_missing_profile_names_the_command(connect: Callable[..., Connection]) -> None:
    """T6: a profile that was never connected is missing, not broken."""
    with pytest.raises(AuthReconnect, match="no connection 'work'") as caught:
        get_user(connect(grant=Profile("work")), "me")
    assert "auth login --profile work" in caught.value.hint


class Time:
    """The machine's clocks, which a test can move."""

    slept = 0.0  # the monotonic clock stops meanwhile
    step = 0.0

    def seconds(self) -> float:
        """Return the time of day, wrong by `step`, in seconds since 1970."""
        return time.time() + self.slept + self.step

    def use(self, zoom: Connection) -> Connection:
        """Let a connection live in this time."""
        zoom.clock.utcnow = lambda: datetime.fromtimestamp(self.seconds(), UTC)
        return zoom


@pytest.mark.parametrize(("slept", "step"), [(3590, 0), (0, 3590), (3590, -86400), (3590, 86400)])
def test_a_token_ends_by_either_clock(
    slept: int, step: int, sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T11: after a suspension or a step of the clock, an expired token is replaced once."""
    now = Time()
    store = Store.in_memory(clock=now.seconds)
    zoom = now.use(connect(store))
    get_user(zoom, "me")
    now.step, now.slept = step, slept
    if step < 0:  # the time of day does not show it: the monotonic clock does
        zoom.clock.monotonic = lambda: time.monotonic() + slept
        sandbox._state.grants.end_access()
    for _ in range(3):
        assert get_user(zoom, "me")["id"]
    assert asked(sandbox) == 2


@pytest.mark.parametrize("lifetime", [3600, 40])
def test_a_token_is_replaced_before_it_ends(
    lifetime: int, sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T11: near its expiry the token is replaced in the background; calls continue with the old."""
    sandbox.set_token_mode(TokenMode(expires_in=lifetime))
    zoom = connect()
    get_user(zoom, "me")
    late = lifetime - min(299, lifetime / 5)
    zoom.clock.monotonic = lambda: time.monotonic() + late
    get_user(zoom, "me")
    zoom.token_cache.close()
    assert asked(sandbox) == 2
    tokens = [r["path"] for r in sandbox.ledger()["requests"]]
    assert tokens.count("/v2/users/me") == 2


def test_an_early_refresh_that_fails_disturbs_no_call(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T11: while the old token is valid, a token endpoint that is down disturbs no call."""
    zoom = connect()
    get_user(zoom, "me")
    sandbox.inject("POST", "/oauth/token", "503", times=50)
    zoom.clock.monotonic = lambda: time.monotonic() + 3400
    for _ in range(20):
        assert get_user(zoom, "me")["id"]
    zoom.token_cache.close()
    assert asked(sandbox) == 2


def test_waiting_for_another_process_ends(
    sandbox: Sandbox, connect: Callable[..., Connection], store: Store
) -> None:
    """T1: a call that times out while another process refreshes names it, and was not sent."""
    zoom = connect(store)
    get_user(zoom, "me")
    expire(store)
    name = entry_of(store).name
    assert store.leases.take(f"refresh:{name}", 60)
    late = connect(store)
    waits: list[float] = []
    late.clock.sleep = waits.append
    late.clock.monotonic = lambda: 1000.0 + sum(waits)
    with pytest.raises(Transient, match=f"refreshed by .*:{os.getpid()}") as caught:
        get_user(late, "me")
    assert not caught.value.may_have_happened
    assert 59 < sum(waits) < 61


def test_a_broken_interpreter_is_reported(
    connect: Callable[..., Connection], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T3: if the process of the exchange cannot even start, the call ends with an error."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BadUpstream, match="exited without a result"):
        get_user(connect(store), "me")


def test_the_exchange_obeys_the_same_rules(
    serve: Callable[..., Any], store: Store, token_file: Path
) -> None:
    """T10: in its own process too, a redirect of the token endpoint is not followed."""
    evil = serve(reply(200, {"access_token": "t"}))
    server = serve(reply(307, {}, location=f"{evil.origin}/oauth/token"))
    grant = RefreshToken("c", "s", token_file)
    with server.connect(grant, store=store) as zoom, pytest.raises(ZoomError) as caught:
        get_user(zoom, "me")
    assert caught.value.kind == "refused_locally"
    assert re.search(r"redirect to 127\.0\.0\.1", caught.value.message)
    assert evil.received == []


def test_threads_of_one_connection_wait_no_longer_than_they_may(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T8: a call that times out while another thread refreshes ends with an error of its own."""
    sandbox.set_token_mode(TokenMode(delay=1))
    zoom = connect()
    first = threading.Thread(target=lambda: get_user(zoom, "me"))
    first.start()
    wait_for(lambda: asked(sandbox))
    zoom.timeout = 0.1
    with pytest.raises(Transient, match="deadline of this call"):
        get_user(zoom, "me")
    first.join()


def test_tasks_of_one_connection_wait_no_longer_than_they_may(
    sandbox: Sandbox, connect: Callable[..., Connection]
) -> None:
    """T8: on the event loop, too, a call does not wait for another's refresh past its deadline."""
    sandbox.set_token_mode(TokenMode(delay=1))
    zoom = connect()

    async def overtake() -> None:
        first = asyncio.create_task(get_user.aio(zoom, "me"))
        await asyncio.to_thread(wait_for, lambda: asked(sandbox))
        zoom.timeout = 0.1
        with pytest.raises(Transient, match="while its token was refreshed"):
            await get_user.aio(zoom, "me")
        assert "id" in await first
        await zoom.aclose()

    asyncio.run(overtake())
