"""Grants: refresh tokens that rotate on disk, and replies of the token endpoint."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

from zoom_actions.users import get_user
from zoom_connector import Connection, RefreshToken, ServerToServer
from zoom_connector.errors import AuthConfig, AuthReconnect, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    """Return a file with the sandbox's first refresh token, as a person would keep it."""
    path = tmp_path / "refresh-token"
    path.write_text("sandbox-refresh-token\n")
    path.chmod(0o600)
    return path


def _connect(sandbox: Sandbox, path: Path, store: Store | None = None) -> Connection:
    grant = RefreshToken("sandbox", "sandbox", path)
    urls = {"base_url": sandbox.base_url, "token_url": sandbox.token_url}
    return Connection(grant, **urls, store=store)


@pytest.mark.slow
def test_a_refresh_token_rotates_in_the_store(
    sandbox: Sandbox, token_file: Path, tmp_path: Path
) -> None:
    """The file starts a grant whose next tokens are in the store, where the next run continues."""
    with Store.open(tmp_path / "state" / "store.db") as store:
        kept = set()
        for _ in range(3):
            with _connect(sandbox, token_file, store) as zoom:
                get_user(zoom, "me")
                zoom.refresh()
                [name] = store.tokens.names()
                kept.add(store.tokens.find(name).secrets.refresh_token)  # type: ignore[union-attr]
    assert len(kept) == 3
    assert sandbox.ledger()["token_requests"] == 4
    assert token_file.read_text() == "sandbox-refresh-token\n"


@pytest.mark.slow
def test_another_token_in_the_file_is_another_grant(
    sandbox: Sandbox, token_file: Path, tmp_path: Path
) -> None:
    """T5: after connecting again, the file's new token is used, whatever became of the old."""
    with Store.open(tmp_path / "state" / "store.db") as store:
        token_file.write_text("gone")
        with _connect(sandbox, token_file, store) as zoom, pytest.raises(AuthReconnect):
            get_user(zoom, "me")
        token_file.write_text("sandbox-refresh-token")
        with _connect(sandbox, token_file, store) as zoom:
            assert get_user(zoom, "me")["id"]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_token_that_others_may_read_is_refused(
    mode: int, sandbox: Sandbox, token_file: Path
) -> None:
    """A refresh token file that others can read is refused with the command that fixes it."""
    token_file.chmod(mode)
    with _connect(sandbox, token_file) as zoom, pytest.raises(AuthConfig) as caught:
        get_user(zoom, "me")
    assert f"chmod 600 {token_file}" in caught.value.hint
    assert sandbox.ledger()["requests"] == []


def test_a_missing_or_empty_file_asks_to_connect(sandbox: Sandbox, token_file: Path) -> None:
    """Without a stored refresh token, a person has to connect, and the error says so."""
    for prepare in (lambda: token_file.write_text(" \n"), token_file.unlink):
        prepare()
        with _connect(sandbox, token_file) as zoom, pytest.raises(AuthReconnect, match="no refr"):
            get_user(zoom, "me")


def test_a_file_that_is_no_text_is_told_apart(sandbox: Sandbox, token_file: Path) -> None:
    """A folder or binary junk in place of the token gives an error of ours, not a traceback."""
    token_file.write_bytes(b"\xff\xfe\x00")
    for path in (token_file, token_file.parent):
        with _connect(sandbox, path) as zoom, pytest.raises(AuthConfig, match="cannot be read"):
            get_user(zoom, "me")


def test_a_dead_refresh_token_asks_to_reconnect_and_is_kept(
    sandbox: Sandbox, token_file: Path
) -> None:
    """A refused grant is reported as gone; the file stays as it was."""
    token_file.write_text(CANARY)
    with _connect(sandbox, token_file) as zoom, pytest.raises(AuthReconnect) as caught:
        get_user(zoom, "me")
    assert "Invalid Token!" in caught.value.message
    assert CANARY not in str(caught.value)
    assert token_file.read_text() == CANARY


@pytest.mark.parametrize(
    ("account", "client", "secret", "reason"),
    [
        ("sandbox", "sandbox", "wrong", "Invalid client_id or client_secret"),
        ("sandbox", "wrong", "sandbox", "Invalid client_id or client_secret"),
        ("wrong", "sandbox", "sandbox", "Bad Request"),
    ],
)
def test_wrong_credentials_are_a_matter_of_configuration(
    account: str, client: str, secret: str, reason: str, sandbox: Sandbox
) -> None:
    """A wrong id or secret is named as such, with Zoom's reason."""
    grant = ServerToServer(account, client, secret)
    zoom = Connection(grant, base_url=sandbox.base_url, token_url=sandbox.token_url)
    with zoom, pytest.raises(AuthConfig, match=reason) as caught:
        get_user(zoom, "me")
    assert caught.value.http_status == 400
    assert "account id" in caught.value.hint


ODD = [
    (200, b"<html>Sign in</html>", "bad_upstream"),
    (200, b"", "bad_upstream"),
    (200, [], "bad_upstream"),
    (200, {}, "bad_upstream"),
    (200, {"access_token": ""}, "bad_upstream"),
    (200, {"access_token": None}, "bad_upstream"),
    (200, {"access_token": 5}, "bad_upstream"),
    (200, {"access_token": f"{CANARY}\r\nx-evil: 1"}, "bad_upstream"),
    (200, {"access_token": f"{CANARY} "}, "bad_upstream"),
    (200, {"access_token": f"{CANARY}é"}, "bad_upstream"),
    (200, {"access_token": "t", "refresh_token": f"{CANARY}\r\n"}, "bad_upstream"),
    (200, {"access_token": "t", "refresh_token": 5}, "bad_upstream"),
    (200, {"access_token": "endless/" * 2**20}, "bad_upstream"),
    (400, {"error": "invalid_request", "code": 4735, "reason": "x"}, "auth_reconnect"),
    (400, {"error": "invalid_request", "reason": "Error 4738"}, "auth_reconnect"),
    (400, {"error": "invalid_client", "reason": "The app has been disabled"}, "auth_config"),
    (401, {"error": "invalid_grant", "reason": "Invalid Token!"}, "auth_reconnect"),
    (400, b"<html>", "bad_upstream"),
    (429, {"reason": "Too fast"}, "rate_limited"),
    (503, b"", "transient"),
    (307, {}, "refused_locally"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("status", "body", "kind"), ODD)
def test_an_odd_token_answer_is_no_token(
    status: int, body: Any, kind: str, serve: Callable[..., Any], token_file: Path
) -> None:
    """T10: an invalid token reply is an error; the old token is kept and nothing is injected."""
    server = serve(reply(status, body))
    grant = RefreshToken("c", "s", token_file)
    with server.connect(grant) as zoom, pytest.raises(ZoomError) as caught:
        get_user(zoom, "me")
    assert caught.value.kind == kind
    assert CANARY not in str(caught.value)
    assert [request.target for request in server.received] == ["/oauth/token"]
    assert token_file.read_text() == "sandbox-refresh-token\n"


@pytest.mark.parametrize("extra", [{}, {"refresh_token": ""}, {"refresh_token": None}])
def test_an_answer_without_a_refresh_token_keeps_the_old(
    extra: dict[str, Any], serve: Callable[..., Any], token_file: Path
) -> None:
    """T10: a provider that does not rotate leaves the refresh token as it is."""
    server = serve(lambda r: reply(200, {"access_token": "t", **extra} if r.body else {}))
    with server.connect(RefreshToken("c", "s", token_file)) as zoom:
        get_user(zoom, "me")
        zoom.refresh()
    asked = [r.body for r in server.received if r.body]
    assert asked == [b"grant_type=refresh_token&refresh_token=sandbox-refresh-token"] * 2


@pytest.mark.parametrize("lifetime", ["3600", 3599, 0, -1, 1e12, None, "soon", True, [1]])
def test_any_stated_lifetime_gives_a_working_token(
    lifetime: object, serve: Callable[..., Any]
) -> None:
    """T10: whatever `expires_in` says, the token is used, and not requested again for each call."""
    body = {"access_token": "t", "expires_in": lifetime, "api_url": "https://evil.example"}
    server = serve(lambda r: reply(200, body if r.body else {}))
    with server.connect(ServerToServer("a", "c", "s")) as zoom:
        get_user(zoom, "me")
        get_user(zoom, "me")
    assert [r.target for r in server.received] == ["/oauth/token", "/v2/users/me", "/v2/users/me"]
