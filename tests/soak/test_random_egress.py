"""E1, E3, E4 and W7 at random: whatever a caller writes, the token goes to its own origin only.

The smaller figure runs with the other tests, the larger one with `make soak`.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from loopback import CANARY, reply

from zoom_actions.raw_request import raw_request
from zoom_connector.cassettes import read_cassette
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Action, Catalog

pytestmark = pytest.mark.slow

FIGURES = [
    pytest.param(400, id="400"),
    pytest.param(10_000, id="10,000", marks=pytest.mark.soak),
]

# Parts of addresses, and parts that have been used in attacks on URL parsers.
PIECES = [
    *("/", "//", "\\", "/\\", "..", ".", "%2e%2e", "%2E.", "%252e%252e", "%2f", "%2F%2f", "%5c"),
    *("@", ":", ":80", ":443", "#", "?", "&", "=", ";", "%00", "%0d%0a", "\r\n", "\n", "\t", " "),
    *("\0", "%", "%zz", "%c0%af", "%ff", "é", "\u0430pi", "\u3002", "\uff0f", "\uff0e\uff0e"),
    *(
        "\u202e",
        "\ud800",
        "[::1]",
        "127.0.0.1",
        "localhost",
        "0x7f.1",
        "http:",
        "https:",
        "HTTP://",
    ),
    *(
        "file://",
        "javascript:",
        "users",
        "me",
        "v2",
        "v2/",
        "meetings/1",
        "a b",
        "+",
        "~",
        "|",
        "{}",
    ),
    *("<>", '"', "'", "`", "^", "$(id)", "*", ",", "!", "\x7f", "\x85", "x" * 300),
]


def _address(dice: random.Random, homes: list[str]) -> str:
    """Return an address: pieces at random, often around an origin, ours or the evil one."""
    parts = dice.choices([*PIECES, *homes, *homes, *homes], k=dice.randint(1, 6))
    begin = dice.choice(["", "", "/", *homes, *(f"{home}/v2/" for home in homes)])
    return begin + "".join(parts)


NAMES = [
    *("Authorization", "authorization", " Authorization", "Authorization ", "X-Api-Key", "Host"),
    *("host", "HOST", "Cookie", "Content-Length", "Transfer-Encoding", "X-Note", "Accept", "x"),
    *("Content-Type", "Proxy-Authorization", "X-Forwarded-Host", "Forwarded", "Te", "Upgrade"),
    *("X-Note\r\nHost", "X:Y", "X Note", "", "é", "\0", "User-Agent", "Connection", "Expect"),
]
VALUES = [
    *("x", "", "a b", "Bearer evil", "chunked", "0", "evil.example", "a\r\nHost: evil", "a\nb: c"),
    *("a\0b", "é", "\ud800", " padded ", "\tx", "x" * 9000, "a, b", "text/plain", "100-continue"),
]


@pytest.mark.parametrize("count", FIGURES)
def test_no_address_and_no_header_takes_the_token_elsewhere(
    count: int, serve: Callable[..., Any]
) -> None:
    """E1, E3, E4: 0 bytes to another origin, 0 wire paths other than built, own headers whole."""
    dice = random.Random(20261121)
    evil, good = serve(reply(200, {})), serve(reply(200, {}))
    host = evil.origin.removeprefix("http://")
    homes = [evil.origin, good.origin, host, f"//{host}", f"{good.origin}@{host}", f"@{host}"]
    sent, kinds = 0, set()
    with good.connect() as zoom:
        for _ in range(count):
            url = _address(dice, homes)
            headers = {
                dice.choice(NAMES): dice.choice(VALUES) for _ in range(dice.choice([0, 0, 1, 2]))
            }
            inputs: dict[str, Any] = {"url": url, "headers": headers}
            try:
                request = raw_request.request(inputs, zoom)
                raw_request(zoom, url, headers=headers)
            except ZoomError as error:
                kinds.add(error.kind)
                continue
            sent += 1
            got = good.received[-1]
            assert got.target == f"/v2{request.target}", url
            assert got.headers["authorization"] == f"Bearer {CANARY}"
            assert got.headers["host"] == good.origin.removeprefix("http://")
    assert kinds <= {"refused_locally", "invalid_input"}
    assert sent > count / 50
    assert len(good.received) == sent  # one request each: nothing was smuggled behind one
    assert evil.connections == 0
    # Nor did a request leave the API's own path, however it is decoded.
    for got in good.received:
        path = got.target.partition("?")[0]
        for _ in range(3):
            path = unquote(path)
            assert not {"..", "."} & set(re.split(r"[/\\]", path))
        assert got.target.startswith("/v2/")


IDS = [
    *("", " ", ".", "..", "../x", "a/../b", "%2e%2e", "..%2f", "/", "//", "a//b==", "/ajX+/=="),
    *("a/b", "a\\..\\b", "me", "\0", "\r\nHost: evil", "a?b=c", "a#b", "a;b", "é@example.com"),
    *("\ud800", "\u202e", "85746065432", "8.5e10", "1e9", "-1", "null", "x" * 2000, "a%2Fb", "+"),
    *("a+b@example.com", "https://evil.example/", "//evil.example", "@evil", "a&b", "a b", "%00"),
]


def _takes_ids(catalog: Catalog) -> list[tuple[Action[..., Any], dict[str, Any]]]:
    """Return each action with an input in its path, and inputs that are enough for the rest."""
    cassettes = Path(__file__).parents[2] / "cassettes"
    inputs = {path.stem: read_cassette(path)["inputs"] for path in cassettes.glob("*/*.yaml")}
    return [
        (action, inputs[action.key])
        for action in catalog
        if "{" in action.endpoint.path and action.endpoint.connection == "oauth2"
    ]


@pytest.mark.parametrize("count", FIGURES)
def test_no_id_turns_a_request_into_another(
    count: int, catalog: Catalog, serve: Callable[..., Any]
) -> None:
    """W7, E3: Every path input of every action stays one segment of its own path on the wire."""
    dice = random.Random(7)
    good = serve(reply(200, {}))
    actions, kinds = _takes_ids(catalog), set()
    with good.connect() as zoom:
        for turn in range(count):
            action, known = actions[turn % len(actions)]
            names = [item.key for item in action.schema.inputs if item.location == "path"]
            made = {
                name: dice.choice(IDS) + dice.choice(["", "", dice.choice(IDS)]) for name in names
            }
            seen = len(good.received)
            try:
                built = zoom.url_of(action.request({**known, **made}, zoom))
                catalog.run(action, {**known, **made}, zoom)
            except ZoomError as error:
                if len(good.received) == seen:
                    kinds.add(error.kind)
            for got in good.received[seen:][:1]:
                assert good.origin + got.target == built, made
                _check_shape(action.endpoint.path, got.target.partition("?")[0])
    assert kinds <= {"refused_locally", "invalid_input"}
    assert len(good.received) > count / 10


def _check_shape(template: str, path: str) -> None:
    """Assert that the fixed parts of a path are in their positions."""
    wanted, got = f"/v2{template}".split("/"), path.split("/")
    assert len(wanted) == len(got), path
    for fixed, segment in zip(wanted, got, strict=True):
        assert fixed.startswith("{") or fixed == segment, path
        assert unquote(unquote(segment)).strip() not in {".", ".."}, path
        assert segment or not fixed, path
