"""A store whose file is removed, moved away or replaced while a process has it open."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_connector.store import Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector import Catalog


def remove_all(path: Path) -> None:
    """Remove the store as a cleaner of temporary files does, but for its key."""
    for file in path.parent.glob("store.db*"):
        if file.suffix != ".key":
            file.unlink()


def replace(path: Path) -> None:
    """Put another store in its place, as a restored backup."""
    other = path.with_name("other.db")
    with Store.open(other) as store:
        store.tokens.names()
    other.replace(path)


WAYS: dict[str, Callable[[Path], Any]] = {
    "removed": remove_all,
    "removed without its log": lambda path: path.unlink(),
    "removed with its folder": lambda path: shutil.rmtree(path.parent),
    "moved with its folder": lambda path: path.parent.rename(path.parent.parent / "moved"),
    "moved away": lambda path: path.rename(path.with_name("moved.db")),
    "replaced": replace,
}


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store, Path]]:
    """Return a store that a process has open, as another process opens it, and its path."""
    path = tmp_path / "state" / "store.db"
    with Store.open(path) as old, Store.open(path) as new:
        old.tokens.put("work", Secrets("a", "r"))
        yield old, new, path


@pytest.mark.slow
@pytest.mark.parametrize("first", ["old", "new"])
@pytest.mark.parametrize("way", WAYS)
def test_f12_a_key_is_done_once_in_a_store_that_was_removed(
    way: str,
    first: str,
    stores: tuple[Store, Store, Path],
    catalog: Catalog,
    serve: Callable[..., Any],
) -> None:
    """F12: who has the old file open and who opens the new one do the work of a key once."""
    old, new, path = stores
    server = serve(reply(201, {"id": "g", "name": "x", "total_members": 0}))
    with (
        server.connect(store=old, plan="none", account="a") as worker,
        server.connect(store=new, plan="none", account="a") as starter,
    ):
        catalog.run("createGroup", {"name": "Before"}, worker, idempotency_key="before")
        WAYS[way](path)
        for zoom in (worker, starter) if first == "old" else (starter, worker):
            catalog.run("createGroup", {"name": "Now"}, zoom, idempotency_key="now")
    assert [b"Now" in one.body for one in server.received] == [False, True]


def test_f12_a_result_survives_a_store_that_is_removed_meanwhile(
    stores: tuple[Store, Store, Path],
) -> None:
    """F12: a store that is removed while a request is on its way has its result afterwards."""
    old, new, path = stores
    sent = old.intents.mark_sent(old.intents.begin("k", "createGroup", "f", 60), 60)
    assert sent is not None
    remove_all(path)
    old.intents.finish(sent, "{}")
    found = new.intents.begin("k", "createGroup", "f", 60)
    assert (found.state, found.result) == ("done", "{}")


def test_f12_a_run_does_not_send_what_its_store_no_longer_knows(
    stores: tuple[Store, Store, Path],
) -> None:
    """F12: a run whose entry went with its store no longer owns it, and sends nothing."""
    old, _, path = stores
    begun = old.intents.begin("k", "createGroup", "f", 60)
    remove_all(path)
    assert old.intents.mark_sent(begun, 60) is None


def test_f12_the_old_file_is_left_as_it_was(
    stores: tuple[Store, Store, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """F12: a store that was moved away keeps what it had, and a warning says what happened."""
    old, new, path = stores
    path.rename(path.with_name("moved.db"))
    for suffix in ("-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").rename(path.with_name(f"moved.db{suffix}"))
    assert old.tokens.find("work") is None
    assert "was removed or replaced" in caplog.text
    new.tokens.put("other", Secrets("b"))
    shutil.copy(f"{path}.key", path.with_name("moved.db.key"))
    with Store.open(path.with_name("moved.db")) as moved:
        assert moved.tokens.names() == ["work"]
    assert old.tokens.names() == ["other"]
