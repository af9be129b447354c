"""A store that is away, mute, full or read-only: reads continue, and what writes is refused."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_connector.errors import ZoomError
from zoom_connector.flow import Clock
from zoom_connector.quota import books
from zoom_connector.store import Secrets, Store
from zoom_connector.store.database import Unavailable, Unwritable
from zoom_connector.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from database_proxy import Between

    from zoom_connector import Catalog

KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="
DEADLINE = 1.0
GROUP = {"id": "g", "name": "x", "total_members": 0}

# Run in a process of its own: what it cannot write, it could not write from the start.
WORKER = """
import json, sys
from zoom_connector import Catalog, Connection, ZoomError
from zoom_connector.auth.grants import Profile
from zoom_connector.store import Store

catalog, base_url, place, full = Catalog(), *sys.argv[1:]
if full == "full":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
with Connection(Profile("work"), base_url=base_url, store=Store.open(place), plan="pro") as zoom:
    for act, inputs, key in (
        ("getUser", {"userId": "me"}, None),
        ("createGroup", {"name": "New"}, None),
        ("createGroup", {"name": "New"}, "k"),
    ):
        try:
            result = catalog.run(act, inputs, zoom, idempotency_key=key)
            print(json.dumps([one.code for one in result.warnings]))
        except ZoomError as error:
            print(json.dumps(error.message))
"""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Mount a folder so that nothing in it can be written."""
    for options in ("bind", "remount,bind,ro"):
        done = subprocess.run(
            ["mount", "-o", options, folder, folder], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("needs the right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts as on Linux")
@pytest.mark.parametrize("how", ["full", "read-only"])
def test_f18_a_disk_that_is_not_written_stops_no_read(
    how: str, tmp_path: Path, serve: Callable[..., Any]
) -> None:
    """F18: a new process uses the stored token; a keyed write is refused before it is sent."""
    place = tmp_path / "state" / "store.db"
    with Store.open(place) as store:
        store.tokens.put("work", Secrets("token-in-the-store"), time.time() + 3600)
    server = serve(
        lambda one: reply(*((200, {"id": "u"}) if one.method == "GET" else (201, GROUP)))
    )
    command = [sys.executable, "-c", WORKER, f"{server.origin}/v2", str(place), how]

    def work() -> list[Any]:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    if how == "full":
        said = work()
    else:
        with read_only(place.parent):
            said = work()
    # The loopback server answers with another meeting than was asked for.
    assert said[:2] == [[], ["not_journalled", "not_applied"]]
    assert "cannot be written" in said[2]
    assert [one.method for one in server.received] == ["GET", "POST"]
    assert server.received[0].headers["authorization"] == "Bearer token-in-the-store"


def test_f18_a_store_that_was_read_only_is_read_anew_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F18: a process that opened a store to read it sees what others write, and then writes."""
    opened = SqliteDatabase._open
    place = tmp_path / "state" / "store.db"
    with Store.open(place) as other, Store.open(place) as store:
        other.tokens.put("work", Secrets("first"))
        other.close()
        with monkeypatch.context() as patch:
            patch.setattr(SqliteDatabase, "_open", _only_snapshots(opened))
            assert store.tokens.names() == ["work"]
            with pytest.raises(Unwritable):
                store.tokens.put("work", Secrets("x"))
            with monkeypatch.context() as unpatched:
                unpatched.setattr(SqliteDatabase, "_open", opened)
                other.tokens.put("later", Secrets("second"))
                other.close()
            assert store.tokens.names() == ["later", "work"]
        store.tokens.put("mine", Secrets("third"))
        assert other.tokens.names() == ["later", "mine", "work"]


def _only_snapshots(opened: Callable[..., Any]) -> Callable[..., Any]:
    def open_(self: SqliteDatabase, mode: str) -> Any:
        if "immutable" in mode:
            return opened(self, mode)
        import sqlite3

        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    return open_


@pytest.fixture
def mute() -> Iterator[str]:
    """Return the address of a database server that accepts connections and says nothing."""
    pytest.importorskip("psycopg")
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield f"postgresql://zoom@127.0.0.1:{listener.getsockname()[1]}/zoom"


@pytest.fixture
def closed(mute: str) -> str:
    """Return the address of a database server that is not there."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    return f"postgresql://zoom@127.0.0.1:{port}/zoom"


@pytest.mark.slow
@pytest.mark.parametrize("how", ["mute", "closed"])
@pytest.mark.parametrize(
    ("act", "key"), [("getUser", None), ("createGroup", None), ("createGroup", "k")]
)
def test_f5_f18_a_database_server_that_is_away_stops_no_read(
    how: str,
    act: str,
    key: str | None,
    serve: Callable[..., Any],
    catalog: Catalog,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """F5, F18: a call ends with its deadline; a read has its result, a write was not sent."""
    server = serve(reply(200, {"id": "u"}))
    inputs = {"userId": "me"} if act == "getUser" else {"name": "New"}
    with Store.open(request.getfixturevalue(how), keys=KEY) as store:
        zoom = server.connect(store=store, plan="pro", account="a")
        began = time.monotonic()
        if act == "getUser":
            catalog.run(act, inputs, zoom, deadline=DEADLINE)
            assert "counted by this process alone" in caplog.text
        else:
            with pytest.raises(Unavailable) as caught:
                catalog.run(act, inputs, zoom, deadline=DEADLINE, idempotency_key=key)
            assert store.place in caught.value.message
            assert server.received == []
        assert time.monotonic() - began < DEADLINE + 1


@pytest.mark.slow
@pytest.mark.parametrize("act", ["getUser", "createGroup"])
def test_f5_a_database_server_that_falls_silent_holds_no_call(
    act: str, between: Between, serve: Callable[..., Any], catalog: Catalog
) -> None:
    """F5: a connection that goes mute while it is in use ends each call at its deadline."""
    server = serve(reply(200, GROUP))
    inputs = {"userId": "me"} if act == "getUser" else {"name": "New"}
    key = None if act == "getUser" else "k"
    with Store.open(between.address, keys=KEY) as store:
        zoom = server.connect(store=store, plan="pro", account="a")
        catalog.run("getUser", {"userId": "me"}, zoom)
        between.do("mute")
        began = time.monotonic()
        if act == "getUser":
            catalog.run(act, inputs, zoom, deadline=DEADLINE)
        else:
            with pytest.raises(Unavailable, match="did not answer"):
                catalog.run(act, inputs, zoom, deadline=DEADLINE, idempotency_key=key)
        assert time.monotonic() - began < DEADLINE + 1
        between.do("work")
        catalog.run(act, inputs, zoom, idempotency_key=key)


@pytest.mark.slow
def test_f18_a_database_that_is_read_only_is_read(new_database: Callable[[], str]) -> None:
    """F18: a standby, or a database that was made read-only, still gives the tokens."""
    import psycopg

    address = new_database()
    with Store.open(address, keys=KEY) as store:
        store.tokens.put("work", Secrets("a"))
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on")
    try:
        with Store.open(address, keys=KEY) as store:
            assert store.tokens.names() == ["work"]
            with pytest.raises(Unwritable):
                store.tokens.put("work", Secrets("b"))
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute("SET default_transaction_read_only = off")
            server.execute("ALTER ROLE CURRENT_USER RESET default_transaction_read_only")


def test_f18_the_store_is_used_again_when_it_is_back(
    serve: Callable[..., Any], catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F18: after an outage the store is tried again, and requests are counted there."""
    now = [1000.0]
    server = serve(reply(200, {"id": "u"}))
    with Store.open(tmp_path / "state" / "store.db") as store:
        clock = Clock(monotonic=lambda: now[0])
        zoom = server.connect(store=store, plan="pro", clock=clock)
        used = lambda: store.database.query("SELECT sum(used) FROM zoom_quota_days")[0][0]  # noqa: E731
        read = lambda: catalog.run("getUser", {"userId": "me"}, zoom)  # noqa: E731
        read()
        assert used() == 1
        with monkeypatch.context() as patch:
            patch.setattr(SqliteDatabase, "_begin", _away)
            read()
        read()
        assert used() == 1
        now[0] += books.AWAY_SECONDS
        read()
        assert used() == 2


def _away(self: SqliteDatabase, *, durable: bool) -> Any:
    if self.path is not None:
        raise Unavailable("It is away.")
    connection = self._connected()
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_f5_a_store_that_took_all_the_time_is_named(
    serve: Callable[..., Any], catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F5: if the store used up the time of a call, the error says so and not that limits did."""
    now = [1000.0]
    server = serve(reply(200, {"id": "u"}))
    began = SqliteDatabase._begin

    def slow(self: SqliteDatabase, *, durable: bool) -> Any:
        now[0] += 5
        return began(self, durable=durable)

    with Store.open(tmp_path / "state" / "store.db") as store:
        zoom = server.connect(store=store, plan="pro", clock=Clock(monotonic=lambda: now[0]))
        monkeypatch.setattr(SqliteDatabase, "_begin", slow)
        with pytest.raises(ZoomError, match="was waited for until the deadline") as caught:
            catalog.run("getUser", {"userId": "me"}, zoom, deadline=3)
    assert caught.value.kind == "transient"
    assert store.place in caught.value.message
    assert server.received == []
