"""The journal in the store: which run owns an entry, what it says, and how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zoom_connector.store.intents import Intent, Intents

START = 1_800_000_000.0
DAY = 86_400.0


class Journal:
    """A journal in a time that a test moves."""

    def __init__(self, store: Store) -> None:
        """Begin at the start."""
        self.intents: Intents = store.intents
        self.now = START

    def begin(self, key: str = "k", fingerprint: str = "f", seconds: float = 60.0) -> Intent:
        """Take an entry as a run does."""
        return self.intents.begin(key, "createMeeting", fingerprint, seconds)


@pytest.fixture
def journal() -> Iterator[Journal]:
    """Return an empty journal."""
    made: list[Journal] = []
    with Store.in_memory(clock=lambda: made[0].now if made else START) as store:
        made.append(Journal(store))
        yield made[0]


def test_an_entry_is_one_run_s_until_its_time_is_up(journal: Journal) -> None:
    """W3: while a run owns an entry others see until when; after that the next run gets it."""
    first = journal.begin()
    assert (first.key, first.action, first.fingerprint) == ("k", "createMeeting", "f")
    assert (first.state, first.sent_at, first.result, first.is_ours) == ("intent", None, None, True)
    journal.now += 59.9
    second = journal.begin()
    assert (second.is_ours, second.held_until) == (False, START + 60)
    journal.now = START + 60
    third = journal.begin(seconds=5)
    assert (third.is_ours, third.held_until) == (True, START + 65)
    assert not journal.begin("k", "other work").is_ours
    assert journal.begin("another").is_ours


def test_what_left_is_found_as_sent(journal: Journal) -> None:
    """W3: the next run sees that it was sent, and when; ownership starts again as it is sent."""
    begun = journal.begin()
    journal.begin("other")
    journal.now += 50
    sent = journal.intents.mark_sent(begun, 60)
    assert sent is not None
    assert (sent.state, sent.sent_at, sent.held_until) == ("sent", START + 50, START + 110)
    journal.now += 59
    assert (journal.begin().is_ours, journal.begin("other").is_ours) == (False, True)
    journal.now += 1
    found = journal.begin()
    assert (found.state, found.sent_at, found.is_ours) == ("sent", START + 50, True)


def test_a_kept_result_is_for_every_run(journal: Journal) -> None:
    """W3: once it is done no run owns it, and every run reads its result."""
    begun = journal.begin()
    journal.begin("other")
    journal.intents.finish(begun, '{"id": 1}', "m1")
    done = journal.begin()
    assert (done.state, done.result, done.is_ours) == ("done", '{"id": 1}', False)
    assert done.held_until == 0
    assert journal.begin("other").state == "intent"


def test_without_a_callers_key_there_is_no_result(tmp_path: Path) -> None:
    """W3: without the caller's key it is only known that the work was done."""
    with Store.open(tmp_path / "store.db") as store:
        begun = store.intents.begin("k", "createMeeting", "f", 60)
        store.intents.finish(begun, None, "m1")
        done = store.intents.begin("k", "createMeeting", "f", 60)
    assert (done.state, done.result) == ("done", None)


def test_an_open_end_is_released_and_nothing_is_forgotten(journal: Journal) -> None:
    """W3: a run without a known outcome leaves the entry to the next; others drop it."""
    sent: dict[str, Any] = {}
    for key in ("k", "gone", "other"):
        sent[key] = journal.intents.mark_sent(journal.begin(key), 60)
    journal.intents.release(sent["k"])
    journal.intents.forget(sent["gone"])
    left, fresh, other = journal.begin(), journal.begin("gone"), journal.begin("other")
    assert (left.state, left.is_ours) == ("sent", True)
    assert (fresh.state, fresh.is_ours) == ("intent", True)
    assert (other.state, other.is_ours) == ("sent", False)


def test_who_was_too_slow_leaves_it_to_the_other(journal: Journal) -> None:
    """W3: a run whose time was up when another took over sends nothing and frees nothing."""
    slow = journal.begin()
    journal.now += 60
    other = journal.begin()
    assert other.is_ours
    assert journal.intents.mark_sent(slow, 60) is None
    journal.now += 1
    sent = journal.intents.mark_sent(other, 60)
    assert sent is not None
    for end in (journal.intents.forget, journal.intents.release):
        end(slow)
        end(other)  # as it was before it left
        assert journal.begin().state == "sent"
        assert not journal.begin().is_ours


@pytest.mark.parametrize(
    ("reached", "kept"), [("intent", 30), ("sent", 30), ("done", 30), ("unnamed", 1)]
)
def test_an_entry_is_kept_for_its_time(journal: Journal, reached: str, kept: int) -> None:
    """W3: 30 days after its last change, or one day without a caller's key."""
    begun = journal.begin()
    journal.now += 10 * DAY if reached != "intent" else 0
    since = journal.now
    if reached == "sent":
        journal.intents.mark_sent(begun, 60)
    if reached in {"done", "unnamed"}:
        journal.intents.finish(begun, "{}" if reached == "done" else None, "m1")
    journal.now = since + kept * DAY
    assert journal.begin("k", "other work").fingerprint != "other work"
    journal.now += 1
    assert journal.begin("k", "other work").fingerprint == "other work"


def test_what_runs_made_is_known_by_action(journal: Journal) -> None:
    """W1: a search for what was lost leaves out what other runs of the action made."""
    for key, made in (("a", "m1"), ("b", None), ("c", "m2")):
        journal.intents.finish(journal.begin(key), None, made)
    journal.begin("d")
    assert journal.intents.made_by("createMeeting") == {"m1", "m2"}
    assert journal.intents.made_by("createGroup") == set()
