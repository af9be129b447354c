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


NO_SUCH_ENDPOINT = reply(404, {"code": 2300, "message": "This API endpoint is not recognized."})
NOT_ZOOM = [
    NO_SUCH_ENDPOINT,
    reply(404, {}),
    reply(404, {"code": 404, "message": "Not found"}),
    reply(400, {"code": 300, "message": "Bad request"}),
    reply(400, {"message": "Bad request"}),
    reply(401, {"message": "Unauthorized"}),
    reply(403, {"message": "Forbidden"}),
    reply(404, "<html>", content_type="text/html"),
    reply(200, "<html>", content_type="text/html"),
    reply(200, ""),
    reply(200, {}),
    reply(200, {"hello": 1}),
    reply(200, {"id": 7}),
    reply(200, []),
    reply(200, "null"),
]


@pytest.mark.parametrize("answer", NOT_ZOOM)
@pytest.mark.parametrize("grant", [None, AccessToken("any-token")], ids=["issued", "handed in"])
def test_a_host_that_is_not_zoom_s(
    answer: bytes, grant: Any, check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """Something answers, but not as Zoom's API does; the hint is about the address."""
    server = serve(answer)
    tested = check(grant=grant, base_url=f"{server.origin}/v2")
    assert tested["problem"] == "wrong_host"
    assert "Check the base URL" in tested["hint"]
    assert server.origin in tested["hint"]


@pytest.mark.parametrize("path", ["/v3", "", "/v2/users", "/v2/v2"])
def test_another_path_of_the_api(path: str, check: Callable[..., Any], sandbox: Sandbox) -> None:
    """Zoom itself answers, but there is no such endpoint."""
    tested = check(base_url=sandbox.base_url.removesuffix("/v2") + path)
    assert tested["problem"] == "wrong_host"
    assert "Check the base URL" in tested["hint"]


@pytest.mark.parametrize(
    ("status", "code"), [(404, 1001), (400, 1001), (404, 1010), (400, 1010), (400, 1120)]
)
def test_a_token_without_a_user(
    status: int, code: int, check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """The API says that the token has no user of its own, so it knows the token."""
    server = serve(reply(status, {"code": code, "message": "User does not exist."}))
    assert check(base_url=f"{server.origin}/v2")["ok"]


@pytest.mark.parametrize(
    "body",
    [
        {"code": 4711, "message": "Invalid access token, does not contain scopes:[a:b]."},
        {"code": 104, "message": "Invalid access token, does not contain scopes:[a:b]."},
    ],
)
def test_a_missing_scope_under_400(
    body: Any, check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """The API was reached, whatever the code."""
    server = serve(reply(400, body))
    assert check(base_url=f"{server.origin}/v2")["problem"] == "missing_scope"


@pytest.mark.parametrize(
    "answer",
    [
        reply(404, {"message": "Not found"}),
        reply(404, {"error": "Not Found", "status": 404, "path": "/oauth/tokens"}),
        reply(405, {"error": "Method Not Allowed"}),
        reply(404, "<html>", content_type="text/html"),
        reply(200, {"hello": 1}),
        reply(302, {}, location="https://example.com/"),
    ],
)
def test_a_token_url_that_is_not_zoom_s(
    answer: bytes, check: Callable[..., Any], serve: Callable[..., Any]
) -> None:
    """The address of the token endpoint is wrong, and the hint says so."""
    tested = check(token_url=f"{serve(answer).origin}/oauth/tokens")
    assert tested["problem"] == "wrong_host"
    assert "Check the token URL" in tested["hint"]


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


UNKNOWN_NAMES = [
    ("https://zoom.invalid/v2", None, "wrong_host", "base URL"),
    ("https://api.zoom.us/v2", None, "no_network", ""),
    ("https://api-eu.zoom.us/v2", None, "no_network", ""),
    (None, "https://zoom.invalid/oauth/token", "wrong_host", "token URL"),
    ("https://zoom.invalid/v2", "https://zoom.us/oauth/token", "no_network", ""),
    (None, "https://zoom.us/oauth/token", "no_network", ""),
]


@pytest.mark.parametrize(("base_url", "token_url", "problem", "hint"), UNKNOWN_NAMES)
def test_a_name_that_does_not_exist(
    base_url: str | None,
    token_url: str | None,
    problem: str,
    hint: str,
    check: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A host that was typed and does not exist is a wrong host; those of Zoom exist."""
    known = socket.getaddrinfo

    def look_up(host: Any, *args: Any, **named: Any) -> Any:
        if str(host) in ("127.0.0.1", "b'127.0.0.1'"):
            return known(host, *args, **named)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    addresses = {"base_url": base_url, "token_url": token_url}
    grant = None if token_url else AccessToken("any-token")
    tested = check(grant=grant, **{name: url for name, url in addresses.items() if url})
    assert tested["problem"] == problem
    assert hint in tested["hint"]


@pytest.mark.parametrize("token", ["Bearer abc", '{"access_token": "abc"}'])
def test_a_token_that_was_not_typed_alone(token: str, check: Callable[..., Any]) -> None:
    """It speaks of the token, not of a variable that an engine does not have."""
    tested = check(grant=AccessToken(token))
    assert tested["problem"] == "settings"
    assert "ZOOM_ACCESS_TOKEN" not in tested["hint"]


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
