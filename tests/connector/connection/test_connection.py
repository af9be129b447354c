"""The connection: what it needs, where it gets tokens, and what a failed call reports."""

from __future__ import annotations

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, CUT, reply

from zoom_actions.meetings import create_meeting
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection, ServerToServer
from zoom_connector.errors import Ambiguous, AuthConfig, AuthReconnect, Transient, ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox


def test_one_token_serves_many_calls(zoom: Connection, sandbox: Sandbox) -> None:
    """Server-to-server OAuth asks for one token and uses it for every call."""
    for _ in range(3):
        get_user(zoom, "me")
    assert sandbox.ledger()["token_requests"] == 1


def test_a_refused_token_is_renewed_once_and_a_write_happens_once(
    zoom: Connection, sandbox: Sandbox
) -> None:
    """When the token stops working, a write gets a new token and takes effect once."""
    get_user(zoom, "me")
    sandbox.reset()  # the previous token is unknown now
    create_meeting(zoom, "me", topic="Standup")
    ledger = sandbox.ledger()
    # Between them, the read that was accepted last: it is refused now as well.
    assert [request["status"] for request in ledger["requests"]] == [401, 401, 200, 201]
    assert ledger["token_requests"] == len(ledger["effects"]) == 1


def test_a_token_that_stays_refused_is_not_renewed_again(serve: Callable[..., Any]) -> None:
    """If the new token is refused as well, the call ends instead of asking again and again."""
    server = serve(_answer_unauthorized)
    with (
        server.connect(ServerToServer("a", "c", CANARY)) as zoom,
        pytest.raises(AuthReconnect, match="Invalid access token"),
    ):
        get_user(zoom, "me")
    assert [r.method for r in server.received] == ["POST", "GET", "POST", "GET"]


def _answer_unauthorized(request: Any) -> bytes:
    if request.target == "/oauth/token":
        return reply(200, {"access_token": "t", "expires_in": 3600})
    return reply(401, {"code": 124, "message": "Invalid access token."})


def test_an_address_that_is_changed_is_checked(sandbox: Sandbox) -> None:
    """A token goes to no host to which a new connection would not send it."""
    with sandbox.connect() as zoom:
        for name in ("base_url", "token_url", "authorize_url"):
            with pytest.raises(AuthConfig):
                setattr(zoom, name, "http://zoom.example.com/v2")
        assert zoom.base_url == sandbox.base_url


def test_a_blank_account_names_no_tenant() -> None:
    """Blanks around the id of an account do not make another tenant of it, nor one of nothing."""
    names = [Connection(AccessToken("t"), account=name).tenant()[0] for name in ("acme", " acme\n")]
    assert names[0] == names[1]
    with pytest.raises(AuthConfig):
        Connection(AccessToken("t"), account=" ").tenant()


def test_what_is_not_a_grant_is_refused() -> None:
    """A bare token names what it has to be wrapped in."""
    wrong: Any = "a-token"
    with pytest.raises(TypeError, match="AccessToken"):
        Connection(wrong)


def test_an_access_token_is_never_renewed(sandbox: Sandbox) -> None:
    """A token that the caller manages is not replaced: the error says that it expired."""
    settings = {"base_url": sandbox.base_url, "token_url": sandbox.token_url}
    with (
        Connection(AccessToken("sandbox-expired-token"), **settings) as zoom,
        pytest.raises(AuthReconnect, match="Access token is expired"),
    ):
        get_user(zoom, "me")
    assert len(sandbox.ledger()["requests"]) == 1


@pytest.mark.parametrize(
    ("status", "code", "named"),
    [(400, 4711, True), (401, 4711, True), (401, 124, True), (401, 4700, False), (401, 201, True)],
)
def test_a_missing_scope_does_not_cost_a_token(
    status: int, code: int, named: bool, serve: Callable[..., Any]
) -> None:
    """T8: another token would lack the same scope, so none is requested, whatever the status."""
    message = "Invalid access token, does not contain scopes:[user:read:user:admin]."

    def answer(request: Any) -> bytes:
        if request.target == "/oauth/token":
            return reply(200, {"access_token": "t"})
        return reply(status, {"code": code, "message": message if named else "Not allowed."})

    server = serve(answer)
    with server.connect(ServerToServer("a", "c", CANARY)) as zoom, pytest.raises(ZoomError) as e:
        get_user(zoom, "me")
    assert e.value.kind == "permission"
    assert e.value.to_dict()["scopes"] == (["user:read:user:admin"] if named else [])
    assert [request.target for request in server.received] == ["/oauth/token", "/v2/users/me"]


@pytest.mark.parametrize("status", [400, 401, 404])
def test_an_expired_token_is_renewed_whatever_the_status(
    status: int, serve: Callable[..., Any]
) -> None:
    """T8: code 124 means an expired token under other statuses too: one refresh, one retry."""
    tokens = iter("ab")

    def answer(request: Any) -> bytes:
        if request.target == "/oauth/token":
            return reply(200, {"access_token": next(tokens)})
        if request.headers["authorization"] == "Bearer a":
            return reply(status, {"code": 124, "message": "Access token is expired."})
        return reply(200, {"id": "me"})

    server = serve(answer)
    with server.connect(ServerToServer("a", "c", CANARY)) as zoom:
        assert get_user(zoom, "me") == {"id": "me"}
    assert len(server.received) == 4


def test_credentials_travel_in_the_header_and_the_form(serve: Callable[..., Any]) -> None:
    """The token request has Basic credentials and a form body, and nothing in the URL."""
    server = serve(_answer_unauthorized)
    zoom = server.connect(ServerToServer("acc&x=1", "c", CANARY))
    with zoom, pytest.raises(AuthReconnect):
        get_user(zoom, "me")
    asked = server.received[0]
    assert asked.target == "/oauth/token"
    assert asked.body == b"grant_type=account_credentials&account_id=acc%26x%3D1"
    assert asked.headers["authorization"].startswith("Basic ")


def test_nothing_listening_means_nothing_happened() -> None:
    """A refused connection is temporary, and the write certainly did not happen."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    zoom = Connection(AccessToken(CANARY), base_url=f"http://127.0.0.1:{port}/v2")
    with zoom, pytest.raises(Transient, match="could not be reached") as caught:
        create_meeting(zoom, "me")
    assert (caught.value.retryable, caught.value.may_have_happened) == (True, False)


@pytest.mark.parametrize("answer", [None, CUT, b"not http at all\r\n\r\n"])
def test_a_write_without_an_answer_is_open(answer: bytes | None, serve: Callable[..., Any]) -> None:
    """A connection lost after a write was sent is ambiguous; for a read it is temporary."""
    server = serve(answer)
    with server.connect() as zoom:
        with pytest.raises(Ambiguous) as caught:
            create_meeting(zoom, "me")
        assert (caught.value.retryable, caught.value.may_have_happened) == (False, True)
        with pytest.raises(Transient) as read:
            get_user(zoom, "me")
        assert not read.value.may_have_happened
    methods = [request.method for request in server.received]
    assert methods.count("POST") == 1
    # The write is looked up, and a read is tried four times.
    assert methods[1:] == ["GET"] * 8


def test_a_lost_token_answer_does_not_make_a_write_open(serve: Callable[..., Any]) -> None:
    """If the token endpoint hangs up, the action itself was never sent, and the error says so."""
    server = serve(None)
    with server.connect(ServerToServer("a", "c", CANARY)) as zoom, pytest.raises(Transient) as e:
        create_meeting(zoom, "me")
    assert not e.value.may_have_happened
    assert "was not sent" in e.value.message


def test_proxies_and_netrc_of_the_environment_are_ignored(
    serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """E5: A proxy set in the environment sees nothing, and `.netrc` does not replace the token."""
    evil, good = serve(reply(200, {})), serve(reply(200, {}))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, evil.origin)
        monkeypatch.setenv(name.lower(), evil.origin)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login evil password evil\ndefault login e password e\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with good.connect() as zoom:
        get_user(zoom, "me")
    asyncio.run(_get_user_once(good.connect()))
    assert evil.connections == 0
    assert {r.headers["authorization"] for r in good.received} == {f"Bearer {CANARY}"}


async def _get_user_once(zoom: Connection) -> Any:
    async with zoom:
        return await get_user.aio(zoom, "me")


def test_the_async_twin_does_the_same(zoom: Connection, sandbox: Sandbox) -> None:
    """On the event loop a call gives the same data and refreshes a refused token the same way."""
    expected = get_user(zoom, "me")
    sandbox.reset()
    assert asyncio.run(_get_user_once(zoom)).keys() == expected.keys()
    assert [r["status"] for r in sandbox.ledger()["requests"]] == [401, 200, 200]


def test_a_connection_outlives_an_event_loop(zoom: Connection, sandbox: Sandbox) -> None:
    """A script may call `asyncio.run` several times with one connection."""

    async def burst() -> None:
        await asyncio.gather(*(get_user.aio(zoom, "me") for _ in range(3)))
        await zoom.aclose()

    for _ in range(3):
        sandbox.reset()  # so that the calls of each loop share a refresh
        asyncio.run(burst())
        assert sandbox.ledger()["token_requests"] == 1


@pytest.mark.slow
def test_concurrent_calls_on_a_cold_connection_ask_for_one_token(
    zoom: Connection, sandbox: Sandbox
) -> None:
    """Thirty threads, then thirty tasks, start at once: each time one of them gets the token."""
    start = threading.Barrier(30)

    def call(_: int) -> None:
        start.wait()
        get_user(zoom, "me")

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(call, range(30)))
    assert sandbox.ledger()["token_requests"] == 1
    sandbox.reset()

    async def burst() -> None:
        async with zoom:
            await asyncio.gather(*(get_user.aio(zoom, "me") for _ in range(30)))

    asyncio.run(burst())
    assert sandbox.ledger()["token_requests"] == 1
