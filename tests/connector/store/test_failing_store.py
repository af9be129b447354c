"""A store that cannot be used: each reason has its own message, and nothing is overwritten."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import Connection
from zoom_connector.errors import AuthConfig, Transient, ZoomError
from zoom_connector.flow import blocking_limit
from zoom_connector.store import Secrets, Store, fallback_file
from zoom_connector.store.database import Unwritable
from zoom_connector.store.private_files import write_private
from zoom_connector.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store with a grant, closed."""
    path = tmp_path / "state" / "store.db"
    with Store.open(path) as store:
        store.tokens.put("work", Secrets("a", "r"))
    return path


@pytest.mark.parametrize("damage", ["junk", "cut", "middle"])
def test_a_damaged_store_is_kept_aside(damage: str, path: Path) -> None:
    """T6: a damaged store is named as such and kept under another name, never overwritten."""
    content = path.read_bytes()
    broken = {
        "junk": b"\x00not a database\xff" * 100,
        "cut": content[: len(content) // 2],
        "middle": content[:4096] + b"\xa5" * (len(content) - 4096),
    }[damage]
    path.write_bytes(broken)
    with Store.open(path) as store, pytest.raises(AuthConfig, match="is damaged") as caught:
        _use(store)
    [aside] = [p for p in path.parent.iterdir() if "corrupt" in p.name and p.suffix != ".key"]
    assert str(aside) in caught.value.message
    assert aside.read_bytes()[:4096] == broken[:4096]
    with Store.open(path) as store:  # the next run starts a new store, which has no connection
        assert store.tokens.find("work") is None


def _use(store: Store) -> None:
    store.tokens.find("work")
    store.tokens.put("new", Secrets())


@pytest.mark.slow
def test_a_locked_store_says_so(path: Path) -> None:
    """T6: a store that another program has locked is a passing error; nothing is changed."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = SqliteDatabase(path)
    try:
        locked = pytest.raises(Transient, match="is locked by another")
        with blocking_limit(0), locked, store.transaction():
            pass
        other.execute("COMMIT")
        with store.transaction() as transaction:
            assert transaction.execute("SELECT name FROM zoom_tokens") == [("work",)]
    finally:
        store.close()
        other.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "inputs", "key"),
    [
        ("getUser", {"userId": "me"}, None),
        ("createGroup", {"name": "New"}, None),
        ("createGroup", {"name": "New"}, "k"),
    ],
)
def test_a_locked_store_holds_no_call_beyond_its_time(
    act: str, inputs: Any, key: str | None, catalog: Catalog, sandbox: Sandbox, path: Path
) -> None:
    """T6, H2: a locked store keeps a call waiting until its deadline, and not for long after."""
    with Store.open(path) as store, sandbox.connect() as own:
        settings: dict[str, Any] = {"base_url": sandbox.base_url, "plan": "pro", "store": store}
        zoom = Connection(own.grant, timeout=0.5, **settings)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        try:
            with zoom, pytest.raises(ZoomError) as caught:
                catalog.run(act, inputs, zoom, idempotency_key=key)
        finally:
            other.close()
    assert caught.value.kind == "transient"
    assert not caught.value.may_have_happened
    assert time.monotonic() - began < 4  # 10 s and more for each step without a deadline
    assert sandbox.ledger()["effects"] == []


@pytest.mark.slow
def test_f5_threads_that_wait_for_the_store_keep_to_their_time(path: Path) -> None:
    """F5: ten threads that queue for a locked store all give up in time, not one after another."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def use() -> None:
        with blocking_limit(0.5), pytest.raises(Transient), store.database.transaction():
            pass

    began = time.monotonic()
    with Store.open(path) as store, ThreadPoolExecutor(10) as threads:
        for done in [threads.submit(use) for _ in range(10)]:
            done.result()
    other.close()
    assert time.monotonic() - began < 2.5  # 5 s one after another


def test_a_full_disk_leaves_the_store_as_it_was(path: Path) -> None:
    """T4: when the disk is full, the error says so and the old token is still there."""
    with Store.open(path) as store:
        before = store.tokens.find("work")
        pages = store.database.query("PRAGMA page_count")[0][0]
        store.database.query(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Unwritable, match="full"):
            store.tokens.put("work", Secrets("b" * 100_000))
        assert store.tokens.find("work") == before
    with Store.open(path) as store:
        assert store.tokens.find("work") == before


@pytest.fixture
def fallback(path: Path) -> Path:
    """Return the fallback file of a grant's third token, next to a store that has the second."""
    with Store.open(path) as store:
        entry = store.tokens.put("work", Secrets("a2", "r2"))
        kept = store.tokens.write_fallback(entry, Secrets("a3", "r3"), 60)
    assert kept is not None
    return kept


@pytest.mark.parametrize("content", ["", "junk", "[]", "{}", '{"generation": 9}', "\xff"])
def test_a_damaged_fallback_file_is_ignored(content: str, path: Path, fallback: Path) -> None:
    """T4: a damaged fallback file blocks nothing: the entry of the store is used."""
    fallback.write_text(content, encoding="latin-1")
    with Store.open(path) as store:
        entry = store.tokens.find("work")
    assert entry is not None
    assert entry.secrets.refresh_token == "r2"


def test_a_new_login_outdates_a_fallback_file(path: Path, fallback: Path) -> None:
    """T5: a token in a fallback file does not replace that of a later login."""
    with Store.open(path) as store:
        assert store.tokens.forget("work")
        entry = store.tokens.put("work", Secrets("new", "new"))
    assert entry.secrets == Secrets("new", "new")
    assert not fallback.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners of files here")
@pytest.mark.parametrize("mode", [0o700, 0o777])
@pytest.mark.parametrize("secrets", ["junk", None])
def test_f22_a_file_that_another_user_planted_is_ignored(
    mode: int, secrets: str | None, path: Path, fallback: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F22: in a folder for everyone, another user's file is neither used nor an obstacle."""
    victim = os.geteuid() + (12345 if mode == 0o700 else 0)  # who does not own the folder
    shared = path.parent.parent / "shared"
    folder = shared / f"zoom-connector-{victim}"
    folder.mkdir(parents=True)
    folder.chmod(mode)
    content = json.loads(fallback.read_text()) | {"generation": 99}
    write_private(
        folder / fallback.name, json.dumps(content | ({"secrets": secrets} if secrets else {}))
    )
    fallback.unlink()
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr(fallback_file, "_user", lambda: victim)
    with Store.open(path) as store:
        entry = store.tokens.find("work")
        assert entry is not None
        assert entry.secrets.refresh_token == "r2"
        kept = store.tokens.write_fallback(entry, Secrets("a3", "r3"), 60)
    assert kept == fallback


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away"
)
def test_f22_a_file_of_another_user_beside_the_store_is_ignored(path: Path, fallback: Path) -> None:
    """F22: next to the store, too, only files of the user and of the folder's owner count."""
    os.chown(fallback, 54_321, -1)
    with Store.open(path) as store:
        entry = store.tokens.find("work")
    assert entry is not None
    assert entry.secrets.refresh_token == "r2"


def test_f22_a_file_that_another_key_encrypted_is_ignored(path: Path, fallback: Path) -> None:
    """F22: a file that cannot be decrypted does not lock a grant out."""
    content = json.loads(fallback.read_text())
    write_private(fallback, json.dumps(content | {"secrets": "junk"}))
    with Store.open(path) as store:
        entry = store.tokens.find("work")
    assert entry is not None
    assert entry.secrets.refresh_token == "r2"


def test_f2_a_late_removal_spares_the_file_of_a_later_token(path: Path, fallback: Path) -> None:
    """F2: a process that stores its token late does not remove the file of the next one."""
    with Store.open(path) as store:
        third = store.tokens.find("work")  # which stores it, as another process would
        assert third is not None
        later = store.tokens.write_fallback(third, Secrets("a4", "r4"), 60)
        store.tokens._fallback.remove("work", third.generation)
        assert later is not None
        assert later.exists()
        entry = store.tokens.find("work")
    assert entry is not None
    assert (entry.generation, entry.secrets.refresh_token) == (third.generation + 1, "r4")
    assert not fallback.exists()
    assert not later.exists()


def test_a_store_of_a_later_release_is_left_alone(store: Store, other: Store) -> None:
    """A release that knows fewer tables than the store has refuses it and changes nothing."""
    with store.database.transaction() as transaction:
        transaction.execute("INSERT INTO zoom_migrations (number) VALUES (1000)")
    with pytest.raises(AuthConfig, match="later release"):
        other.tokens.names()


def test_an_unreachable_database_passes_and_a_bad_address_does_not(tmp_path: Path) -> None:
    """A PostgreSQL that does not answer may be tried again; the password is never shown."""
    pytest.importorskip("psycopg")
    address = f"postgresql://me:canary-pw@/zoom?host={tmp_path}"
    with Store.open(address, keys="") as store, pytest.raises(Transient) as caught:
        store.tokens.names()
    assert "canary-pw" not in str(caught.value)
    with pytest.raises(AuthConfig), Store.open("postgresql://me:canary-pw@h/z?nonsense=1") as store:
        store.tokens.names()


@pytest.mark.slow
def test_the_store_outlives_the_end_of_its_connection(new_database: Any) -> None:
    """When the database server drops a connection, the next use opens another."""
    import psycopg

    address = new_database()
    with Store.open(address, keys="c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=") as store:
        for use in (store.tokens.names, lambda: store.tokens.put("work", Secrets())):
            store.tokens.names()
            with psycopg.connect(address, autocommit=True) as server:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            use()


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """T6: if the store cannot be created, the error names the path and the fix."""
    (tmp_path / "file").write_text("")
    with Store.open(tmp_path / "file" / "state" / "store.db") as store:
        with pytest.raises(AuthConfig, match="cannot be made") as caught:
            store.tokens.names()
        assert "ZOOM_CONNECTOR_STORE" in caught.value.hint


def test_a_killed_writer_leaves_no_half(path: Path) -> None:
    """T4: a process killed in the middle of a transaction leaves the store as it was."""
    code = (
        "import os, sys\nfrom zoom_connector.store import *\nstore = Store.open(sys.argv[1])\n"
        "with store.database.transaction() as t:\n"
        "    t.execute('UPDATE zoom_tokens SET generation = 99')\n"
        "    os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -9
    with Store.open(path) as store:
        entry = store.tokens.find("work")
        assert entry is not None
        assert entry.generation == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE zoom_tokens SET failure = '{\"kind\": '",
        "UPDATE zoom_tokens SET failure = '{\"other\": 1}'",
        "UPDATE zoom_tokens SET rejections = 5",
        "UPDATE zoom_tokens SET expires_at = 'soon'",
        "UPDATE zoom_tokens SET obtained_at = 1e300",
        "UPDATE zoom_tokens SET generation = 'x'",
        "UPDATE zoom_tokens SET sealed = CAST(x'ff' AS TEXT)",
        "UPDATE zoom_tokens SET sealed = 5",
    ],
)
def test_f16_a_damaged_entry_is_named_and_kept(change: str, path: Path) -> None:
    """F16: an entry that cannot have been written is an error; the store stays, for a login."""
    with Store.open(path) as store:
        with store.database.transaction() as transaction:
            transaction.execute(change)
        with pytest.raises(AuthConfig, match="damaged"):
            store.tokens.find("work")
        store.tokens.put("work", Secrets("new"))
        assert store.tokens.names() == ["work"]


def test_f16_a_damaged_store_in_a_folder_that_is_read_only(path: Path) -> None:
    """F16: a damaged store that cannot be renamed is an error that says so."""
    path.write_bytes(b"\x00not a database\xff" * 100)
    with Store.open(path) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(path), "rename", _refuse)
        with pytest.raises(AuthConfig, match=r"is damaged\. It cannot be renamed: Read-only"):
            store.tokens.find("work")


def _refuse(*_: object) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def test_f16_half_a_character_is_refused_and_nothing_is_renamed(path: Path) -> None:
    """F16: a text that no store can keep is an error, and not taken for damage."""
    with Store.open(path) as store:
        with pytest.raises(AuthConfig, match="does not work"):
            store.tokens.find("\ud800")
        assert store.tokens.names() == ["work"]
