"""A call whose store fails at one of its steps, for a while, in a time that passes at once."""

from __future__ import annotations

import json
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from urllib.parse import parse_qs

from zoom_connector import AccessToken, Catalog, Connection, RefreshToken, ZoomError, flow
from zoom_connector.auth import token_exchange, token_refresh
from zoom_connector.flow import Clock, blocking_seconds
from zoom_connector.http.messages import Response
from zoom_connector.store import Store
from zoom_connector.store.database import Unavailable, Unwritable
from zoom_connector.store.encryption import NoCipher
from zoom_connector.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from zoom_connector.http.messages import Request
    from zoom_connector.store.database import Row, Transaction

KINDS = ("away", "mute", "unconfirmed", "locked", "full")
ACTS = ("read", "renewal", "write", "keyed write", "unclear write")
EXCHANGE = 0.05
FOREVER = 10**9


@dataclass
class World:
    """The time, the account at Zoom, and the fault of the store.

    Attributes:
        kind: What is wrong with the store.
        step: The step of the store, counted from 1, at which it begins.
        seconds: How long it lasts.
        fails: Whether a gateway answers 502 in place of Zoom, which carries out the request.
    """

    kind: str = ""
    step: int = FOREVER
    seconds: float = 0.0
    fails: bool = False
    now: float = 1_800_000_000.0
    steps: int = 0
    ends: float = 0.0
    groups: list[str] = field(default_factory=list[str])
    turn: int = 0
    reused: bool = False

    def time(self) -> float:
        """Return the time on every clock."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def is_out(self) -> bool:
        """Count a step of the store; return whether it fails now."""
        self.steps += 1
        if self.steps == self.step:
            self.ends = self.now + self.seconds
        return self.now < self.ends

    def await_store(self, *, writes: bool) -> None:
        """Begin to use the store."""
        if not self.is_out() or (self.kind in {"locked", "full"} and not writes):
            return
        if self.kind == "full":
            raise Unwritable("The store cannot be written.", "Simulated.")
        if self.kind in {"mute", "locked"}:
            self.sleep(min(blocking_seconds(), self.ends - self.now))
        if self.kind != "unconfirmed" and self.now < self.ends:
            raise Unavailable("The store does not answer.", "Simulated.")

    def answer(self, request: Request) -> Response:
        """Answer as Zoom does: each refresh token works once, each POST makes a group."""
        if request.url is not None:
            given = parse_qs((request.encode_body() or b"").decode())["refresh_token"][0]
            if given != f"refresh-{self.turn}":
                self.reused = True
                return _reply(400, {"reason": "Invalid Token!", "error": "invalid_grant"})
            self.turn += 1
            issued = {"access_token": f"access-{self.turn}", "expires_in": 3600}
            return _reply(200, issued | {"refresh_token": f"refresh-{self.turn}"})
        if request.method == "POST":
            self.groups.append(request.json["name"])
            return _reply(201, {"id": f"g{len(self.groups)}", "name": request.json["name"]})
        if request.path == "/groups":
            listed = [{"id": f"g{n}", "name": name} for n, name in enumerate(self.groups, 1)]
            return _reply(200, {"groups": listed, "total_records": len(listed)})
        return _reply(200, {"id": "u"})

    def send(self, request: Request, *_: Any, **__: Any) -> Response:
        """Carry out a request, in place of the transport."""
        self.sleep(EXCHANGE)
        answer = self.answer(request)
        return _reply(502, {}) if self.fails else answer

    def wait(self, futures: tuple[Outcome], seconds: float) -> None:
        """Let time pass until the work of another thread is done, but not longer than this."""
        self.now = min(max(futures[0].at, self.now), self.now + seconds)

    def close(self) -> None:
        """Nothing is open."""


class Thread:
    """Work in another thread: it takes its time, and the caller continues at once."""

    def __init__(self, world: World, target: Callable[..., Any], args: Any, **_: Any) -> None:
        self._world, self._target, self._args = world, target, args

    def start(self) -> None:
        """Do the work; the time is then again what it was."""
        began = self._world.now
        self._target(*self._args)
        self._world.now = began


class Outcome(Future[Any]):
    """What such work results in, from the moment on at which it is done."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world, self.at = world, 0.0
        self.add_done_callback(lambda _: setattr(self, "at", world.now))

    def done(self) -> bool:
        """Return whether the work is done by now."""
        return super().done() and self._world.now >= self.at


class FailingDatabase(SqliteDatabase):
    """A store whose outages the world decides."""

    def __init__(self, world: World) -> None:
        super().__init__(None, world.time)
        self.place = "simulated"
        self.lease_clock = world.time
        self._world = world

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Generator[Transaction]:
        """Run a block as one transaction, unless the store fails."""
        self._world.await_store(writes=True)
        with super().transaction(durable=durable) as transaction:
            yield transaction
        if self._world.kind == "unconfirmed" and self._world.is_out():
            self._world.sleep(min(blocking_seconds(), self._world.ends - self._world.now))
            raise Unavailable("The store does not answer.", "Simulated.")

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """Read, unless the store fails."""
        if not self._is_inside:
            self._world.await_store(writes=False)
        return super().query(sql, *parameters)


class Case:
    """One act on one store."""

    def __init__(self, act: str, world: World, folder: Path) -> None:
        self.act, self.world = act, world
        world.fails = act == "unclear write"
        self.store = Store(FailingDatabase(world), NoCipher(), str(folder / "store.db"))
        self.token = folder / "refresh-token"
        self.token.write_text("refresh-0")
        self.token.chmod(0o600)

    def run(self, catalog: Catalog, deadline: float | None) -> tuple[ZoomError | None, float]:
        """Run it on a new connection; return the error, if any, and how long it took."""
        world, began = self.world, self.world.now
        action, inputs = "getUser", {"userId": "me"}
        if "write" in self.act:
            action, inputs = "createGroup", {"name": "New"}
        key = "k" if self.act == "keyed write" else None
        error = None
        with self._moving():
            zoom = self._connect()
            try:
                catalog.run(action, inputs, zoom, deadline=deadline, idempotency_key=key)
            except ZoomError as raised:
                error = raised
        return error, world.now - began

    def _connect(self) -> Connection:
        world: Any = self.world
        grant = RefreshToken("id", "secret", self.token)
        return Connection(
            grant if self.act == "renewal" else AccessToken("bare"),
            base_url="https://zoom.example/v2",
            token_url="https://zoom.example/oauth/token",
            store=self.store,
            plan="pro",
            account="account",
            transport=world,
            clock=Clock(monotonic=world.time, sleep=world.sleep),
        )

    @contextmanager
    def _moving(self) -> Generator[None]:
        """Let everything that waits use the time of the world."""
        world = self.world
        time = SimpleNamespace(monotonic=world.time, sleep=world.sleep)
        threading = SimpleNamespace(Thread=partial(Thread, world))
        with (
            patch.object(flow, "time", time),
            patch.object(token_exchange, "time", time),
            patch.object(token_exchange, "seconds_since_boot", world.time),
            patch.object(token_refresh, "threading", threading),
            patch.object(token_refresh, "Future", partial(Outcome, world)),
            patch.object(token_refresh, "wait", world.wait),
        ):
            yield


def _reply(status: int, body: Any) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())
