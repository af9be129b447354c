"""Credentials: where they come from, where they may go, and that they are never shown."""

from __future__ import annotations

import logging
import os
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, CUT, reply

from zoom_actions.raw_request import raw_request
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection, RefreshToken, Request, ServerToServer
from zoom_connector.errors import AuthConfig, ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable

S2S = {"ZOOM_ACCOUNT_ID": "a", "ZOOM_CLIENT_ID": "c", "ZOOM_CLIENT_SECRET": CANARY}
USER = {"ZOOM_CLIENT_ID": "c", "ZOOM_CLIENT_SECRET": CANARY, "ZOOM_REFRESH_TOKEN_FILE": "/x"}


@pytest.mark.parametrize(
    ("env", "grant"),
    [({"ZOOM_ACCESS_TOKEN": CANARY}, AccessToken), (S2S, ServerToServer), (USER, RefreshToken)],
)
def test_the_environment_describes_a_connection(env: dict[str, str], grant: type) -> None:
    """Each of the three ways to give credentials is recognised, and Zoom's own addresses used."""
    connection = Connection.from_env(env)
    assert type(connection.grant) is grant
    assert connection.base_url == "https://api.zoom.us/v2"
    assert connection.token_url == "https://zoom.us/oauth/token"


def test_the_environment_can_replace_the_addresses() -> None:
    """A regional or vanity host is taken from the environment, its last slash dropped."""
    env = {"ZOOM_ACCESS_TOKEN": "t", "ZOOM_BASE_URL": "https://api-eu.zoom.us/v2/"}
    assert Connection.from_env(env).base_url == "https://api-eu.zoom.us/v2"


@pytest.mark.parametrize(
    ("env", "missing"),
    [
        ({}, ["ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"]),
        ({k: v for k, v in S2S.items() if k != "ZOOM_ACCOUNT_ID"}, ["ZOOM_ACCOUNT_ID"]),
        ({**S2S, "ZOOM_CLIENT_SECRET": ""}, ["ZOOM_CLIENT_SECRET"]),
        ({**USER, "ZOOM_CLIENT_ID": ""}, ["ZOOM_CLIENT_ID"]),
        ({"ZOOM_ACCESS_TOKEN": ""}, ["ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET"]),
    ],
)
def test_incomplete_credentials_are_named(env: dict[str, str], missing: list[str]) -> None:
    """What is not set is named, nothing that is set is, and the sandbox is offered."""
    with pytest.raises(AuthConfig) as caught:
        Connection.from_env(env)
    assert f": {', '.join(missing)} not set." in caught.value.message
    assert "--sandbox" in caught.value.hint
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.zoom.us/v2",
        "http://127.0.0.1.evil.example/v2",
        "ftp://api.zoom.us/v2",
        "https://user:pass@api.zoom.us/v2",
        "https://api.zoom.us/v2?x=1",
        "https://api.zoom.us/v2#x",
        "https://[::1/v2",
        "https://:443/v2",
        "api.zoom.us/v2",
        "",
    ],
)
def test_a_token_never_travels_in_the_clear(url: str) -> None:
    """An address that is not https, unless it is loopback, is refused when it is configured."""
    for name in ("base_url", "token_url"):
        with pytest.raises(AuthConfig):
            Connection(AccessToken(CANARY), **{name: url})


@pytest.mark.parametrize("token", [f"{CANARY}\n", f" {CANARY}", f"{CANARY} x", f"{CANARY}é"])
def test_a_token_with_a_line_end_is_refused_without_being_quoted(
    token: str, serve: Callable[..., Any]
) -> None:
    """A token pasted with a line end or blank is refused by name; no message quotes it."""
    server = serve(reply(200, {}))
    with server.connect(AccessToken(token)) as zoom, pytest.raises(AuthConfig) as caught:
        get_user(zoom, "me")
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert server.received == []


def test_a_malformed_header_is_not_quoted(serve: Callable[..., Any]) -> None:
    """A header that a plugin broke is an error whose message does not repeat its value."""
    server = serve(reply(200, {}))
    with server.connect() as zoom, pytest.raises(ZoomError, match="malformed") as caught:
        zoom.send(Request("GET", "/users/me", headers={"x-key": f"{CANARY}\n"}))
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize("answer", [None, reply(401, {"code": 124}), reply(500, "x"), CUT])
def test_no_secret_is_ever_shown(
    answer: bytes | None, serve: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither repr, error, traceback nor debug log holds a token or a secret."""
    caplog.set_level(logging.DEBUG)
    shown = []
    for grant in (AccessToken(CANARY), ServerToServer("a", "c", CANARY)):
        server = serve(answer)
        with server.connect(grant) as zoom:
            shown += [repr(zoom), str(zoom), repr(grant), str(vars(zoom))]
            with pytest.raises(ZoomError) as caught:
                raw_request(zoom, "/users", method="POST", data={}, debug_request=True)
            error = pickle.loads(pickle.dumps(caught.value))
            shown += [repr(error), str(error), str(error.to_dict())]
            shown += traceback.format_exception(caught.value)
    for text in [*shown, caplog.text]:
        assert CANARY not in text
        assert "YzpjYW5hcnkt" not in text  # the start of the Basic credentials


def test_the_users_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """`Connection.from_env()` reads the process's own environment."""
    for name in [name for name in os.environ if name.startswith("ZOOM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ZOOM_ACCESS_TOKEN", CANARY)
    assert Connection.from_env().grant == AccessToken(CANARY)
