"""Replies that no document allows, a stand-in for Zoom that gives them, and the rules for a call.

A seed makes one case: an action, what happens to it, and every reply. Cases run in blocks that
share a connection: to replay a case, run its block up to it. The stand-in is in memory, so
that a case costs less than a millisecond, and it knows which writes it carried out.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any
from unittest import mock
from urllib.parse import urlsplit

import httpcore

from zoom_connector import Connection, Response
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.auth.environment import KINDS
from zoom_connector.auth.grants import ServerToServer
from zoom_connector.connection.retries import RetryBudget
from zoom_connector.errors import Ambiguous, Transient, ZoomError
from zoom_connector.flow import Clock
from zoom_connector.redaction import secrets
from zoom_connector.store import Store
from zoom_manifests import read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector import Action, Catalog, Request

BLOCK = 100
"""Cases that share a connection."""

SHARE_ON_THE_LIBRARY = 15
"""One block in so many is answered below the HTTP library, the others below the transport."""

MODES = ("reply", "error", "lost", "plan", "pages", "token")
FULL_PAGES = 8
"""Pages of a list after which the stand-in gives no more page tokens of its own."""

HALF = "\ud800"
ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 5, 2**31, 2**63, 10**399, -(10**20), 0.5, 1e308, -0.0),
    *("", " ", "x", HALF, f"a{HALF}b", "\udfff", "\x00", "\u202e", "\x1b[2J", "0", "-1", "1e9"),
    *("true", "null", "9" * 300, "a" * 3_000, "../..", "%2e%2e", "2026-13-45T99:99:99Z", "me"),
    *([], [[]], [None], [5], [HALF], [{}], [[[[[]]]]], {}, {"": ""}, {"id": {}}, {HALF: HALF}),
    *({"id": [5]}, {"type": {}}, {"next_page_token": HALF}, {"next_page_token": 5}),
]
BODIES = (
    b"",
    b" ",
    b"\xff\xfe",
    b"<html>",
    b"NaN",
    b"[" * 100,
    b"{",
    b'{"a":1e999}',
    b"\xef\xbb\xbf{}",
)
MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHEN = "2026-06-01T12:00:00Z"
REFUSALS = [
    *((400, 300), (400, 1010), (400, 4711), (401, 124), (403, 200), (404, 1001), (404, 3001)),
    *((409, 1005), (429, 429), (429, 0), (300, 0), (422, 1)),
]
MESSAGES = (
    "Invalid access token, does not contain scopes:[user:read].",
    "You have reached the maximum per-second rate limit for this API.",
    "You have reached the maximum daily rate limit for this API.",
    "Meeting does not exist: 5.",
    "It cannot access",
    "",
)


class Drawn(Random):
    """The dice of one case."""

    def odd(self) -> Any:
        """Return a copy of a value that no document expects at the place where it goes."""
        return json.loads(json.dumps(self.choice(ODD)))

    def mutate(self, value: Any) -> Any:
        """Return the value with up to three parts changed in kind, removed, moved or nested."""
        for _ in range(self.choice((0, 1, 1, 1, 2, 3))):
            value = self._mutate_once(value, self.random() * 0.4)
        return value

    def _mutate_once(self, value: Any, stop: float) -> Any:
        """Change one part, at a depth that `stop` decides."""
        if isinstance(value, dict | list) and value and self.random() > stop:
            key = self.choice(list(value) if isinstance(value, dict) else range(len(value)))
            fate = self.random()
            if fate < 0.08:
                del value[key]
            elif isinstance(value, dict) and fate < 0.12:
                value[self.choice(("", HALF, "id", "type", "next_page_token"))] = value.pop(key)
            else:
                value[key] = self._mutate_once(value[key], stop)
            return value
        return self._change(value)

    def _change(self, value: Any) -> Any:
        return self.choice(
            (
                self.odd,
                self.odd,
                lambda: [value],
                lambda: {"value": value},
                lambda: [value, value],
                lambda: str(value),
                lambda: isinstance(value, str) and value[: len(value) // 2] + HALF,
                lambda: list(value.values()) if isinstance(value, dict) else {"0": value},
                lambda: len(value) if isinstance(value, str | list | dict) else [value, None],
            )
        )()

    def fill(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """Return a value of an output schema with most of its properties."""
        if choices := schema.get("anyOf"):
            return self.fill(self.choice(choices), depth)
        if "enum" in schema:
            return self.choice(schema["enum"])
        kind = schema.get("type")
        if kind == "object" and depth < 4:
            known = schema.get("properties", {})
            return {k: self.fill(v, depth + 1) for k, v in known.items() if self.random() < 0.8}
        if kind == "array":
            return [self.fill(schema.get("items", {}), depth + 1) for _ in range(2)]
        plain = {"string": WHEN, "integer": 5, "number": 0.5, "boolean": True, "object": {}}
        return plain.get(str(kind))


@cache
def manifest(key: str) -> dict[str, Any]:
    """Return a manifest."""
    return read_manifest(key)


@cache
def example_of(key: str) -> str:
    """Return the example of an action's data, as JSON."""
    return json.dumps((manifest(key)["examplePayload"] or {}).get("data"))


@cache
def inputs_of(action: Action[..., Any]) -> dict[str, Any]:
    """Return inputs with which the action sends something."""
    if action.key == "rawRequest":
        return {"url": "/users/me/meetings", "method": "POST", "data": {"topic": "Review"}}
    return example_inputs(action)


@dataclass
class Case:
    """One case: what is run, and the dice that decide about each reply."""

    seed: int
    action: Action[..., Any]
    mode: str
    dice: Drawn
    target: int
    """Which of the writes the mode strikes; the others succeed."""

    done: list[bool] = field(default_factory=list)
    """Of each write: whether it was carried out."""

    reported: list[bool] = field(default_factory=list)
    """Of each write: whether the caller was reported that it was not carried out."""

    log: list[str] = field(default_factory=list)
    """Each request with its reply, for a person."""

    last_write: bytes = b""
    pages: int = 0
    replies: int = 0

    @classmethod
    def draw(cls, seed: int, catalog: Catalog) -> Case:
        """Draw a case."""
        dice = Drawn(seed)
        mode = dice.choice(MODES)
        keys = list_keys(catalog, mode)
        action = catalog["getUser" if mode == "token" else dice.choice(keys)]
        return cls(seed, action, mode, dice, dice.choice((0, 0, 0, 1)))

    def __str__(self) -> str:
        """Return what a person needs to see."""
        return f"seed {self.seed}: {self.action.key}, {self.mode}\n    " + "\n    ".join(self.log)


@cache
def list_keys(catalog: Catalog, mode: str) -> list[str]:
    """Return the keys of the actions: of the lists for pages, of updates for plans, which read."""
    if mode == "pages":
        return [one.key for one in catalog if one.endpoint.items is not None]
    if mode == "plan":
        return [one.key for one in catalog if one.endpoint.method in {"PATCH", "PUT"}]
    return [one.key for one in catalog]


class Lost(Exception):
    """No reply arrives."""


class Unsent(Exception):
    """The request did not leave."""


class StandIn:
    """Answers the requests of the current case, in memory."""

    def __init__(self, catalog: Catalog) -> None:
        self._routes: dict[int, list[tuple[list[str], str]]] = {}
        for key in list_keys(catalog, "reply"):
            http = manifest(key)["http"]
            if http["method"] == "GET":
                parts = http["path"].strip("/").split("/")
                self._routes.setdefault(len(parts), []).append((parts, key))
        self.case: Case

    def answer(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Return status and body.

        Raises:
            Lost: If no reply arrives.
            Unsent: If it did not leave.
        """
        case = self.case
        case.replies += 1
        try:
            status, content = self._decide(method, url, body)
        except (Lost, Unsent) as fate:
            case.log.append(f"{method} {url} -> {type(fate).__name__}, done {case.done[-1:]}")
            raise
        case.log.append(f"{method} {url} -> {status} {content[:2_000]!r}, done {case.done[-1:]}")
        return status, content

    def _decide(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        case, dice = self.case, self.case.dice
        parts = urlsplit(url)
        if parts.path == "/oauth/token":
            return self._issue()
        if method == "GET" or case.action.endpoint.safety == "read":
            return self._show(parts.path)
        assert case.mode != "plan", f"a plan sent {method} {url}"
        number, case.last_write = len(case.done), body
        if case.mode in {"reply", "pages"} or number != case.target:
            self._record(done=True)
            changed = number == case.target
            return 201, self._encode(self._example(case.action.key, mutated=changed))
        if case.mode == "error":
            return self._refuse(is_write=True)
        if dice.random() < 0.1:
            self._record(done=False, reported=True)
            raise Unsent
        self._record(done=dice.random() < 0.6)
        if dice.random() < 0.6:
            raise Lost
        if case.done[-1] and dice.random() < 0.3:
            return 200, dice.choice(BODIES)
        return dice.choice((500, 502, 503, 504, 408)), self._error_body(0)

    def _record(self, *, done: bool, reported: bool = False) -> None:
        self.case.done.append(done)
        self.case.reported.append(reported)

    def _show(self, path: str) -> tuple[int, bytes]:
        """Answer a read: with what it shows, or as the mode says."""
        case, dice = self.case, self.case.dice
        strikes = case.action.endpoint.safety == "read" or dice.random() < 0.2
        if case.mode == "error" and strikes:
            return self._refuse(is_write=False)
        if case.mode == "lost" and dice.random() < 0.2:
            raise Lost
        if dice.random() < 0.03:
            return 200, dice.choice(BODIES)
        key = self._find_route(path) or case.action.key
        page = self._example(key, mutated=False)
        items = manifest(key)["items"]
        if case.last_write and dice.random() < 0.7:
            self._show_last_write(page, items)
        if items and isinstance(page, dict):
            case.pages += 1
            ends = case.pages >= FULL_PAGES or dice.random() < 0.15
            page["next_page_token"] = "" if ends else f"token{case.pages}"
        return 200, self._encode(dice.mutate(page))

    def _show_last_write(self, page: Any, items: str | None) -> None:
        """Let what is read equal what was written last, so that a look finds it."""
        try:
            sent = json.loads(self.case.last_write)
        except ValueError:
            return
        shown = page.get(items) if items and isinstance(page, dict) else [page]
        if isinstance(sent, dict) and isinstance(shown, list) and shown:
            one = shown[0]
            if isinstance(one, dict):
                one |= sent | dict.fromkeys(("created_at", "create_time"), WHEN)

    def _find_route(self, path: str) -> str:
        """Return the key of the action that reads a path; "" if there is none."""
        asked = path.strip("/").split("/")[1:]  # without the version
        for parts, key in self._routes.get(len(asked), ()):
            if all(t.startswith("{") or t == a for t, a in zip(parts, asked, strict=True)):
                return key
        return ""

    def _example(self, key: str, *, mutated: bool) -> Any:
        """Return the data of an action: its example, or made from its output schema."""
        dice = self.case.dice
        known = json.loads(example_of(key))
        if dice.random() < 0.2:
            known = dice.fill(manifest(key)["output"])
        if mutated and dice.random() < 0.03:
            return dice.choice(BODIES)
        return dice.mutate(known) if mutated else known

    def _refuse(self, *, is_write: bool) -> tuple[int, bytes]:
        dice = self.case.dice
        status, code = dice.choice(REFUSALS)
        if dice.random() < 0.2:
            status = 200
        if is_write:
            # What is left of a refusal under 200 need not look like one, and what a redirect did
            # is not known.
            self._record(done=False, reported=status >= 400)
        return status, self._error_body(code)

    def _error_body(self, code: int) -> bytes:
        dice = self.case.dice
        said = {"code": code, "message": dice.choice(MESSAGES), "errors": [{"field": "topic"}]}
        shapes = (said, {"error": said}, {"status": False, "errorCode": code, "errorMessage": "x"})
        shown: Any = dice.mutate(json.loads(json.dumps(dice.choice(shapes))))
        return dice.choice(BODIES) if dice.random() < 0.05 else self._encode(shown)

    def _issue(self) -> tuple[int, bytes]:
        dice = self.case.dice
        issued = {
            "access_token": f"access{self.case.seed}",
            "refresh_token": f"refresh{self.case.seed}",
            "token_type": "bearer",
            "expires_in": 3600,
            "scope": "user:read",
            "api_url": "https://api-eu.zoom.us",
        }
        if dice.random() < 0.5:
            return 200, self._encode(dice.mutate(issued))
        refusal = {"reason": dice.choice(("Invalid Token!", "(4711)")), "error": "invalid_grant"}
        status = dice.choice((200, 300, 400, 401, 403, 404, 429, 500))
        return status, self._encode(dice.mutate(refusal))

    @staticmethod
    def _encode(value: Any) -> bytes:
        return value if isinstance(value, bytes) else json.dumps(value).encode()


class InMemory:
    """A transport whose requests a stand-in answers."""

    def __init__(self, stand_in: StandIn) -> None:
        self._stand_in = stand_in

    def send(
        self, request: Request, url: str, *, base_url: str, timeout: float, **_: Any
    ) -> Response:
        """Return the reply, or raise as the real transport does."""
        assert timeout > 0
        check_host(url)
        try:
            status, content = self._stand_in.answer(
                request.method, url, request.encode_body() or b""
            )
        except Unsent:
            raise Transient("Zoom could not be reached.", "Try again.") from None
        except Lost:
            raise (Transient if request.is_read else Ambiguous)("The reply was lost.") from None
        return Response(status, {"date": "Mon, 01 Jun 2026 12:00:00 GMT"}, content)

    async def asend(self, request: Request, url: str, **terms: Any) -> Response:
        """Do the same on the event loop."""
        return self.send(request, url, **terms)

    def close(self) -> None:
        """Close nothing."""

    async def aclose(self) -> None:
        """Close nothing."""


def check_host(url: str) -> None:
    """Fail if a request would go elsewhere than to Zoom or this machine."""
    host = urlsplit(url).hostname or ""
    assert host == "127.0.0.1" or host.endswith(".zoom.us"), url


@contextmanager
def below_the_library(stand_in: StandIn) -> Iterator[None]:
    """Answer below the HTTP library, so that the real transport reads the replies."""

    def answer(request: httpcore.Request, body: bytes) -> httpcore.Response:
        url = bytes(request.url).decode("ascii")
        check_host(url)
        try:
            status, content = stand_in.answer(request.method.decode("ascii"), url, body)
        except Unsent:
            raise httpcore.ConnectError("refused") from None
        except Lost:
            raise httpcore.ReadError("reset") from None
        headers = [(b"Date", b"Mon, 01 Jun 2026 12:00:00 GMT")]
        return httpcore.Response(status, headers=headers, content=content)

    def handle(pool: httpcore.ConnectionPool, request: httpcore.Request) -> httpcore.Response:
        return answer(request, b"".join(request.stream))

    async def ahandle(
        pool: httpcore.AsyncConnectionPool, request: httpcore.Request
    ) -> httpcore.Response:
        return answer(request, b"".join([part async for part in request.stream]))

    with (
        mock.patch.object(httpcore.ConnectionPool, "handle_request", handle),
        mock.patch.object(httpcore.AsyncConnectionPool, "handle_async_request", ahandle),
    ):
        yield


class Ticking(Clock):
    """A clock that advances by every pause, so that nothing waits."""

    def __init__(self) -> None:
        super().__init__(self.now, self.today, self.pause, self.apause)
        self.seconds = 0.0

    def now(self) -> float:
        """Return seconds that never decrease."""
        self.seconds += 0.001
        return self.seconds

    def today(self) -> datetime:
        """Return the time of day."""
        return MOMENT + timedelta(seconds=self.seconds)

    def time(self) -> float:
        """Return seconds since 1970, for a store."""
        return MOMENT.timestamp() + self.seconds

    def pause(self, seconds: float) -> None:
        """Advance."""
        self.seconds += max(seconds, 0.0)

    async def apause(self, seconds: float) -> None:
        """Advance."""
        self.pause(seconds)


@dataclass
class Report:
    """What many cases broke, each with its seed, and how often each outcome came."""

    broken: dict[str, list[str]] = field(default_factory=dict)
    endings: Counter[str] = field(default_factory=Counter[str])
    replies: int = 0

    def note(self, what: str, case: Case) -> None:
        """Note a broken rule; of each kind, the first cases are shown."""
        self.broken.setdefault(what, []).append(str(case))

    def __str__(self) -> str:
        """Return every kind with its first case."""
        return "\n".join(
            f"{len(found)} x {what}\n  {found[0]}" for what, found in sorted(self.broken.items())
        )


class World:
    """One connection of each kind and what it shares, for one block of cases."""

    def __init__(self, catalog: Catalog, number: int) -> None:
        self.catalog = catalog
        self.clock = Ticking()
        self.store = Store.in_memory(clock=self.clock.time)
        self.stand_in = StandIn(catalog)
        self.on_library = number % SHARE_ON_THE_LIBRARY == SHARE_ON_THE_LIBRARY - 1
        self.plan: Any = "pro" if number % 3 == 0 else "none"
        self._open: dict[str, Connection] = {}

    def connection(self, kind: str) -> Connection:
        """Return the connection of a kind."""
        if kind not in self._open:
            self._open[kind] = self.connect(KINDS[kind].masked("canary-4f1d9c"))
        return self._open[kind]

    def connect(self, grant: Any, base_url: str | None = "http://127.0.0.1:9/v2") -> Connection:
        """Return a connection whose requests the stand-in answers."""
        zoom = Connection(
            grant,
            base_url=base_url,
            token_url="http://127.0.0.1:9/oauth/token",
            plan=self.plan,
            account="acme",
            store=self.store,
            clock=self.clock,
            transport=None if self.on_library else InMemory(self.stand_in),  # type: ignore[arg-type]
        )
        zoom.retries.budget = RetryBudget()
        zoom.retries.random = lambda: 0.5
        return zoom

    def run(self, case: Case) -> Any:
        """Run one case; return the data."""
        self.stand_in.case = case
        catalog, dice, action = self.catalog, case.dice, case.action
        if case.mode == "token":
            return self._renew(case)
        zoom, inputs = self.connection(action.endpoint.connection), inputs_of(action)
        if case.mode == "plan":
            return catalog.plan([(action, inputs)], zoom, every_page=dice.random() < 0.5).to_dict()
        if case.mode == "pages":
            return list(catalog.pages(action, inputs, zoom).items())
        settings: dict[str, Any] = {}
        if dice.random() < 0.3 and action.endpoint.safety != "read":
            settings["idempotency_key"] = f"key{case.seed}"
        if dice.random() < 0.2:
            settings["on_ambiguous"] = "retry"
        if dice.random() < 0.02:
            return asyncio.run(catalog.arun(action, inputs, zoom, **settings)).to_dict()
        return catalog.run(action, inputs, zoom, **settings).to_dict()

    def _renew(self, case: Case) -> Any:
        grant = ServerToServer(f"account{case.seed}", f"client{case.seed}", "canary-secret")
        zoom = self.connect(grant, None)
        if case.dice.random() < 0.5:
            return zoom.refresh().value
        return self.catalog.run(case.action, inputs_of(case.action), zoom).to_dict()


def run_cases(catalog: Catalog, seeds: range, only: int | None = None) -> Report:
    """Run the cases of whole blocks, and return what they broke; `only` reports one of them."""
    report = Report()
    for start in range(seeds.start, seeds.stop, BLOCK):
        world = World(catalog, start // BLOCK)
        # The values that replies held as secrets would be masked in later ones, and slow them.
        with mock.patch.object(secrets, "_KNOWN", secrets._Known()):
            if world.on_library:
                with below_the_library(world.stand_in):
                    run_block(world, range(start, start + BLOCK), report, only)
            else:
                run_block(world, range(start, start + BLOCK), report, only)
        world.store.close()
    return report


def run_block(world: World, seeds: range, report: Report, only: int | None) -> None:
    """Run the cases of one block."""
    for seed in seeds:
        case = Case.draw(seed, world.catalog)
        seen = report if only in {None, seed} else Report()
        judge(case, lambda case=case: world.run(case), seen)
        seen.replies += case.replies


def judge(case: Case, run: Callable[[], Any], report: Report) -> None:
    """Run a case and compare its outcome with the ledger of the stand-in."""
    error: ZoomError | None = None
    try:
        json.dumps(run())
    except ZoomError as raised:
        error = raised
        json.dumps(raised.to_dict())
    except Exception as raised:  # noqa: BLE001  # this is what is searched for
        place = find_place(raised)
        report.note(f"{case.mode}: {type(raised).__name__} from {place}", case)
        return
    report.endings[f"{case.mode}: {'success' if error is None else error.kind}"] += 1
    if error is None:
        return
    case.log.append(f"{error.kind}, mayHaveHappened {error.may_have_happened}: {error}")
    if any(case.done) and (error.retryable or not error.may_have_happened):
        report.note(f"{case.mode}: {error.kind} hides a write that happened", case)
    if error.may_have_happened and all(case.reported):
        report.note(f"{case.mode}: {error.kind} claims a write that did not happen", case)


def find_place(raised: BaseException) -> str:
    """Return the innermost function of the project in a traceback."""
    found, trace = "?", raised.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "zoom_connector" in code.co_filename or "zoom_actions" in code.co_filename:
            found = code.co_qualname
        trace = trace.tb_next
    return found
