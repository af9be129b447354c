"""Clients of one store, each a process, that record what they do while faults happen to them.

    python store_clients.py KIND STORE HISTORIES SEED [PLANTED]

KIND is `tokens` or `journal`. Everything is imported once; the clients are forked. Each history has
keys of its own and is checked at once; the report is JSON on the standard output.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import struct
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING, Any

from linearizability import RAISED, UNKNOWN, Operation, find_violation
from store_models import JournalModel, TokenModel

from zoom_connector.errors import ZoomError
from zoom_connector.store import Secrets, Store
from zoom_connector.store.intents import DONE, SENT, Intents
from zoom_connector.store.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = 20
KEYS = 3
HOLD = 60.0
STEPS = (-120.0, -5.0, 5.0, 120.0)


class Recorder:
    """Appends what one client does to a file; what is written survives the client."""

    def __init__(self, client: int, file: int) -> None:
        self.client = client
        self._file = file
        self._number = 0

    def call(self, key: str, name: str, given: Any, work: Callable[[], Any]) -> Any:
        """Do something and record it; an error means that it may have happened."""
        self._number += 1
        self._write("call", [key, name, given])
        try:
            output = work()
        except ZoomError:
            return UNKNOWN
        except Exception as error:  # noqa: BLE001  # no client may see any other kind
            self._write("end", f"{RAISED}{type(error).__name__}: {error}")
            return UNKNOWN
        self._write("end", output)
        return output

    def _write(self, what: str, value: Any) -> None:
        line = json.dumps([self.client, self._number, what, time.monotonic_ns(), value])
        os.write(self._file, f"{line}\n".encode())


class Client:
    """One client: a process with a store of its own."""

    def __init__(self, number: int, place: str, shared: mmap.mmap, record: int) -> None:
        commands, self._commands = os.pipe()
        self._ends, ends = os.pipe()
        self.number = number
        self.process = os.fork()
        if self.process == 0:
            code = 1
            try:
                _serve(number, place, shared, os.fdopen(commands), ends, record)
                code = 0
            except Exception:  # noqa: BLE001  # reported here: the interpreter will not
                traceback.print_exc()
            finally:
                os._exit(code)
        os.close(commands)
        os.close(ends)

    def start(self, kind: str, history: str, seed: int) -> None:
        """Let it begin a part of a history."""
        os.write(self._commands, f"{kind} {history} {seed}\n".encode())

    def wait(self) -> bool:
        """Wait until it has done its part; return False if it was killed."""
        return os.read(self._ends, 1) == b"."

    def close(self) -> None:
        """End it."""
        os.close(self._commands)
        os.close(self._ends)
        os.kill(self.process, signal.SIGKILL)  # it is not reaped before, so it is the same process
        os.waitpid(self.process, 0)


def _serve(
    number: int, place: str, shared: mmap.mmap, commands: Any, ends: int, record: int
) -> None:
    clock = lambda: time.time() + struct.unpack("d", shared[:8])[0]  # noqa: E731  # it is passed on
    store, recorder = Store.open(place, clock=clock), Recorder(number, record)
    with suppress(ZoomError):  # it may be cut off at once
        store.tokens.names()
    for command in commands:
        kind, history, seed = command.split()
        draw = random.Random(f"{seed} {number}")
        play = _use_tokens if kind == "tokens" else _use_journal
        for _ in range(2):
            key = f"{kind}-{history}-{draw.randrange(KEYS)}"
            play(store, recorder, draw, key)
        os.write(ends, b".")


def _use_tokens(store: Store, recorder: Recorder, draw: random.Random, key: str) -> None:
    """Read a grant, and replace it as a refresh does."""
    tokens, leases = store.tokens, store.leases
    entry: Any = None

    def read() -> list[Any]:
        nonlocal entry
        entry = tokens.find(key)
        return [entry.generation, entry.secrets.refresh_token]

    if recorder.call(key, "read", None, read) is UNKNOWN:
        return
    taken: Any = None
    if draw.random() < 0.5:

        def take() -> int | None:
            nonlocal taken
            taken = leases.take(key, HOLD)
            return taken and taken.fence

        recorder.call(key, "take", None, take)
    token = f"token-{recorder.client}-{draw.random()}"
    after = Secrets(refresh_token=token, access_token=token)
    given = [entry.generation, token]
    recorder.call(key, "advance", given, lambda: tokens.advance(entry, after, 3600.0))
    if taken:
        recorder.call(key, "extend", taken.fence, lambda: leases.extend(taken, 0.0))


def _use_journal(store: Store, recorder: Recorder, draw: random.Random, key: str) -> None:
    """Begin an entry, mark it as sent, and finish it, as a run does; or give it up."""
    intents = store.intents
    intent: Any = None

    def begin() -> list[Any]:
        nonlocal intent
        intent = intents.begin(key, "createMeeting", "f", HOLD)
        return [intent.state, intent.is_ours, intent.held_until, intent.result]

    if recorder.call(key, "begin", None, begin) is UNKNOWN:
        return
    if intent.state == DONE or not intent.is_ours:
        return
    end = draw.random()
    if intent.state == SENT:
        # An earlier run did not finish, and what it did is not found.
        held = intent.held_until
        recorder.call(key, "release", held, lambda: intents.release(intent))
        return
    sent: Any = None

    def mark_sent() -> float | None:
        nonlocal sent
        sent = intents.mark_sent(intent, HOLD)
        return sent and sent.held_until

    if recorder.call(key, "mark_sent", intent.held_until, mark_sent) is UNKNOWN or sent is None:
        return
    time.sleep(draw.random() * 0.004)  # the request is on its way
    if end < 0.2:
        recorder.call(key, "forget", sent.held_until, lambda: intents.forget(sent))
    elif end < 0.4:
        recorder.call(key, "release", sent.held_until, lambda: intents.release(sent))
    else:
        result = f"result-{recorder.client}-{draw.random()}"
        recorder.call(key, "finish", result, lambda: intents.finish(sent, result))


class Crowd:
    """Twenty clients of one store, and the faults that happen to them."""

    def __init__(self, kind: str, place: str, seed: int) -> None:
        self.kind, self.place = kind, place
        self.random = random.Random(seed)
        self.store = Store.open(place)
        self.store.tokens.names()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the crowd
        self._record = os.open(f"/proc/self/fd/{self._file.fileno()}", os.O_RDWR | os.O_APPEND)
        self._shared = mmap.mmap(-1, 8)
        self.store.close()
        self.clients = [self._begin(number) for number in range(CLIENTS)]
        self.killed: dict[int, float] = {}
        self.has_time_passed = False
        self.counts: dict[str, int] = {}

    def _begin(self, number: int) -> Client:
        return Client(number, self.place, self._shared, self._record)

    def close(self) -> None:
        """End all clients."""
        for client in self.clients:
            client.close()
        self._file.close()
        os.close(self._record)
        self._shared.close()
        self.store.close()

    def play(self, history: str) -> list[Operation]:
        """Play one history, and return what is not linearizable in it."""
        self.killed, self.has_time_passed = {}, False
        os.ftruncate(self._record, 0)
        if self.kind == "tokens":
            for key in range(KEYS):
                self.store.tokens.put(f"tokens-{history}-{key}", Secrets(refresh_token="token-0"))
        for client in self.clients:
            client.start(self.kind, history, self.random.randrange(2**32))
        for _ in range(self.random.randrange(1, 5)):
            time.sleep(self.random.random() * 0.01)
            self._make_fault(self.random.choice(self.clients))
        failed = [one.number for one in self.clients if not one.wait()]
        assert self.killed.keys() >= set(failed), "a client ended by itself"
        for number in self.killed:
            self.clients[number].close()
            self.clients[number] = self._begin(number)
        self._shared[:8] = struct.pack("d", 0.0)
        model = (
            TokenModel()
            if self.kind == "tokens"
            else JournalModel(self.has_time_passed, self.killed)
        )
        return find_violation(self._read(), model)

    def _make_fault(self, client: Client) -> None:
        fault = self.random.choice(("kill", "pause", "clock", "partition"))
        self.counts[fault] = self.counts.get(fault, 0) + 1
        if fault == "kill":
            self.killed.setdefault(client.number, time.monotonic_ns())
            os.kill(client.process, signal.SIGKILL)
        elif fault == "pause":
            os.kill(client.process, signal.SIGSTOP)
            time.sleep(self.random.random() * 0.03)
            os.kill(client.process, signal.SIGCONT)
        elif fault == "clock":
            self.has_time_passed = True
            self._shared[:8] = struct.pack("d", self.random.choice(STEPS))
        else:
            self._part()

    def _part(self) -> None:
        """Cut all clients off the store for a moment."""
        with suppress(ZoomError), self.store.database.transaction() as transaction:
            if self.place.startswith("postgresql:"):
                transaction.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            else:
                time.sleep(self.random.random() * 0.03)

    def _read(self) -> Iterator[Operation]:
        """Yield what the clients have recorded."""
        calls: dict[tuple[int, int], list[Any]] = {}
        with open(self._file.fileno(), "rb", closefd=False) as file:
            file.seek(0)
            for line in file:
                client, number, what, at, value = json.loads(line)
                if what == "call":
                    calls[client, number] = [client, *value, UNKNOWN, at, inf]
                else:
                    calls[client, number][-3], calls[client, number][-1] = value, at
        return iter([Operation(*one) for one in calls.values()])


def _lose_updates() -> None:
    """Plant a fault: the last one to write wins."""

    def update(self: Any, entry: Any, assignments: str, *values: Any) -> bool:
        with self._database.transaction() as transaction:
            sql = f"UPDATE zoom_tokens SET {assignments} WHERE name = ?"
            transaction.execute(sql, *self._sealed(transaction, values), entry.name)
        return True

    def mark_sent(self: Any, intent: Any, seconds: float, **_: Any) -> Any:
        from dataclasses import replace

        now = self._database.now()
        sent = replace(intent, state=SENT, sent_at=now, held_until=now + seconds)
        with self._database.transaction() as transaction:
            sql = "UPDATE zoom_intents SET state = 'sent', held_until = ? WHERE key = ?"
            transaction.execute(sql, sent.held_until, intent.key)
        return sent

    Tokens._update = update  # type: ignore[method-assign]
    Intents.mark_sent = mark_sent  # type: ignore[method-assign]


def main(kind: str, place: str, histories: int, seed: int, planted: str = "") -> None:
    """Play histories until one is not linearizable, and print a report."""
    if planted == "lost updates":
        _lose_updates()
    crowd = Crowd(kind, place, seed)
    wrong: list[Operation] = []
    played = operations = 0
    try:
        while played < histories and not wrong:
            wrong = crowd.play(f"{os.getpid()}-{played}")
            if planted and any(one.has_raised for one in wrong):
                wrong = []  # not what was planted
            operations += sum(1 for _ in crowd._read())
            played += 1
    finally:
        crowd.close()
    report = {
        "histories": played,
        "operations": operations,
        "faults": crowd.counts,
        "violation": [str(one) for one in wrong],
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
