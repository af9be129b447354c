"""What is kept of a grant: the same on every engine, in memory too."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.errors import AuthConfig
from zoom_connector.store import Failure, Secrets, Store

if TYPE_CHECKING:
    from conftest import Clock

GRANT = Secrets("access", "refresh", ("user:read",), "client", "secret")
KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="
DEAD = Failure("auth_reconnect", "The grant is gone.", "Connect again.")


def test_a_grant_is_kept_whole(store: Store, other: Store) -> None:
    """What one process keeps, another reads as it was, and it can be listed and forgotten."""
    kept = store.tokens.put("work", GRANT, expires_at=1_800_003_600.0)
    assert other.tokens.find("work") == kept
    assert kept.secrets == GRANT
    assert (kept.generation, kept.obtained_at, kept.expires_at) == (1, 1.8e9, 1_800_003_600.0)
    store.tokens.put("home", Secrets())
    assert other.tokens.names() == ["home", "work"]
    assert other.tokens.forget("work")
    assert not other.tokens.forget("work")
    assert store.tokens.find("work") is None


def test_a_late_writer_changes_nothing(store: Store, other: Store) -> None:
    """T5: a reader of an older generation can neither replace the newer token nor mark it dead."""
    late = store.tokens.put("work", GRANT, expires_at=1.0)
    assert other.tokens.advance(late, Secrets("second", "next"), 2.0)
    assert not store.tokens.advance(late, Secrets("lost", "lost"), 3.0)
    assert not store.tokens.mark_failed(late, DEAD)
    assert not store.tokens.mark_spent(late)
    assert not store.tokens.keep_answer(late, "late")
    now = store.tokens.find("work")
    assert now is not None
    assert now.secrets == Secrets("second", "next")
    assert (now.failure, now.spent_at, now.answer) == (None, None, None)


def test_marks_last_until_the_next_generation(store: Store, clock: Clock) -> None:
    """The marks of a failed refresh are kept until the next token, which clears them."""
    entry = store.tokens.begin("work", "refresh")
    assert store.tokens.begin("work", "other") == entry
    store.tokens.mark_spent(entry)
    store.tokens.keep_answer(entry, "200 {}")
    store.tokens.mark_failed(entry, DEAD)
    assert store.tokens.note_rejection(entry, 300) == (clock.time,)
    marked = store.tokens.find("work")
    assert marked is not None
    assert (marked.spent_at, marked.answer, marked.failure) == (clock.time, "200 {}", DEAD)
    clock.time += 200
    assert len(store.tokens.note_rejection(marked, 300)) == 2
    assert store.tokens.advance(marked, GRANT, 5.0)
    clean = store.tokens.find("work")
    assert clean is not None
    assert (clean.spent_at, clean.answer, clean.failure) == (None, None, None)
    clock.time += 200
    assert len(store.tokens.note_rejection(clean, 300)) == 2  # the first is too old by now


def test_only_one_takes_a_lease(store: Store, other: Store, lease_clock: Clock) -> None:
    """A lease has one owner; it expires by itself, and a late owner learns that it lost it."""
    first = store.leases.take("refresh:work", 10)
    assert first is not None
    assert other.leases.take("refresh:work", 10) is None
    assert other.leases.owner("refresh:work") is not None
    lease_clock.time += 10
    assert other.leases.owner("refresh:work") is None
    second = other.leases.take("refresh:work", 10)
    assert second is not None
    assert second.fence > first.fence
    assert not store.leases.extend(first, 10)
    store.leases.release(first)
    assert store.leases.take("refresh:work", 10) is None
    other.leases.release(second)
    assert store.leases.take("refresh:work", 10) is not None


@pytest.mark.slow
@pytest.mark.parametrize("step", [-86400, -300, -5, -2, -1, 1, 59, 61, 300, 86400])
def test_f8_a_step_of_the_clock_neither_ends_nor_prolongs_a_lease(
    step: int, store: Store, other: Store, clock: Clock, lease_clock: Clock
) -> None:
    """F8: a process waits for a lease as long as before, whatever the time of day was set to."""
    assert store.leases.take("refresh:work", 60) is not None
    clock.time += step
    lease_clock.time += 59
    assert other.leases.take("refresh:work", 60) is None
    lease_clock.time += 1
    assert other.leases.take("refresh:work", 60) is not None


def test_f8_leases_do_not_read_the_time_of_day(
    store_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F8: to set the clock of this machine forward ends no lease."""
    today = time.time()
    with Store.open(store_address) as store:
        assert store.leases.take("refresh:work", 60) is not None
        monkeypatch.setattr(time, "time", lambda: today + 86_400)
        assert store.leases.take("refresh:work", 60) is None


def test_f8_a_lease_from_before_a_restart_holds_up_nothing(
    store: Store, lease_clock: Clock
) -> None:
    """F8: the clock of leases starts again with the machine; a lease from before has ended."""
    assert store.leases.take("refresh:work", 60) is not None
    lease_clock.time = 20.0
    assert store.leases.take("refresh:work", 60) is not None


@pytest.mark.slow
@pytest.mark.parametrize("step", [-86000, -3600, -2])
def test_f8_a_database_server_whose_clock_is_set_back_keeps_a_lease(
    step: int, new_database: Any
) -> None:
    """F8: on several machines a server's clock that is set back does not end a lease early."""
    with Store.open(new_database(), keys=KEY) as store:
        tell = store.database.lease_clock
        assert store.leases.take("refresh:work", 60) is not None
        store.database.lease_clock = lambda: tell() + step
        assert store.leases.take("refresh:work", 60) is None


def test_threads_take_turns(store: Store) -> None:
    """Sixteen threads that count together lose no count, and one lease goes to one of them."""
    store.tokens.begin("work", "refresh")
    start = threading.Barrier(16)

    def work(_: int) -> bool:
        start.wait()
        for _ in range(5):
            with store.database.transaction(durable=False) as transaction:
                [[was]] = transaction.execute("SELECT generation FROM zoom_tokens")
                transaction.execute("UPDATE zoom_tokens SET generation = ?", was + 1)
        return store.leases.take("once", 10) is not None

    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(work, range(16)))
    assert taken.count(True) == 1
    entry = store.tokens.find("work")
    assert entry is not None
    assert entry.generation == 80


def _insert_and_fail(transaction: Any) -> None:
    transaction.execute("INSERT INTO zoom_leases VALUES ('x', 1, 'me', 1.0)")
    transaction.execute("INSERT INTO zoom_nowhere VALUES (1)")


def test_a_failed_block_changes_nothing(store: Store) -> None:
    """If anything in a transaction fails, nothing of it is kept."""
    with pytest.raises(AuthConfig), store.database.transaction() as transaction:
        _insert_and_fail(transaction)
    assert store.database.query("SELECT * FROM zoom_leases") == []


FORK = """
import os, sys
from zoom_connector.store import Secrets, Store
store = Store.open(sys.argv[1])
store.tokens.put("parent", Secrets("a"))
children = []
for number in range(4):
    pid = os.fork()
    if pid == 0:
        for _ in range(5):
            store.tokens.put(f"child{number}", Secrets("b"))
        os._exit(0)
    children.append(pid)
assert all(os.waitpid(pid, 0)[1] == 0 for pid in children)
store.tokens.put("parent", Secrets("c"))
print(*store.tokens.names())
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_children_of_a_fork_use_the_store_they_were_given(store_address: str) -> None:
    """A process that opened a store may fork; parent and children keep using it."""
    done = subprocess.run(
        [sys.executable, "-c", FORK, store_address], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["child0", "child1", "child2", "child3", "parent"], done.stderr


def test_memory_is_a_store_too() -> None:
    """A store in memory does the same, for this process alone."""
    with Store.open(":memory:") as store:
        entry = store.tokens.put("work", GRANT)
        assert store.tokens.advance(entry, Secrets("next"), 1.0)
        assert store.leases.take("x", 1) is not None
        assert not store.is_shared
        assert store.rotate_key() == 0
    with Store.in_memory() as fresh:
        assert fresh.tokens.names() == []


def test_a_store_that_is_dropped_open_closes_its_connection(store_address: str) -> None:
    """A program that forgets to close a store leaves no connection behind, and gets no warning."""
    store = Store.open(store_address)
    store.database.query("SELECT 1")
    connection: Any = store.database._connection
    vars(store.database)["circle"] = store.database  # a circle, as of a connection and its parts
    del store
    gc.collect()
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")
