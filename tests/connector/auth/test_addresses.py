"""Addresses and tokens that are pasted wrong: refused at once, with the right value."""

from __future__ import annotations

import pytest

from zoom_connector import AccessToken, Connection
from zoom_connector.errors import AuthConfig

ZOOM = "https://api.zoom.us/v2"
TOKEN = "eyJhbGciOiJIUzUxMiJ9.canary.4f1d9c"

ADDRESSES = [
    ("ZOOM_BASE_URL", given, right)
    for given, right in [
        ("https://api.zoom.us", ZOOM),
        ("https://api.zoom.us/", ZOOM),
        ("https://api.zoom.us/V2", ZOOM),
        ("https://api.zoom.us/v1", ZOOM),
        ("https://api.zoom.us/v2/users", ZOOM),
        ("https://api.zoom.us/v2/v2", ZOOM),
        ("https://api.zoom.us//v2", ZOOM),
        ("https://zoom.us", ZOOM),
        ("https://www.zoom.us/v2", ZOOM),
        ("https://zoom.us/v2", ZOOM),
        ("https://api.zoom.us/v2?x=1", ZOOM),
        ("http://api.zoom.us/v2", ZOOM),
        ("api.zoom.us", ZOOM),
        ("api.zoom.us/v2", ZOOM),
        (f'"{ZOOM}"', ZOOM),
        (f"'{ZOOM}/'", ZOOM),
        (f" {ZOOM}\n", ZOOM),
        (f"{ZOOM}\r\n", ZOOM),
        ("https://api-eu.zoom.us", "https://api-eu.zoom.us/v2"),
        ("https://zoomgov.com", "https://api.zoomgov.com/v2"),
        ("'https://example.com/zoom'", "https://example.com/zoom"),
        ("https://example.com/zoom\n", "https://example.com/zoom"),
    ]
] + [
    ("ZOOM_TOKEN_URL", "https://zoom.us", "https://zoom.us/oauth/token"),
    ("ZOOM_TOKEN_URL", "https://zoom.us/oauth", "https://zoom.us/oauth/token"),
    ("ZOOM_AUTHORIZE_URL", "https://zoom.us/", "https://zoom.us/oauth/authorize"),
]


@pytest.mark.parametrize(("variable", "given", "right"), ADDRESSES)
def test_an_address_without_its_path_is_refused_with_the_right_one(
    variable: str, given: str, right: str
) -> None:
    """CASES 4: `ZOOM_BASE_URL=https://api.zoom.us` is refused before anything is sent."""
    env = {"ZOOM_ACCESS_TOKEN": "t", variable: given}
    with pytest.raises(AuthConfig) as caught:
        Connection.from_env(env)
    assert caught.value.hint == f"Set it to {right}"
    with pytest.raises(AuthConfig):  # a dry run reports it as well
        Connection.unauthenticated(env)
    Connection.from_env(env | {variable: right})


@pytest.mark.parametrize(
    "given",
    [ZOOM, f"{ZOOM}/", "https://api-eu.zoom.us/v2", "http://127.0.0.1:9", "https://example.com/"],
)
def test_an_address_that_can_be_right_is_taken(given: str) -> None:
    """CASES 4: the path is known on Zoom's hosts only; a final slash does not matter."""
    zoom = Connection.from_env({"ZOOM_ACCESS_TOKEN": "t", "ZOOM_BASE_URL": given})
    assert zoom.base_url == given.rstrip("/")


def test_the_address_of_api_v1_has_a_path_of_its_own() -> None:
    """CASES 4: each kind of connection has its own right value."""
    env = {"ZOOM_V1_API_KEY": "k", "ZOOM_V1_API_SECRET": "s", "ZOOM_V1_BASE_URL": ZOOM}
    with pytest.raises(AuthConfig) as caught:
        Connection.from_env(env, kind="api_key")
    assert caught.value.hint == "Set it to https://api.zoom.us/v1"


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ("Bearer {}", "Bearer"),
        ("bearer {}", "Bearer"),
        ("BEARER  {}", "Bearer"),
        ("Bearer: {}", "Bearer"),
        ("Bearer%20{}", "Bearer"),
        ("Authorization: Bearer {}", "header"),
        ('"{}"', "quotes"),
        ("'Bearer {}'", "quotes"),
        ('"{}', "quotes"),
        ("\u201c{}\u201d", "quotes"),
        ("{}\n", "line ends"),
        ("{}\r\n", "line ends"),
        (" {} ", "blanks"),
        ("\ufeff{}", "blanks"),
        ("ZOOM_ACCESS_TOKEN={}", "variable"),
        ('{{"access_token":"{}","token_type":"bearer"}}', "reply"),
    ],
)
def test_a_token_with_something_around_it_is_refused_by_what_that_is(form: str, named: str) -> None:
    """CASES 4: `ZOOM_ACCESS_TOKEN="Bearer ..."` is refused at once, and the token is not shown."""
    value = form.format(TOKEN)
    for run in (
        lambda: Connection.from_env({"ZOOM_ACCESS_TOKEN": value}),
        lambda: Connection(AccessToken(value)).token(),
    ):
        with pytest.raises(AuthConfig) as caught:
            run()
        assert named in caught.value.message
        assert "alone" in caught.value.hint
        assert "canary" not in str(caught.value)


@pytest.mark.parametrize("token", [TOKEN, "t", "bearer-token", "abc=="])
def test_a_bare_token_is_taken(token: str) -> None:
    """CASES 4: what only looks similar is a token."""
    assert Connection.from_env({"ZOOM_ACCESS_TOKEN": token}).token().value == token
