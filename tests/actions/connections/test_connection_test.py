"""testConnection: a connection that works, and each way in which one does not."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_connector import AccessToken, Catalog, Connection, ServerToServer
from zoom_connector.auth.grants import SuppliedRefreshToken
from zoom_connector.connection.diagnosis import PROBLEMS
from zoom_connector.sandbox.state.grants import ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET
from zoom_connector.sandbox.state.token_modes import TokenMode
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox


@pytest.fixture
def check(catalog: Catalog, sandbox: Sandbox) -> Callable[..., dict[str, Any]]:
    """Return a function that tests a connection to the sandbox, with these settings."""

    def test(secret: str = CLIENT_SECRET, **settings: Any) -> dict[str, Any]:
        usual = {"base_url": sandbox.base_url, "token_url": sandbox.token_url}
        grant = settings.pop("grant", None) or ServerToServer(ACCOUNT_ID, CLIENT_ID, secret)
        with (
            Store.in_memory() as store,
            Connection(grant, store=store, **{**usual, **settings}) as zoom,
        ):
            tested: dict[str, Any] = catalog.run("testConnection", {}, zoom).data
        assert tested["ok"] is (tested["problem"] is None)
        assert bool(tested["hint"]) is not tested["ok"]
        if not tested["ok"]:
            assert tested["message"].startswith(PROBLEMS[tested["problem"]])
        return tested

    return test


def closed_port() -> int:
    """Return a port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_a_connection_that_works_names_its_user(check: Callable[..., Any]) -> None:
    """It says who the user is, and what the token may do, with one request."""
    tested = check()
    assert tested["ok"]
    assert tested["email"].endswith("@example.com")
    assert "user:read:user:admin" in tested["scopes"]


def test_wrong_credentials(check: Callable[..., Any]) -> None:
    """A wrong secret, a wrong id and a token that is not Zoom's: the credentials."""
    assert check("wrong-secret-4711")["problem"] == "credentials"
    wrong = ServerToServer("nobody", CLIENT_ID, CLIENT_SECRET)
    assert check(grant=wrong)["problem"] == "credentials"
    assert check(grant=AccessToken("made-up-token"))["problem"] == "credentials"


def test_an_app_that_is_switched_off(check: Callable[..., Any], sandbox: Sandbox) -> None:
    """It says where to activate the app."""
    sandbox.set_token_mode(TokenMode(disabled=True))
    tested = check()
    assert tested["problem"] == "app_inactive"
    assert "Activate" in tested["hint"]


def test_a_missing_scope(check: Callable[..., Any], sandbox: Sandbox) -> None:
    """It names the scopes, and says that the token itself works."""
    sandbox.inject("GET", "/v2/users/{userId}", "scope")
    tested = check()
    assert tested["problem"] == "missing_scope"
    assert tested["missing_scopes"]


@pytest.mark.parametrize("answer", [reply(404, {}), reply(200, "<html>", content_type="text/html")])
def test_a_host_that_is_not_zoom_s(
    answer: bytes, check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """Something answers, but not as Zoom's API does."""
    server = serve(answer)
    assert check(base_url=f"{server.origin}/v2")["problem"] == "wrong_host"


def test_a_region_that_does_not_know_the_token(
    check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """A token that was just issued is refused: the API belongs to another region."""
    server = serve(reply(401, {"code": 124, "message": "Invalid access token."}))
    assert check(base_url=f"{server.origin}/v2")["problem"] == "wrong_host"


def test_a_grant_that_has_ended_meanwhile(
    check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """A token that worked is refused, and there is no other: the credentials, not the host."""
    issued = {"access_token": "t1", "expires_in": 3600, "refresh_token": "r2"}
    answers = iter([reply(200, issued), reply(400, {"error": "invalid_grant", "reason": "Gone"})])
    tokens = serve(lambda _: next(answers))
    server = serve(reply(401, {"code": 124, "message": "Invalid access token."}))
    tested = check(
        grant=SuppliedRefreshToken("id", "a-secret", "r1"),
        base_url=f"{server.origin}/v2",
        token_url=f"{tokens.origin}/oauth/token",
    )
    assert tested["problem"] == "credentials"


def test_a_name_that_does_not_exist(
    check: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that was typed and does not exist is a wrong host."""

    def look_up(host: str, *_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    token = AccessToken("any-token")
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert check(grant=token, base_url="https://zoom.invalid/v2")["problem"] == "wrong_host"
    assert check(grant=token, base_url="https://api.zoom.us/v2")["problem"] == "no_network"


def test_no_network(check: Callable[..., Any]) -> None:
    """Nothing answers, at the API or at the token endpoint."""
    nowhere = f"http://127.0.0.1:{closed_port()}"
    assert check(base_url=f"{nowhere}/v2")["problem"] == "no_network"
    assert check(token_url=f"{nowhere}/oauth/token")["problem"] == "no_network"


def test_zoom_is_down(check: Callable[..., Any], serve: Callable[..., Any]) -> None:
    """A failure of Zoom's says nothing about the connection."""
    server = serve(reply(503, {}))
    assert check(base_url=f"{server.origin}/v2")["problem"] == "unavailable"


def test_no_secret_is_shown(check: Callable[..., Any]) -> None:
    """What is wrong is said without the secret."""
    assert "wrong-secret-4711" not in str(check("wrong-secret-4711"))
