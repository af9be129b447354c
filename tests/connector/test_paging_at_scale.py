"""A hundred thousand users, while tokens expire, connections break and rows move."""

from __future__ import annotations

import json
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from listed_users import EXPIRED, Users, people

from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

USERS = 100_000

# The walk runs in a process of its own, so that its memory can be told from the server's.
WALK = """
    import json, resource, sys
    from zoom_connector import AccessToken, Connection
    from zoom_connector.errors import ZoomError
    from zoom_actions.users import list_users

    def peak():
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024

    zoom = Connection(AccessToken("sandbox-access-token"), base_url=sys.argv[1])
    walk = list_users.pages(zoom, **json.loads(sys.argv[2]))
    told = {"partial": False, "cursor": None}
    before = 0
    try:
        for number, page in enumerate(walk):
            for user in page["users"]:
                print(user["id"])
            # With the second page, whatever pages cost has been paid.
            before = peak() if number == 1 else before
    except ZoomError as error:
        told = {"partial": error.partial, "cursor": error.cursor}
    print(json.dumps({**told, "grown": peak() - before if before else 0}))
"""


def walk_all(base_url: str, **inputs: Any) -> tuple[list[str], dict[str, Any]]:
    """Return the ids that a walk gave, and what it told at its end."""
    command = [sys.executable, "-c", dedent(WALK), base_url, json.dumps(inputs)]
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
    assert told["grown"] < 20_000_000


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
    """P1, P2: the sandbox's own expiries, resets and moves hide nobody either."""
    with Sandbox(users=3_000) as sandbox:
        everyone = set(walk_all(sandbox.base_url)[0])
        sandbox.inject("GET", "/v2/users", "page_token", skip=10)
        sandbox.inject("GET", "/v2/users", "reset", skip=25)
        sandbox.inject("GET", "/v2/users", "page_token", skip=30)
        given: set[str] = set()
        inputs: dict[str, Any] = {}
        while inputs.get("next_page_token", True):
            ids, told = walk_all(sandbox.base_url, page_size=100, **inputs)
            assert len(ids) == len(set(ids))
            assert told["partial"] is bool(told["cursor"])
            given |= set(ids)
            inputs = {"next_page_token": told["cursor"]}
            sandbox.move_users(150)
    assert given == everyone
