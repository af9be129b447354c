"""Processes that share one grant, started by tests.

    python workers.py storm STORE TOKEN_FILE BASE_URL TOKEN_URL PROCESSES THREADS
    python workers.py mortal STORE TOKEN_FILE BASE_URL TOKEN_URL PROCESSES KILLS PROTECTED

Everything is imported once; the workers are forked, so that many of them are cheap.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_actions.users import get_user
from zoom_connector import Connection, RefreshToken
from zoom_connector.auth import token_refresh
from zoom_connector.auth.token_exchange import exchange
from zoom_connector.errors import AuthReconnect, ZoomError
from zoom_connector.http.transport import Transport
from zoom_connector.sandbox.state.grants import Grants
from zoom_connector.store import Store

if TYPE_CHECKING:
    import pytest

    from zoom_connector.sandbox import Sandbox

LOST, ORPHANED = 3, 4
PAUSE = 0.1  # seconds between the calls of a worker, so that many of them fit on two cores


def connect(store: str, token_file: str, base_url: str, token_url: str) -> Connection:
    """Return a connection as each process makes it for itself."""
    grant = RefreshToken("sandbox", "sandbox", Path(token_file))
    return Connection(grant, base_url=base_url, token_url=token_url, store=Store.open(store))


def storm(connection: list[str], processes: int, threads: int) -> dict[str, Any]:
    """Start a call in every thread of every process at once; return how many succeeded."""
    gate, go = os.pipe()
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            os.close(go)
            os._exit(0 if _call_at_once(connection, threads, gate) == threads else 1)
        children.append(child)
    os.close(gate)
    os.close(go)  # all of them read the end of the pipe at once
    ends = [os.waitpid(child, 0)[1] for child in children]
    return {"succeeded": ends.count(0)}


def _call_at_once(connection: list[str], threads: int, gate: int) -> int:
    zoom = connect(*connection)
    start = threading.Barrier(threads)

    def call(_: int) -> bool:
        start.wait()
        return "id" in get_user(zoom, "me")

    os.read(gate, 1)
    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(call, range(threads)))


def mortal(connection: list[str], processes: int, kills: int, protected: int) -> dict[str, Any]:
    """Keep workers calling until a number of them were killed, or one finds the grant lost."""
    if not protected:
        token_refresh.run_apart = _exchange_here
        exchange.__globals__["LONGEST"] = token_refresh.START_SECONDS = (
            1.0  # a killed worker keeps no lease
        )
    starter = os.getppid()
    alive = {_begin(connection) for _ in range(processes)}
    killed = lost = 0
    while alive:
        child, status = os.waitpid(-1, 0)
        if child not in alive:
            continue
        alive.discard(child)
        killed += os.WIFSIGNALED(status)
        ended = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        lost += ended == LOST
        if killed >= kills or ended or os.getppid() != starter:
            for other in alive:
                os.kill(other, signal.SIGTERM)
        elif os.WIFSIGNALED(status):
            alive.add(_begin(connection))
    return {"killed": killed, "lost": lost}


def _begin(connection: list[str]) -> int:
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os._exit(_work(connection, parent))
    return child


def _work(connection: list[str], parent: int) -> int:
    zoom = connect(*connection)
    while os.getppid() == parent:
        time.sleep(PAUSE)
        try:
            get_user(zoom, "me")
        except AuthReconnect as error:
            # On a slow machine a token of half a second expires in transit: the grant is not lost.
            [name] = zoom.store.tokens.names()
            entry = zoom.store.tokens.find(name)
            if entry is not None and entry.failure is not None and entry.failure.until is None:
                print(error, file=sys.stderr)
                return LOST
        except ZoomError:
            pass
    return ORPHANED


def _exchange_here(store: Any, job: Any, transport: dict[str, Any], timeout: float) -> Any:
    """A connector without protection: the worker itself requests the token."""
    wire = Transport(**transport)
    url = job.token_url
    return exchange(store, job, lambda r: wire.send(r, url, base_url=url, timeout=timeout), timeout)


def run_workers(kind: str, sandbox: Sandbox, token_file: Path, store: str, *numbers: int) -> Any:
    """Run processes that share a store; return what they report."""
    arguments = [store, str(token_file), sandbox.base_url, sandbox.token_url, *map(str, numbers)]
    done = subprocess.run(
        [sys.executable, __file__, kind, *arguments], capture_output=True, text=True, check=False
    )
    print(done.stderr, file=sys.stderr)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def kill_at_rotation(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill the owner of the lease at the moment when the token endpoint has rotated the token."""
    rotate = Grants.rotate

    def rotate_and_kill(self: Grants, token: str, now: Any) -> str | None:
        successor = rotate(self, token, now)
        [name] = store.tokens.names()
        owner = store.leases.owner(f"refresh:{name}")
        if successor is not None and owner is not None:
            with suppress(ProcessLookupError):  # it was ended at the close of the test
                os.kill(int(owner.rpartition(":")[2]), signal.SIGKILL)
        return successor

    monkeypatch.setattr(Grants, "rotate", rotate_and_kill)


if __name__ == "__main__":
    run = {"storm": storm, "mortal": mortal}[sys.argv[1]]
    print(json.dumps(run(sys.argv[2:6], *map(int, sys.argv[6:]))))
