"""Who can read the store: its owner, with the key, and no one else."""

from __future__ import annotations

import base64
import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.errors import AuthConfig
from zoom_connector.store import Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "canary-77ab-secret"
SECRETS = Secrets(CANARY, f"{CANARY}-r", (), "client", f"{CANARY}-s")
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


def new_key() -> str:
    """Return a key as a person would make it."""
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a store that is not there yet."""
    monkeypatch.delenv("ZOOM_CONNECTOR_KEY", raising=False)
    return tmp_path / "state" / "store.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return the path of a store with a grant."""
    with Store.open(path) as store:
        store.tokens.put("work", SECRETS)
    return path


@posix
def test_the_files_are_their_owners_only(path: Path) -> None:
    """L2: store, key and directory are closed to others whatever the umask."""
    before = os.umask(0)
    try:
        with Store.open(path) as store:
            store.tokens.put("work", SECRETS)
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert set(modes) == {"store.db", "store.db-wal", "store.db-shm", "store.db.key"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize(
    ("target", "mode", "command"),
    [
        ("store.db", 0o640, "chmod 600 {path}"),
        ("store.db", 0o604, "chmod 600 {path}"),
        ("store.db.key", 0o644, "chmod 600 {path}.key"),
        (".", 0o750, "chmod 700 {parent}"),
        (".", 0o701, "chmod 700 {parent}"),
    ],
)
def test_what_others_may_read_is_refused(target: str, mode: int, command: str, kept: Path) -> None:
    """L2: a store, key or directory that others may read is refused with the command to fix it."""
    (kept.parent / target).chmod(mode)
    with Store.open(kept) as store, pytest.raises(AuthConfig, match="Others may") as caught:
        store.tokens.find("work")
    assert command.format(path=kept, parent=kept.parent) in caught.value.hint


@posix
def test_a_symbolic_link_is_refused(kept: Path, tmp_path: Path) -> None:
    """L2: a store behind a link is refused, and so is one in a directory that is a link."""
    link = kept.with_name("link.db")
    link.symlink_to(kept)
    (tmp_path / "linked").symlink_to(kept.parent)
    for path in (link, tmp_path / "linked" / "store.db"):
        with Store.open(path) as store, pytest.raises(AuthConfig, match="symbolic link"):
            store.tokens.find("work")


def test_nothing_secret_lies_on_the_disk(kept: Path) -> None:
    """L2: no file except the key contains a token or secret, in any usual form."""
    with Store.open(kept) as store:
        entry = store.tokens.find("work")
        assert entry is not None
        store.tokens.keep_answer(entry, CANARY)
        content = b"".join(file.read_bytes() for file in kept.parent.iterdir())
    forms = [
        CANARY.encode(),
        base64.b64encode(CANARY.encode())[:-4],
        CANARY.encode().hex().encode(),
    ]
    assert not [form for form in forms if form in content]
    assert CANARY not in repr(entry)
    assert CANARY not in repr(store)


def test_a_text_opens_in_its_own_place_only(kept: Path) -> None:
    """L2: an encrypted text that was changed, or copied to another grant, is refused."""
    with Store.open(kept) as store:
        store.tokens.put("other", Secrets("theirs"))
        with store.database.transaction() as transaction:
            transaction.execute(
                "UPDATE zoom_tokens SET sealed = (SELECT sealed FROM zoom_tokens "
                "WHERE name = 'other') WHERE name = 'work'"
            )
        with pytest.raises(AuthConfig, match="damaged"):
            store.tokens.find("work")
        assert store.tokens.find("other") is not None


def test_a_new_key_reaches_everything_and_others_continue(kept: Path) -> None:
    """A new key encrypts everything; running processes continue; the key after it drops the old."""
    with Store.open(kept) as running, Store.open(kept) as store:
        running.tokens.find("work")
        first = kept.with_name("store.db.key").read_text().split()
        assert store.rotate_key() == 1
        assert running.tokens.find("work") is not None
        running.tokens.put("late", SECRETS)  # whether with the old key or the new
        assert store.rotate_key() == 2
        keys = kept.with_name("store.db.key").read_text().split()
        assert len(keys) == 2
        assert first[0] not in keys
    with Store.open(kept) as store:
        assert [store.tokens.find(name).secrets for name in ("work", "late")] == [SECRETS] * 2  # type: ignore[union-attr]


def test_the_key_may_come_from_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ZOOM_CONNECTOR_KEY` is used and no file is written; rotation uses a new key in front."""
    old, new = new_key(), new_key().replace("+", "-").replace("/", "_").rstrip("=")
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", old)
    with Store.open(path) as store:
        store.tokens.put("work", SECRETS)
    assert not path.with_name("store.db.key").exists()
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", f"{new} {old}")
    with Store.open(path) as store:
        assert store.rotate_key() == 1
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", new)
    with Store.open(path) as store:
        assert store.tokens.find("work") is not None


@pytest.mark.parametrize("text", ["short", "%%%", base64.b64encode(b"x" * 31).decode(), " "])
def test_a_wrong_key_is_not_quoted(text: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the wrong length or form is refused with the command that makes a right one."""
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", text)
    with Store.open(path) as store, pytest.raises(AuthConfig, match="key") as caught:
        store.tokens.put("work", SECRETS)
    assert text == " " or text not in str(caught.value)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfea\0", b"c2hvcnQ="])
def test_a_damaged_key_file_locks_the_store(damage: bytes, kept: Path) -> None:
    """T6: a key file without a key is reported as such, and stays as it is."""
    key = kept.with_name(f"{kept.name}.key")
    key.write_bytes(damage)
    with Store.open(kept) as store, pytest.raises(AuthConfig, match="key in") as caught:
        store.tokens.put("new", SECRETS)
    assert str(key) in caught.value.message
    assert "Put the store's key there" in caught.value.hint
    assert key.read_bytes() == damage


def test_a_lost_key_is_not_an_empty_store(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T6: without its key the store is locked: the message names the key, and nothing changes."""
    before = kept.read_bytes()
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", new_key())
    with Store.open(kept) as store, pytest.raises(AuthConfig, match="is locked: its key"):
        store.tokens.find("work")
    monkeypatch.delenv("ZOOM_CONNECTOR_KEY")
    with Store.open(kept) as store:
        assert store.tokens.find("work") is not None
    assert kept.read_bytes() == before


@pytest.mark.slow
def test_machines_that_share_a_store_must_be_given_the_key(
    new_database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store in PostgreSQL makes no key by itself: the next machine could not read a thing."""
    monkeypatch.delenv("ZOOM_CONNECTOR_KEY", raising=False)
    with Store.open(new_database()) as store, pytest.raises(AuthConfig) as caught:
        store.tokens.put("work", SECRETS)
    assert "openssl rand" in caught.value.hint


@pytest.fixture
def system_keyring() -> Iterator[Any]:
    """Put a keyring in memory in the place of the operating system's."""
    keyring = pytest.importorskip("keyring")
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        priority = 5  # type: ignore[assignment]
        locked = False

        def __init__(self) -> None:
            super().__init__()
            self.kept: dict[tuple[str, str], str] = {}

        def get_password(self, service: str, username: str) -> str | None:
            if self.locked:
                raise keyring.errors.KeyringLocked
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.kept[service, username]

    before = keyring.get_keyring()
    backend = Memory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_the_systems_keyring_keeps_the_key(path: Path, system_keyring: Any) -> None:
    """T6: where there is a keyring the key goes there; while that is locked, so is the store."""
    with Store.open(path) as store:
        store.tokens.put("work", SECRETS)
        assert store.rotate_key() == 1
    assert not path.with_name("store.db.key").exists()
    assert list(system_keyring.kept) == [("zoom-connector", str(path))]
    system_keyring.locked = True
    with Store.open(path) as store, pytest.raises(AuthConfig, match="is locked") as caught:
        store.tokens.put("other", SECRETS)
    assert "Unlock" in caught.value.hint
    system_keyring.locked = False
    with Store.open(path) as store:
        assert store.tokens.names() == ["work"]


@pytest.mark.slow
def test_twenty_first_runs_make_one_key(path: Path) -> None:
    """Processes that start together on a new store agree on one key and lose nothing."""
    code = (
        "import sys\nfrom zoom_connector.store import *\n"
        "Store.open(sys.argv[1]).tokens.put(sys.argv[2], Secrets('x'))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(number)])
        for number in range(20)
    ]
    assert [process.wait() for process in processes] == [0] * 20
    with Store.open(path) as store:
        found = [store.tokens.find(name) for name in store.tokens.names()]
    assert len(found) == 20
    assert len(path.with_name("store.db.key").read_text().split()) == 1


def test_importing_the_store_loads_no_engine() -> None:
    """A program that needs no store does not pay for one."""
    code = (
        "import sys, json, zoom_connector.store; "
        "print(json.dumps([m for m in ('sqlite3', 'cryptography', 'psycopg', 'platformdirs', "
        "'keyring', 'asyncio') if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_the_place_comes_from_the_environment_or_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`ZOOM_CONNECTOR_STORE` names the store; without it, it is in the folder for state."""
    monkeypatch.setenv("ZOOM_CONNECTOR_STORE", str(tmp_path / "here" / "x.db"))
    assert Store.open().place == str(tmp_path / "here" / "x.db")
    monkeypatch.delenv("ZOOM_CONNECTOR_STORE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        assert Store.open().place == str(tmp_path / "zoom-connector" / "store.db")
    assert "pw" not in Store.open("postgresql://me:pw@127.0.0.1/zoom?password=pw").place
