"""`zoom-connector quota`, and how a refusal by a limit reaches the shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox import Sandbox

pytestmark = pytest.mark.slow

PROGRAM = Path(sys.executable).parent / "zoom-connector"
BRUNO = "bruno.almeida@example.com"


@pytest.fixture
def run(sandbox: Sandbox, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the command on an account of its own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")} | {
        "ZOOM_CONNECTOR_STORE": str(tmp_path / "state" / "store.db"),
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
        "ZOOM_ACCOUNT_ID": "sandbox-account",
        "ZOOM_PLAN": "pro",
    }

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=env,
            timeout=60,
        )

    return start


def test_quota_shows_what_is_used_and_left(
    run: Callable[..., subprocess.CompletedProcess[str]], sandbox: Sandbox
) -> None:
    """After two runs in processes of their own, both are counted, by class and host."""
    for topic in ("One", "Two"):
        done = run("run", "createMeeting", "-i", f"userId={BRUNO}", "-i", f"topic={topic}")
        assert done.returncode == 0, done.stderr
    rows = json.loads(run("quota", "--json").stdout)
    assert {row["account"] for row in rows} == {
        f"sandbox-account at {sandbox.origin.removeprefix('http://')}"
    }
    found = {(row["limit"], row["of"]): (row["used"], row["left"]) for row in rows}
    assert found["today", "light"] == (2, None)
    assert found["meetings created or changed", BRUNO] == (2, 98)
    assert ("per second", "light") in found
    table = run("quota").stdout
    assert all(word in table for word in ("sandbox-account", BRUNO, "98", "per second", "resets"))


def test_quota_of_nobody_says_so(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Without counts stdout stays empty for a program, and a message says so to a person."""
    done = run("quota")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing was counted today" in done.stderr
    assert json.loads(run("quota", "--json").stdout) == []


def test_r6_a_throttled_run_is_no_success(
    run: Callable[..., subprocess.CompletedProcess[str]], sandbox: Sandbox
) -> None:
    """R6: a run that the day's limit stopped ends with its own exit code and the time to return."""
    sandbox.inject("GET", "/v2/users/{userId}", "429_daily")
    first = run("run", "getUser", "-i", "userId=me")
    again = run("run", "getUser", "-i", "userId=me")
    for done in (first, again):
        error = json.loads(done.stderr)["error"]
        assert (done.returncode, done.stdout, error["kind"]) == (5, "", "quota_exhausted")
        assert error["retryAt"].endswith("T00:00:00Z")
    assert "nothing was sent" in json.loads(again.stderr)["error"]["message"]
