"""Revoked grants, deactivated apps, regions, and credentials that Zoom has retired."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection, ServerToServer
from zoom_connector.auth.grants import Profile
from zoom_connector.errors import AuthConfig, Transient, ZoomError
from zoom_connector.store import Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOGIN = "Run: zoom-connector auth login --profile work"
REFRESH = "Then run: zoom-connector auth refresh --profile work"
DEAD = [
    (4702, "auth_config", LOGIN),
    (4704, "auth_config", LOGIN),
    (4717, "auth_config", REFRESH),
    (4733, "auth_reconnect", LOGIN),
    (4734, "auth_reconnect", LOGIN),
    (4735, "auth_reconnect", LOGIN),
    (4737, "auth_reconnect", LOGIN),
    (4738, "auth_reconnect", LOGIN),
    (4740, "auth_reconnect", LOGIN),
    (4741, "auth_reconnect", LOGIN),
    (None, "auth_reconnect", LOGIN),
]


@pytest.mark.slow
@pytest.mark.parametrize(("code", "kind", "command"), DEAD)
def test_a_dead_grant_costs_one_request_and_names_its_remedy(
    code: int | None, kind: str, command: str, serve: Callable[..., Any], tmp_path: Path
) -> None:
    """T9: a run of many rows makes one request; every error, later ones too, names the command."""
    body = {"error": "invalid_grant", "reason": "Invalid Token!"}
    if code is not None:
        body = {"error": "invalid_request", "reason": f"Refused with error {code}."}
    server = serve(reply(400, body))
    with Store.open(tmp_path / "state" / "store.db") as store:
        app = {"client_id": "c", "client_secret": "s"}
        store.tokens.put("work", Secrets(refresh_token="gone", **app))
        for _ in range(2):
            with server.connect(Profile("work"), store=store) as zoom:
                for _ in range(100):
                    with pytest.raises(ZoomError) as caught:
                        get_user(zoom, "me")
                    assert caught.value.kind == kind
                    assert caught.value.zoom_code == code
                    assert caught.value.hint.endswith(command)
    assert len(server.received) == 1


@pytest.mark.slow
def test_an_app_of_the_account_is_added_again(serve: Callable[..., Any], tmp_path: Path) -> None:
    """T9: a server-to-server profile has no user to log in; its remedy is another command."""
    server = serve(reply(400, {"error": "invalid_client", "reason": "Wrong (4702)"}))
    with Store.open(tmp_path / "state" / "store.db") as store:
        store.tokens.put("app", Secrets(client_id="c", client_secret="s", account_id="a"))
        with server.connect(Profile("app"), store=store) as zoom, pytest.raises(AuthConfig) as no:
            get_user(zoom, "me")
    assert no.value.hint.endswith("Run: zoom-connector auth add --s2s --profile app")


def _region(serve: Callable[..., Any], api_url: object, base_url: str | None = None) -> set[str]:
    """Return where a call with a token of a region goes; all but loopback uses a proxy."""
    proxy = serve(reply(502))
    server = serve(reply(200, {"access_token": "t", "api_url": api_url}))
    zoom = Connection(
        ServerToServer("a", "c", "s"),
        base_url=base_url,
        token_url=f"{server.origin}/oauth/token",
        proxy=proxy.origin,
        store=Store.in_memory(),
    )
    with zoom, pytest.raises(Transient):
        get_user(zoom, "me")
    return {request.target for request in proxy.received}


@pytest.mark.slow
@pytest.mark.parametrize("api_url", ["https://api-eu.zoom.us", "https://api-eu.zoom.us/"])
def test_a_token_names_its_region(api_url: str, serve: Callable[..., Any]) -> None:
    """A call goes to the region that came with the token, unless the caller set a base URL."""
    assert _region(serve, api_url) == {"api-eu.zoom.us:443"}
    given = "https://api-us.zoom.us/v2"
    assert _region(serve, api_url, given) == {"api-us.zoom.us:443"}


HOSTILE = [
    "https://evil.example",
    "https://zoom.us.evil.example",
    "https://evilzoom.us",
    "http://api-eu.zoom.us",
    "https://api-eu.zoom.us@evil.example",
    "https://user@api-eu.zoom.us",
    "https://api-eu.zoom.us:8443",
    "https://api-eu.zoom.us/path",
    "https://api-eu.zoom.us?x",
    "https://api-eu.zoom.us#x",
    "https://[",
    "https://api-eu.zoom.us\r\nx: y",
    "https://evil.example\\.zoom.us",
    "https://evil.example%5c.zoom.us",
    "https://evil.example\t.zoom.us",
    "https://evil.example;.zoom.us",
    "https://evil.example,.zoom.us",
    "https://evil_.zoom.us",
    "https://-evil.zoom.us",
    "https://.zoom.us",
    "https://a..zoom.us",
    "https://\u00e9.zoom.us",
    "https://api\u3002zoom.us",
    "https://api.zoom.us.",
    "",
    5,
    None,
]


@pytest.mark.slow
@pytest.mark.parametrize("api_url", HOSTILE)
def test_a_region_that_is_not_zooms_is_ignored(api_url: object, serve: Callable[..., Any]) -> None:
    """T10, F23: a hostile `api_url` is ignored: the call goes to the default base URL."""
    assert _region(serve, api_url) == {"api.zoom.us:443"}


@pytest.mark.parametrize("setting", ["base_url", "token_url"])
@pytest.mark.parametrize("url", ["https://evil.example\\.zoom.us/v2", "https://a\t.zoom.us/v2"])
def test_f23_an_address_that_parsers_read_differently_is_refused(setting: str, url: str) -> None:
    """F23: a backslash or control character in the caller's own address is refused as well."""
    with pytest.raises(AuthConfig, match="plain address"):
        Connection(ServerToServer("a", "c", "s"), **{setting: url}, store=Store.in_memory())


def _jwt(header: dict[str, Any], claims: dict[str, Any]) -> str:
    parts = [json.dumps(part).encode() for part in (header, claims)] + [b"signature"]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def test_a_token_made_from_an_api_key_is_explained(serve: Callable[..., Any]) -> None:
    """A JWT app's token is recognized before it is sent; the error names the replacement."""
    server = serve(reply(200, {"id": "x"}))
    old = _jwt({"alg": "HS256", "typ": "JWT"}, {"iss": "key", "exp": 1700000000})
    with server.connect(AccessToken(old)) as zoom, pytest.raises(AuthConfig) as caught:
        get_user(zoom, "me")
    assert "JWT apps" in caught.value.message
    assert "auth add --s2s" in caught.value.hint
    assert old not in str(caught.value)
    assert server.received == []
    new = _jwt({"alg": "HS512", "v": "2.0"}, {"iss": "zm:cid:c", "exp": 1, "ver": 10, "auid": "a"})
    with server.connect(AccessToken(new)) as zoom:
        assert get_user(zoom, "me")["id"] == "x"


@pytest.mark.parametrize("name", ["ZOOM_JWT_TOKEN", "ZOOM_API_KEY"])
def test_variables_of_a_jwt_app_are_explained(name: str) -> None:
    """Credentials of a JWT app in the environment get an explanation, not `not set`."""
    with pytest.raises(AuthConfig, match=name) as caught:
        Connection.from_env({name: "x"})
    assert "auth add --s2s" in caught.value.hint
