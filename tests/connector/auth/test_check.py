"""`auth check`: the smallest set of scopes that actions need, and what a token lacks."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import Catalog
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.auth.scopes import Need, find_least
from zoom_connector.errors import InvalidInput
from zoom_connector.store import Secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox
    from zoom_connector.store import Store


@pytest.mark.slow
@pytest.mark.parametrize("for_account", [False, True])
def test_the_least_scopes_do_and_none_is_superfluous(catalog: Catalog, for_account: bool) -> None:
    """For any two actions the set suffices for both, and no longer does without one scope."""
    needs = [Need.of(build_manifest(action)) for action in catalog]
    for pair in combinations(needs[::4], 2):
        for wanted in ([need.classic for need in pair], [need.granular for need in pair]):
            least = find_least(wanted, for_account=for_account)
            opened = [scopes for scopes in wanted if scopes]
            assert all(set(scopes) & set(least) for scopes in opened)
            for scope in least:
                rest = set(least) - {scope}
                assert not all(set(scopes) & rest for scopes in opened)


def test_reading_ones_own_comes_first() -> None:
    """Of several sufficient scopes the narrowest is named, for each kind of app."""
    scopes = ["user:write:admin", "user:read:admin", "user:write", "user:read"]
    assert find_least([scopes], for_account=False) == ["user:read"]
    assert find_least([scopes], for_account=True) == ["user:read:admin"]
    assert find_least([scopes, ["user:write"]], for_account=False) == ["user:write"]


def test_check_needs_no_connection(command: Callable[..., Any], sandbox: Sandbox) -> None:
    """The scopes are printed without credentials and without a request."""
    done = command("auth", "check", "getUser", "createMeeting", "--json")
    assert done.code == 0
    assert done.json["least"]["user"]["granular"] == ["meeting:write:meeting", "user:read:user"]
    assert done.json["least"]["serverToServer"]["classic"] == [
        "meeting:write:admin",
        "user:read:admin",
    ]
    assert done.json["token"] is None
    assert sandbox.ledger()["requests"] == []


def test_check_tells_what_the_token_lacks(
    command: Callable[..., Any], store: Store, home: Path, sandbox: Sandbox
) -> None:
    """If a token lacks a scope of a script's actions, it is named, with exit code 3."""
    command("auth", "add", "--s2s", "--account-id", "sandbox", "--client-id", "sandbox")
    steps = [{"action": "getUser", "inputs": {"userId": "me"}}, {"action": "createMeeting"}]
    script = home / "steps.json"
    script.write_text(json.dumps({"steps": steps}))
    assert command("auth", "check", "--script", str(script)).code == 0

    entry = store.tokens.find("default")
    assert entry is not None
    narrow = Secrets("t", scopes=("user:read:user",), client_id="c", account_id="a")
    store.tokens.put("default", narrow, store.database.now() + 3600)
    script.write_text(json.dumps(steps))
    done = command("auth", "check", "--script", str(script), "--json")
    assert done.code == 3
    assert done.json["token"]["lacks"] == ["createMeeting"]
    shown = command("auth", "check", "--script", str(script)).stdout
    assert "lacks a scope of createMeeting" in shown


def test_everything_that_is_wrong_is_said_at_once(command: Callable[..., Any], home: Path) -> None:
    """Misspelt actions and steps without one are all listed."""
    done = command("auth", "check", "getUsr", "createMeting")
    assert isinstance(done.error, InvalidInput)
    assert [problem.path for problem in done.error.problems] == ["getUsr", "createMeting"]
    assert "getUser" in done.error.problems[0].message
    script = home / "steps.json"
    script.write_text('[{"action": "getUser"}, {}, 5]')
    done = command("auth", "check", "--script", str(script))
    assert isinstance(done.error, InvalidInput)
    assert [problem.path for problem in done.error.problems] == [
        "steps[1].action",
        "steps[2].action",
    ]
    script.write_text("5")
    assert command("auth", "check", "--script", str(script)).code == 2
    assert command("auth", "check").code == 2
