"""Tokens that a function of an engine supplies, and what a connection does when they change."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

import zoom_actions
from zoom_actions.groups import list_groups
from zoom_actions.meetings import create_meeting
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Catalog, Connection, ServerToServer, hookimpl
from zoom_connector.errors import AuthConfig, AuthReconnect, PermissionDenied, Transient
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED = reply(401, {"code": 124, "message": "Invalid access token."}, x_zm_trackingid="v=1;r=2")


class Engine:
    """An engine that owns OAuth: it has one current token, and counts who asks for it."""

    def __init__(self, *tokens: Any) -> None:
        self.tokens = list(tokens)
        self.asked = 0

    def supply(self) -> Any:
        """Return the next token; the last one is returned again and again."""
        self.asked += 1
        token = self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]
        if isinstance(token, Exception):
            raise token
        return token

    async def asupply(self) -> Any:
        """Return the next token on the event loop."""
        await asyncio.sleep(0)
        return self.supply()


class Zoom:
    """A stand-in that accepts some tokens, and none on some paths."""

    def __init__(self, *good: str, refusing: tuple[str, ...] = ("/nothing",)) -> None:
        self.good = set(good)
        self.refusing = refusing

    def __call__(self, received: Any) -> bytes:
        """Answer one request."""
        token = received.headers["authorization"].removeprefix("Bearer ")
        if token not in self.good or received.target.removeprefix("/v2").startswith(self.refusing):
            return REFUSED
        made = {"id": 7, "users": [], "groups": [], "owner": token}
        return reply(201 if received.method == "POST" else 200, made)


def sign(**claims: Any) -> str:
    """Return a token in Zoom's form, with these claims."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS512"}, claims)]
    encoded = [urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, "signature"])


Call = "Callable[[Connection], Any]"
FORMS = ["sync function", "async function", "lambda of a coroutine"]


def grant_of(engine: Engine, form: str) -> AccessToken:
    """Return a grant that asks the engine in one of the forms."""
    functions: dict[str, Any] = {
        "sync function": engine.supply,
        "async function": engine.asupply,
        "lambda of a coroutine": lambda: engine.asupply(),  # noqa: PLW0108  # not a coroutine function
    }
    return AccessToken(functions[form])


@pytest.fixture(params=["sync", "async", "sync within a loop"])
def call(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return a function that runs an action on a connection, in each colour."""

    def run(action: Any, zoom: Connection, *given: Any, **more: Any) -> Any:
        async def within() -> Any:
            if request.param == "async":
                return await action.aio(zoom, *given, **more)
            return action(zoom, *given, **more)

        return action(zoom, *given, **more) if request.param == "sync" else asyncio.run(within())

    return run


@pytest.mark.parametrize("form", FORMS)
def test_access_token_takes_a_function(
    form: str, call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """`AccessToken(lambda: ...)` is asked once, and its token is sent with every request."""
    engine = Engine("first")
    zoom = serve(Zoom("first")).connect(grant_of(engine, form))
    for _ in range(3):
        assert call(get_user, zoom, "me")["owner"] == "first"
    assert engine.asked == 1


@pytest.mark.parametrize("form", FORMS)
def test_it_is_asked_again_after_a_401(
    form: str, call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """A token that Zoom no longer takes is replaced by the engine's current one, for writes too."""
    engine, zooms = Engine("first", "second"), Zoom("first")
    server = serve(zooms)
    zoom = server.connect(grant_of(engine, form))
    call(get_user, zoom, "me")
    zooms.good = {"second"}
    assert call(create_meeting, zoom, "me", topic="x")["owner"] == "second"
    assert engine.asked == 2
    assert call(get_user, zoom, "me")["owner"] == "second"
    assert engine.asked == 2
    sent = [one for one in server.received if one.method == "POST"]
    assert len(sent) == 2  # Zoom checks the token before it executes anything


@pytest.mark.parametrize("form", FORMS)
def test_it_is_asked_once_for_a_request_that_stays_refused(
    form: str, call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """Two refused tokens are the error of Zoom; the function is asked again at the next request."""
    engine, zooms = Engine("first", "second", "third"), Zoom()
    zoom = serve(zooms).connect(grant_of(engine, form))
    with pytest.raises(AuthReconnect) as caught:
        call(get_user, zoom, "me")
    assert caught.value.tracking_id == "v=1;r=2"
    assert engine.asked == 2
    zooms.good = {"third"}
    assert call(get_user, zoom, "me")["owner"] == "third"
    assert engine.asked == 3


def test_the_same_token_again_is_not_sent_again(
    call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """If the function has no other token, Zoom's refusal is reported, with its code and id."""
    engine = Engine("dead")
    server = serve(Zoom())
    zoom = server.connect(AccessToken(engine.supply))
    with pytest.raises(AuthReconnect, match="returned the same one again") as caught:
        call(get_user, zoom, "me")
    assert (caught.value.zoom_code, caught.value.tracking_id) == (124, "v=1;r=2")
    assert (engine.asked, len(server.received)) == (2, 1)


def test_a_401_of_one_endpoint_asks_for_no_token(
    call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """A token that works elsewhere is kept, and the connection does not end."""
    engine = Engine("first", "second")
    zoom = serve(Zoom("first", "second", refusing=("/groups",))).connect(AccessToken(engine.supply))
    for _ in range(3):
        with pytest.raises(PermissionDenied):
            call(list_groups, zoom)
        assert call(get_user, zoom, "me")["owner"] == "first"
    assert engine.asked == 1


def test_the_endpoint_that_is_the_witness_does_not_end_it(
    call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """If `/users/me` alone refuses every token, all else still works."""
    engine = Engine(*[f"t{n}" for n in range(9)])
    zooms = Zoom(*engine.tokens, refusing=("/users/me",))
    zoom = serve(zooms).connect(AccessToken(engine.supply))
    for _ in range(3):
        with pytest.raises((AuthReconnect, PermissionDenied)):
            call(get_user, zoom, "me")
        assert call(list_groups, zoom)["groups"] == []
    assert engine.asked == 2  # once for the connection, once for the first refusal


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (None, AuthReconnect, "returned none"),
        ("", AuthReconnect, "returned none"),
        (7, AuthConfig, "an object of type int, not text"),
        (b"token", AuthConfig, "an object of type bytes, not text"),
        ("Bearer abcdef", AuthConfig, "`Bearer`"),
        ("a b", AuthConfig, "blanks"),
        (ValueError("the vault is sealed"), Transient, "ValueError: the vault is sealed"),
        (TimeoutError("slow"), Transient, "TimeoutError: slow"),
        (AuthReconnect("Ada has left.", "Ask Bruno."), AuthReconnect, "Ada has left. Ask Bruno"),
    ],
)
def test_what_a_function_must_not_return(
    given: Any, kind: Any, message: str, call: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """An unusable token, or a function that fails, is an error of this library; nothing is sent."""
    server = serve(Zoom())
    zoom = server.connect(AccessToken(Engine(given).supply))
    with pytest.raises(kind, match=message) as caught:
        call(get_user, zoom, "me")
    assert "ZOOM_ACCESS_TOKEN" not in str(caught.value)
    assert server.received == []


def test_neither_text_nor_a_function() -> None:
    """A coroutine, which is the result of the function, is refused with what to give instead."""
    made = Engine("t").asupply()
    with pytest.raises(AuthConfig, match="Give the function itself"):
        AccessToken(made)  # type: ignore[arg-type]
    made.close()


@pytest.mark.slow
def test_a_slow_function_ends_with_the_deadline(serve: Callable[..., Any]) -> None:
    """On an event loop, and for an async function anywhere, the call does not wait longer."""
    over = threading.Event()

    async def never() -> str:
        await asyncio.sleep(30)
        return "late"

    def block() -> str:
        over.wait(30)
        return "late"

    async def within(function: Any) -> None:
        async with serve(Zoom()).connect(AccessToken(function), timeout=0.3) as zoom:
            await get_user.aio(zoom, "me")

    started = time.monotonic()
    for function in (never, block):
        with pytest.raises(Transient, match="deadline of this call passed"):
            asyncio.run(within(function))
    with pytest.raises(Transient, match="deadline of this call passed"):
        get_user(serve(Zoom()).connect(AccessToken(never), timeout=0.3), "me")
    over.set()
    assert time.monotonic() - started < 10


@pytest.mark.slow
def test_many_callers_ask_once(serve: Callable[..., Any]) -> None:
    """Fifty tasks, and twenty threads, that find a token refused share the next one."""
    for form in FORMS:
        engine, zooms = Engine("first", "second"), Zoom("first")
        zoom = serve(zooms).connect(grant_of(engine, form))
        get_user(zoom, "me")
        zooms.good = {"second"}

        async def ask_all(zoom: Connection = zoom) -> list[Any]:
            return await asyncio.gather(*(get_user.aio(zoom, f"u{n}") for n in range(50)))

        assert {one["owner"] for one in asyncio.run(ask_all())} == {"second"}
        assert engine.asked == 2


def test_a_token_that_says_it_has_expired_is_not_sent(serve: Callable[..., Any]) -> None:
    """The function is asked before the request, without a 401, as soon as the token is over."""
    now = time.time()
    over, good = sign(exp=now - 5, uid="u", iss="a"), sign(exp=now + 3600, uid="u", iss="a")
    engine = Engine(over, good)
    server = serve(Zoom(good))
    zoom = server.connect(AccessToken(engine.supply))
    zoom.token()
    assert get_user(zoom, "me")["owner"] == good
    assert get_user(zoom, "me")["owner"] == good
    assert (engine.asked, len(server.received)) == (2, 2)


@pytest.mark.parametrize("ends", [True, "soon", None, 1e300, -1, 0])
def test_a_token_with_an_expiry_that_is_none_is_used(ends: Any, serve: Callable[..., Any]) -> None:
    """What the token says of itself is a hint: nonsense there changes nothing."""
    token = sign(exp=ends, uid=["u"])
    engine = Engine(token)
    zoom = serve(Zoom(token)).connect(AccessToken(engine.supply))
    get_user(zoom, "me")
    get_user(zoom, "me")
    assert engine.asked == 1


def test_a_token_of_another_user_is_refused(serve: Callable[..., Any]) -> None:
    """A token that changes must not change the tenant: the next one of another user is not sent."""
    first, renewed, other = (sign(iss="app", uid=uid, n=n) for n, uid in enumerate("aab"))
    engine, zooms = Engine(first, renewed, other), Zoom(first)
    server = serve(zooms)
    zoom = server.connect(AccessToken(engine.supply), account="acme")
    get_user(zoom, "me")
    zooms.good = {renewed}
    assert get_user(zoom, "me")["owner"] == renewed
    zooms.good = {other}
    with pytest.raises(AuthConfig, match="of another user") as caught:
        get_user(zoom, "me")
    assert "a connection for each user" in caught.value.hint
    assert not [one for one in server.received if other in one.headers["authorization"]]


def test_limits_and_keys_belong_to_the_account_that_is_named(
    catalog: Catalog, serve: Callable[..., Any]
) -> None:
    """With `account=`, tokens that change keep one quota and one set of keys; tenants are apart."""
    zooms, store = Zoom("a1", "a2", "b1"), Store.in_memory()
    server = serve(zooms)

    def connect(account: str | None, *tokens: str) -> Connection:
        grant = AccessToken(Engine(*tokens).supply)
        return server.connect(grant, account=account, store=store, plan="none")

    def make(zoom: Connection) -> Any:
        inputs = {"userId": "me", "topic": "x"}
        return catalog.run("createMeeting", inputs, zoom, idempotency_key="step-9").data

    first, again, other = connect("acme", "a1"), connect("acme", "a2"), connect("beta", "b1")
    assert make(first)["owner"] == make(again)["owner"] == "a1"
    assert make(other)["owner"] == "b1"
    assert first.quota.account == again.quota.account != other.quota.account
    nameless, stranger = connect(None, "a1"), connect(None, "a1")
    with pytest.raises(AuthConfig, match="belongs to an account") as caught:
        make(nameless)
    assert "Connection(account=...)" in caught.value.hint
    before = nameless.quota.account
    get_user(nameless, "me")
    assert nameless.quota.account == before != stranger.quota.account
    assert "a1" not in before


def test_two_tenants_in_one_process_stay_apart(serve: Callable[..., Any]) -> None:
    """Requests of both, at the same time and with tokens that change, carry their own tokens."""
    zooms = Zoom("a1", "b1")
    server = serve(zooms)
    engines = {name: Engine(f"{name}1", f"{name}2") for name in "ab"}
    zoom = {
        name: server.connect(AccessToken(one.asupply), account=f"account-{name}")
        for name, one in engines.items()
    }

    async def ask_all() -> list[tuple[str, str]]:
        names = list("ab" * 20)
        found = await asyncio.gather(*(get_user.aio(zoom[name], "me") for name in names))
        return [(name, one["owner"]) for name, one in zip(names, found, strict=True)]

    assert set(asyncio.run(ask_all())) == {("a", "a1"), ("b", "b1")}
    zooms.good = {"a2", "b1"}
    assert set(asyncio.run(ask_all())) == {("a", "a2"), ("b", "b1")}
    assert {name: one.asked for name, one in engines.items()} == {"a": 2, "b": 1}


class Watcher:
    """A plugin that watches requests, so that calls have threads of their own."""

    def __init__(self) -> None:
        self.seen = 0

    @hookimpl
    def before_request(self, request: Any, call: Any) -> None:
        """Count a request."""
        self.seen += 1


def test_an_async_function_is_awaited_on_the_loop_of_a_watched_call(
    serve: Callable[..., Any],
) -> None:
    """With plugins that watch calls, the function still runs on the caller's own event loop."""
    loops: list[Any] = []
    zooms = Zoom("first")

    async def supply() -> str:
        loops.append(asyncio.get_running_loop())
        return next(iter(zooms.good))

    watcher = Watcher()
    catalog = Catalog(zoom_actions, watcher, entry_points=False)
    zoom = serve(zooms).connect(AccessToken(supply))

    async def run() -> list[str]:
        first = await catalog.arun("getUser", {"userId": "me"}, zoom)
        zooms.good = {"second"}
        second = await catalog.arun("getUser", {"userId": "me"}, zoom)
        assert set(loops) == {asyncio.get_running_loop()}
        return [first.data["owner"], second.data["owner"]]

    assert asyncio.run(run()) == ["first", "second"]
    assert (len(loops), watcher.seen) == (2, 3)


def test_the_grant_of_a_connection_cannot_be_replaced() -> None:
    """`zoom.grant = ...` is refused with what to do instead, and changes nothing."""
    zoom = Connection(AccessToken("first"))
    with pytest.raises(AttributeError, match=r"make another Connection.*AccessToken\(function\)"):
        zoom.grant = ServerToServer("acme", "client", "secret")
    assert zoom.grant == AccessToken("first")


def test_a_refresh_asks_the_function(serve: Callable[..., Any]) -> None:
    """`connection.refresh()` fetches the engine's current token at once."""
    engine = Engine("first", "second")
    zoom = serve(Zoom("second")).connect(AccessToken(engine.supply))
    zoom.token()
    assert zoom.refresh().value == "second"
    assert get_user(zoom, "me")["owner"] == "second"


def test_a_supplied_token_is_never_shown(serve: Callable[..., Any]) -> None:
    """Neither an error of the function nor the connection shows a token it supplied."""
    engine = Engine("hunter2-token-1234", ValueError("hunter2-token-1234 is old"))
    zoom = serve(Zoom()).connect(AccessToken(engine.supply))
    with pytest.raises(Transient) as caught:
        get_user(zoom, "me")
    assert "hunter2" not in str(caught.value) + repr(zoom) + repr(zoom.grant)
