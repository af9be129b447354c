"""Linearizability: what clients see of the token store and the journal fits one order of events."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from linearizability import RAISED, UNKNOWN, Operation, find_violation, is_linearizable
from store_models import JournalModel, TokenModel

from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = Path(__file__).parents[1] / "support" / "store_clients.py"
HISTORIES = {"sqlite": 75, "postgresql": 25}
"""Histories of the token store, and as many of the journal: 200 in all."""

SOAKED = 500

pytestmark = pytest.mark.skipif(
    not (hasattr(os, "fork") and Path("/proc/self/fd").exists()), reason="needs Linux"
)

KINDS = [
    pytest.param("tokens", "sqlite"),
    pytest.param("journal", "sqlite"),
    pytest.param("tokens", "postgresql"),
    pytest.param("journal", "postgresql"),
]


@pytest.fixture
def place(
    request: pytest.FixtureRequest, engine: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Return the address of an empty store on an engine."""
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=")
    if engine == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_database")
        yield make()
        return
    # A file system in memory does not wait for a disk, so more clients meet.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield str(Path(folder) / "store.db")


def play(kind: str, place: str, histories: int, planted: str = "") -> dict[str, Any]:
    """Let twenty processes use a store under faults; return the report."""
    command = [sys.executable, CLIENTS, kind, place, str(histories), "1", planted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "engine"), KINDS)
def test_histories_are_linearizable(kind: str, engine: str, place: str) -> None:
    """N1: 20 clients under kills, stops, set clocks and partitions see one order of events."""
    report = play(kind, place, HISTORIES[engine])
    assert not report["violation"], "\n".join(report["violation"])
    assert report["histories"] == HISTORIES[engine]
    assert report["faults"].keys() == {"kill", "pause", "clock", "partition"}


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("kind", ["tokens", "journal"])
def test_a_lost_update_is_found(kind: str, engine: str, place: str) -> None:
    """N1: where the last one to write wins, the same search finds a history that shows it."""
    assert play(kind, place, 1_000, "lost updates")["violation"]


@pytest.mark.soak
@pytest.mark.parametrize(("kind", "engine"), KINDS)
def test_more_histories_are_linearizable(kind: str, engine: str, place: str) -> None:
    """N1: the same for 2,000 histories."""
    report = play(kind, place, SOAKED)
    assert not report["violation"], "\n".join(report["violation"])


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_f10_a_run_that_lost_its_entry_does_not_replace_the_result(engine: str, place: str) -> None:
    """F10: a run whose hold has expired finishes late; the key keeps its first result."""
    now = [1_800_000_000.0]
    history: list[Operation] = []
    with Store.open(place, clock=lambda: now[0]) as store:
        intents = store.intents

        def record(client: int, name: str, given: Any, output: Any) -> None:
            at = float(len(history))
            history.append(Operation(client, "k", name, given, output, at, at + 0.5))

        def begin(client: int) -> Any:
            found = intents.begin("k", "createMeeting", "f", 60)
            seen = [found.state, found.is_ours, found.held_until, found.result]
            record(client, "begin", None, seen)
            return found

        def mark_sent(client: int, intent: Any) -> None:
            sent = intents.mark_sent(intent, 60)
            record(client, "mark_sent", intent.held_until, sent and sent.held_until)

        def finish(client: int, intent: Any) -> None:
            intents.finish(intent, f"result {client}")
            record(client, "finish", f"result {client}", None)

        first = begin(1)
        mark_sent(1, first)
        now[0] += 61
        second = begin(2)
        mark_sent(2, second)
        finish(2, second)
        finish(1, first)
        begin(3)
    violation = find_violation(history, JournalModel(has_time_passed=True))
    assert not violation, "\n".join(map(str, violation))


def history(*rows: tuple[str, Any, Any, float, float]) -> list[Operation]:
    """Return a history of one key; each row is a name, arguments, output, beginning and end."""
    return [Operation(number, "k", *row) for number, row in enumerate(rows)]


ADVANCE = [1, "a"]


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        pytest.param(
            history(("advance", ADVANCE, True, 0, 3), ("read", None, [1, "token-0"], 1, 2)),
            True,
            id="a read during a write sees the old value",
        ),
        pytest.param(
            history(("advance", ADVANCE, True, 0, 1), ("read", None, [1, "token-0"], 2, 3)),
            False,
            id="a read after a write sees the old value",
        ),
        pytest.param(
            history(
                ("advance", ADVANCE, UNKNOWN, 0, 1),
                ("read", None, [1, "token-0"], 2, 3),
                ("read", None, [2, "a"], 4, 5),
            ),
            True,
            id="an unconfirmed write happens later",
        ),
        pytest.param(
            history(
                ("advance", ADVANCE, UNKNOWN, 0, 1),
                ("read", None, [2, "a"], 2, 3),
                ("read", None, [1, "token-0"], 4, 5),
            ),
            False,
            id="an unconfirmed write is undone",
        ),
        pytest.param(
            history(("advance", ADVANCE, True, 0, 3), ("advance", [1, "b"], True, 1, 2)),
            False,
            id="two writes replace one generation",
        ),
        pytest.param(
            history(("read", None, f"{RAISED}IndexError", 0, 1)), False, id="another exception"
        ),
    ],
)
def test_the_checker_knows_right_from_wrong(operations: list[Operation], *, expected: bool) -> None:
    """The checker accepts what one order explains, and nothing else."""
    assert is_linearizable(operations, TokenModel()) is expected
