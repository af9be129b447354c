"""A hundred thousand users, while tokens expire, connections break and rows move."""

from __future__ import annotations

import json
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from listed_users import EXPIRED, Users, people

from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

USERS = 100_000

# The walk runs in a process of its own, so that its memory can be told from the server's.
WALK = """
    import json, re, resource, sys
    from pathlib import Path
    import httpx
    from zoom_connector import AccessToken, Connection
    from zoom_connector.errors import ZoomError
    from zoom_actions.users import list_users

    def peak():
        # The peak of getrusage begins with that of the parent, where Linux knows better.
        status = Path("/proc/self/status")
        if status.exists():
            return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) * 1024
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024

    zoom = Connection(AccessToken("sandbox-access-token"), base_url=sys.argv[1])
    walk = list_users.pages(zoom, **json.loads(sys.argv[2]))
    disturb = json.loads(sys.argv[3])
    told = {"partial": False, "cursor": None}
    before = 0
    try:
        for number, page in enumerate(walk):
            for user in page["users"]:
                print(user["id"])
            # With the second page, whatever pages cost has been paid.
            before = peak() if number == 1 else before
            for control in disturb.get(str(number), ()):
                httpx.request(**control).raise_for_status()
    except ZoomError as error:
        told = {"partial": error.partial, "cursor": error.cursor}
    print(json.dumps({**told, "grown": peak() - before if before else 0}))
"""


def walk_all(
    base_url: str, disturb: dict[int, list[dict[str, Any]]] | None = None, **inputs: Any
) -> tuple[list[str], dict[str, Any]]:
    """Return the ids that a walk gave, and what it told at its end.

    Args:
        base_url: Where it goes.
        disturb: Requests that are sent after a page, by the place of the page.
        **inputs: What the list is asked for with.
    """
    options = (json.dumps(one) for one in (inputs, disturb or {}))
    command = [sys.executable, "-c", dedent(WALK), base_url, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *ids, told = done.stdout.splitlines()
    return ids, json.loads(told)


def move(users: Users) -> None:
    """Move the first rows behind all others, so that unread ones slip to pages already read."""
    users.rows = [*users.rows[500:], *users.rows[:500]]


def test_a_crowd_is_listed_whole_although_a_token_expires(serve: Callable[..., Any]) -> None:
    """P1, P2, P3: rows move and a token expires: each user comes once, memory stays flat."""
    users = Users(people(USERS), size=2000)

    def disturb(number: int) -> bytes | None:
        if number == 10:
            move(users)
        return EXPIRED if number == 30 else None

    users.before = disturb
    ids, told = walk_all(f"{serve(users).origin}/v2")
    assert told["partial"] is False
    assert len(ids) == USERS
    assert set(ids) == set(people(USERS))
    assert 0 < told["grown"] < 20_000_000


def test_a_crowd_that_cannot_be_listed_whole_is_partial(serve: Callable[..., Any]) -> None:
    """P1, P2: two expiries, a broken connection, moves: partial, and the cursor misses nobody."""
    users = Users(people(USERS), size=2000)

    def disturb(number: int) -> bytes | None:
        if number == 10:
            move(users)
        if number == 75:
            return b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n{"
        return EXPIRED if number in {30, 78} else None

    users.before = disturb
    server = serve(users)
    given: set[str] = set()
    inputs: dict[str, str] = {}
    outcomes: list[bool] = []
    while not outcomes or outcomes[-1]:
        ids, told = walk_all(f"{server.origin}/v2", **inputs)
        assert len(ids) == len(set(ids))
        assert told["grown"] < 20_000_000
        given |= set(ids)
        outcomes.append(told["partial"])
        inputs = {"next_page_token": told["cursor"]}
    assert given == set(people(USERS))
    assert outcomes == [True, False]


def test_the_same_against_the_sandbox() -> None:
    """P1, P2, P3: the sandbox's own expiries, resets and moves hide none of 100,000 either."""
    with Sandbox(users=USERS) as sandbox:
        control = f"{sandbox.origin}/_sandbox"
        move = {"method": "POST", "url": f"{control}/move", "json": {"users": 700}}
        expire = {"method": "DELETE", "url": f"{control}/page-tokens"}
        for skip in (3, 25, 60):
            sandbox.inject("GET", "/v2/users", "reset", skip=skip)
        given: set[str] = set()
        inputs: dict[str, Any] = {}
        outcomes: list[bool] = []
        for disturb in ({5: [move], 20: [expire], 40: [expire]}, {30: [move]}, {}):
            ids, told = walk_all(sandbox.base_url, disturb, **inputs)
            assert len(ids) == len(set(ids))
            assert told["partial"] is bool(told["cursor"])
            assert told["grown"] < 20_000_000
            given |= set(ids)
            outcomes.append(told["partial"])
            inputs = {"next_page_token": told["cursor"]}
        faults = [one["fault"] for one in sandbox.ledger()["requests"] if "fault" in one]
    assert len(given) == USERS
    assert outcomes == [True, True, False]
    assert faults == ["before_commit reset"] * 3
