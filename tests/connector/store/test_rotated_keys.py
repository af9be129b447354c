"""The rotation of a store's keys while other processes use it, and hashes that need its secret."""

from __future__ import annotations

import base64
import hashlib
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.errors import AuthConfig
from zoom_connector.store import Secrets, Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a store that is not there yet."""
    monkeypatch.delenv("ZOOM_CONNECTOR_KEY", raising=False)
    return tmp_path / "state" / "store.db"


def new_key() -> str:
    """Return a key as a person would make it."""
    return base64.b64encode(os.urandom(32)).decode()


@pytest.mark.parametrize("rotations", [1, 2, 5])
def test_f13_a_worker_that_only_writes_seals_with_the_newest_key(
    rotations: int, path: Path
) -> None:
    """F13: results that a worker stores after rotations can be read, and keys rotated again."""
    with Store.open(path) as worker, Store.open(path) as other:
        before = worker.intents.begin("a", "createGroup", "f", 60)
        for _ in range(rotations):
            other.rotate_key()
        worker.intents.finish(before, '{"id": 1}')
    with Store.open(path) as store:
        assert store.intents.begin("a", "createGroup", "f", 60).result == '{"id": 1}'
        assert store.rotate_key() == 1
        assert store.intents.begin("a", "createGroup", "f", 60).result == '{"id": 1}'


def test_f13_every_write_of_a_grant_is_sealed_with_the_newest_key(path: Path) -> None:
    """F13: a process that missed two rotations stores tokens that the others can read."""
    with Store.open(path) as worker, Store.open(path) as other:
        entry = worker.tokens.put("work", Secrets("a", "r"))
        for act in (
            lambda: worker.tokens.keep_answer(entry, "200 e30="),
            lambda: worker.tokens.advance(entry, Secrets("b", "s"), 60),
            lambda: worker.tokens.begin("new", "seed"),
            lambda: worker.tokens.put("third", Secrets("c")),
        ):
            other.rotate_key()
            other.rotate_key()
            act()
        other.rotate_key()
        with Store.open(path) as late:
            found = {name: late.tokens.find(name) for name in late.tokens.names()}
    assert [one and one.secrets.access_token for one in found.values()] == ["", "c", "b"]


def test_f13_a_process_with_a_copy_of_the_keys_loads_the_new_ones(path: Path) -> None:
    """F13: the process that refreshes a token outlives rotations of the keys it was given."""
    with Store.open(path) as worker, Store.open(path) as other:
        entry = worker.tokens.put("work", Secrets("a", "r"))
        with Store.open(path, keys=worker.key_ring()) as refresher:
            other.rotate_key()
            other.rotate_key()
            assert refresher.tokens.advance(entry, Secrets("b", "s"), 60)
        found = worker.tokens.find("work")
    assert found is not None
    assert found.secrets.refresh_token == "s"


def test_f13_a_rotation_begins_with_the_keys_as_they_are(path: Path) -> None:
    """F13: two processes that rotate in turn lose no key that is in use."""
    with Store.open(path) as first, Store.open(path) as second:
        first.tokens.put("work", Secrets("a"))
        for store in (second, first, second, second, first):
            assert store.rotate_key() == 1
        assert Store.open(path).tokens.find("work") is not None


def test_f13_who_lacks_the_newest_key_seals_nothing(store_address: str, monkeypatch: Any) -> None:
    """F13: a machine that was not given the new key is refused, and rotates nothing back."""
    old, new = new_key(), new_key()
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", old)
    with Store.open(store_address) as worker:
        begun = worker.intents.begin("k", "createGroup", "f", 60)
        monkeypatch.setenv("ZOOM_CONNECTOR_KEY", f"{new} {old}")
        with Store.open(store_address) as store:
            store.tokens.put("work", Secrets("a"))
            assert store.rotate_key() == 1
        monkeypatch.setenv("ZOOM_CONNECTOR_KEY", old)
        for act in (lambda: worker.intents.finish(begun, "{}"), worker.rotate_key):
            with pytest.raises(AuthConfig, match="is locked: its key"):
                act()
        monkeypatch.setenv("ZOOM_CONNECTOR_KEY", new)
        with Store.open(store_address) as store:
            assert store.tokens.find("work") is not None


def test_f13_a_token_that_changes_during_a_rotation_is_not_replaced(
    store_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F13: what is stored while the keys are rotated is there afterwards, and can be read."""
    old, new = new_key(), new_key()
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", f"{new} {old}")
    with Store.open(store_address, keys=old) as first:
        first.tokens.put("work", Secrets("a", "0"))
    stop = threading.Event()

    def rotate() -> None:
        with Store.open(store_address) as other:
            while not stop.is_set():
                other.rotate_key()

    thread = threading.Thread(target=rotate)
    thread.start()
    try:
        with Store.open(store_address) as store:
            for number in range(1, 40):
                entry = store.tokens.find("work")
                assert entry is not None
                assert entry.secrets.refresh_token == str(number - 1)
                assert store.tokens.advance(entry, Secrets("a", str(number)), 60)
    finally:
        stop.set()
        thread.join()


def test_f23_a_guess_of_the_inputs_cannot_be_confirmed_with_the_store_alone(
    store_address: str,
) -> None:
    """F23: the store has a keyed hash of a fingerprint, another one in each store."""
    fingerprint = hashlib.sha256(b"inputs").hexdigest()
    with Store.open(store_address) as store:
        begun = store.intents.begin("k", "createGroup", fingerprint, 60)
        assert begun.fingerprint == fingerprint
        [[kept]] = store.database.query("SELECT fingerprint FROM zoom_intents")
        [[secret]] = store.database.query("SELECT sealed FROM zoom_secrets")
        assert store.intents.begin("k", "createGroup", "other", 60).fingerprint == kept
    with Store.in_memory() as memory:
        memory.intents.begin("k", "createGroup", fingerprint, 60)
        [[other]] = memory.database.query("SELECT fingerprint FROM zoom_intents")
    assert len({kept, other, fingerprint, hashlib.sha256(fingerprint.encode()).hexdigest()}) == 4
    assert len(secret) > 100


def test_f23_fingerprints_outlive_the_keys(path: Path) -> None:
    """F23: after rotations, and in another process, the same inputs are still the same."""
    with Store.open(path) as store:
        store.intents.begin("k", "createGroup", "f", 0)
        store.rotate_key()
        store.rotate_key()
    with Store.open(path) as store:
        again = store.intents.begin("k", "createGroup", "f", 60)
    assert (again.fingerprint, again.is_ours) == ("f", True)


def test_f23_an_entry_of_an_earlier_release_is_known(path: Path) -> None:
    """F23: a key that was begun before an update can be used after it."""
    with Store.open(path) as store:
        store.intents.begin("k", "createGroup", "f", 0)
        with store.database.transaction() as transaction:
            transaction.execute("UPDATE zoom_intents SET fingerprint = 'f'")
        again = store.intents.begin("k", "createGroup", "f", 60)
        assert (again.fingerprint, again.is_ours) == ("f", True)
        assert not store.intents.begin("k", "createGroup", "g", 60).is_ours
