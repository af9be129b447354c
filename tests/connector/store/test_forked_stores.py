"""F1: a fork never strikes in the middle of a statement; a store in memory is copied whole."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from zoom_connector.store import Store, database
from zoom_connector.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def in_child(work: Callable[[], bool], patience: int = 20) -> int:
    """Return the exit code of a forked child: 0 for True; it is ended after some seconds."""
    pid = os.fork()
    if pid == 0:
        try:
            signal.alarm(patience)
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("ends", [True, False], ids=["a moment", "without end"])
def test_f1_a_child_can_use_a_store_in_memory_that_a_thread_was_using(
    ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: the fork waits for other threads; if one does not let go, the child begins empty."""
    monkeypatch.setattr(database, "REST_SECONDS", 20.0 if ends else 0.2)
    store = Store.in_memory()
    store.tokens.begin("first", "")
    inside, leave = threading.Event(), threading.Event()

    def use() -> None:
        with store.database.transaction():
            inside.set()
            leave.wait(20)

    thread = threading.Thread(target=use)
    thread.start()
    inside.wait()
    if ends:
        threading.Timer(0.1, leave.set).start()

    def work() -> bool:
        store.tokens.begin("second", "")
        return sorted(store.tokens.names()) == (["first", "second"] if ends else ["second"])

    assert in_child(work) == 0
    leave.set()
    thread.join()
    assert store.tokens.names() == ["first"]
    assert in_child(lambda: bool(store.tokens.begin("second", ""))) == 0


def count_forks(folder: Path, most: int, patience: int) -> int:
    """Fork while three threads open stores; return after how many forks a child waited."""
    stores = [Store.open(folder / f"{number}.db") for number in range(3)]
    end = threading.Event()

    def use(store: Store) -> bool:
        store.tokens.names()
        store.close()
        return True

    def work(store: Store) -> None:
        while not end.is_set():
            use(store)

    for one in stores:
        use(one)
    threads = [threading.Thread(target=work, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, most + 1):
            if in_child(lambda: use(stores[0]), patience) != 0:
                return number
    finally:
        end.set()
        for thread in threads:
            thread.join()
    return 0


@pytest.mark.slow
def test_f1_a_child_can_open_a_store_at_once(tmp_path: Path) -> None:
    """F1: whatever its parent's threads were doing in SQLite, which has locks of its own."""
    assert count_forks(tmp_path, 50, 60) == 0


@pytest.mark.slow
def test_f1_the_search_finds_a_child_that_waits_for_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: if a fork does not wait for statements, one of the first children never ends."""
    monkeypatch.setattr(Database, "rest_for_fork", lambda _: None)
    assert count_forks(tmp_path, 2_000, 3) > 0
