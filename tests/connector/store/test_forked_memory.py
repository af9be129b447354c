"""F1: a store in memory is copied with the process, and never in the middle of a statement."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from zoom_connector.store import Store, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def in_child(work: Callable[[], bool]) -> int:
    """Return the exit code of a forked child: 0 for True; it is ended after 20 seconds."""
    pid = os.fork()
    if pid == 0:
        try:
            signal.alarm(20)
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("ends", [True, False], ids=["a moment", "without end"])
def test_f1_a_child_can_use_a_store_in_memory_that_a_thread_was_using(
    ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: the fork waits for other threads; if one does not let go, the child begins empty."""
    monkeypatch.setattr(sqlite, "REST_SECONDS", 20.0 if ends else 0.2)
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
