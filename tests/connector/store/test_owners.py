"""Who owns something in the store, and whether that process has ended."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zoom_connector.store import Store, owners
from zoom_connector.store.owners import has_ended, name_owner, show_owner

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/ns/pid").exists(), reason="names as Linux gives them"
)

TELL = "from zoom_connector.store.owners import *; import sys; print(name_owner(), flush=True);"
CONTAINER = ("unshare", "--fork", "--pid", "--kill-child")


@contextmanager
def another(*before: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run a process that waits; give its name and the process."""
    command = [*before, sys.executable, "-c", TELL + "sys.stdin.read()"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def part(name: str, **changed: str) -> str:
    """Return a name with some of its parts changed."""
    shown, _, rest = name.partition(" in ")
    host, _, number = shown.rpartition(":")
    boot, numbers, times, start = rest.split("/")
    known = {"host": host, "number": number, "boot": boot, "numbers": numbers, "times": times}
    parts = known | {"start": start} | changed
    return "{host}:{number} in {boot}/{numbers}/{times}/{start}".format(**parts)


def test_a_process_is_known_to_have_ended_once_it_has() -> None:
    """F10: a living process has not ended, a killed one has."""
    with another() as (name, process):
        assert not has_ended(name)
        process.kill()
        process.wait()
        assert has_ended(name)
    assert not has_ended(name_owner())


def test_f10_a_later_process_with_the_same_number_is_another() -> None:
    """F10: process 1 of a container that was started again is not the one from before."""
    assert has_ended(part(name_owner(), start="1"))


@pytest.mark.parametrize("what", ["host", "boot", "numbers", "times"])
def test_f10_what_cannot_be_seen_is_not_known_to_have_ended(what: str) -> None:
    """F10: what another machine, boot or container does is not seen here; its time must run out."""
    with another() as (name, process):
        process.kill()
        process.wait()
    assert has_ended(name)
    assert not has_ended(part(name, **{what: "another"}))
    assert not has_ended(part(name_owner(), **{what: "another", "start": "1"}))


@pytest.mark.parametrize("name", ["", "x", ":", "host:1", " in ", "a:b in c/d/e/f"])
def test_f10_a_name_that_says_less_says_nothing(name: str) -> None:
    """F10: the names of earlier releases, and damaged ones, are of processes that may run."""
    assert not has_ended(name)
    host = show_owner(name_owner()).rpartition(":")[0]
    assert not has_ended(f"{host}:{2**22 + 1}")


def test_f10_without_names_from_linux_nothing_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """F10: where Linux hides them, as some sandboxes do, every run is waited for."""
    with another() as (name, process):
        process.kill()
        process.wait()
    owners._name.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(owners, "_read_start", lambda _: "")
        assert name_owner() == show_owner(name_owner())
        assert not has_ended(name)
        assert not has_ended(show_owner(name))
    owners._name.cache_clear()


@pytest.mark.parametrize("mounted", [("--mount-proc",), ()])
def test_f10_a_container_does_not_take_the_living_for_dead(mounted: tuple[str, ...]) -> None:
    """F10: with equal host names, neither side knows that a process of the other has ended."""
    command = [*CONTAINER, *mounted, sys.executable, "-c"]
    if subprocess.run([*command, ""], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to begin a space of process numbers")
    code = TELL + "print(*map(has_ended, [*sys.argv[1:], name_owner()]))"
    with another() as (living, process):
        process.kill()
        process.wait()
        ours = name_owner()
        done = subprocess.run(
            [*command, code, living, ours], capture_output=True, text=True, check=True
        )
    theirs, said = done.stdout.splitlines()
    assert said == "False False False"
    assert not has_ended(theirs)


def test_the_child_of_a_fork_has_a_name_of_its_own() -> None:
    """F10: parent and child own different things."""
    ours = name_owner()
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:  # pragma: no cover  # another process
        os.write(writing, name_owner().encode())
        os._exit(0)
    os.waitpid(child, 0)
    theirs = os.read(reading, 1000).decode()
    for end in (reading, writing):
        os.close(end)
    assert theirs not in {"", ours}
    assert has_ended(theirs)


def test_people_see_host_and_number(tmp_path: Path) -> None:
    """F10: an error names the process that holds a lease in the short form."""
    with Store.open(tmp_path / "state" / "store.db") as store:
        store.leases.take("refresh:work", 5)
        owner = store.leases.owner("refresh:work")
    assert owner is not None
    assert owner.endswith(f":{os.getpid()}")
