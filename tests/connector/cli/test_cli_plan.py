"""Plans on the command line: text for people, JSON for programs, nothing changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox

    Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow

UPDATE = ("run", "updateMeeting", "-i", "meetingId=85746065432", "-i", "topic=Kick-off")


def test_a_person_reads_what_would_happen(run: Run, sandbox: Sandbox) -> None:
    """The text lists requests, changes, e-mail, scopes, cost and time; nothing is changed."""
    done = run(*UPDATE, "--plan", ZOOM_PLAN="pro")
    assert done.returncode == 0, done.stderr
    for part in (
        f"2. PATCH {sandbox.base_url}/meetings/85746065432  (light rate)",
        'topic: "Training for newcomers" -> "Kick-off"',
        "E-mail to people who can schedule for the host",
        "meeting:update:meeting:admin",
        "1 meetings or webinars created or changed (meeting 85746065432), of 100 left today",
        "Takes at least 0.0 seconds",
        "Nothing was changed. 2 read(s) were sent to find out.",
    ):
        assert part in done.stdout
    assert sandbox.ledger()["effects"] == []


def test_what_the_day_has_no_room_for_is_said(run: Run, tmp_path: Path) -> None:
    """A plan that takes more than is left of a day's allowance says that it is not enough."""
    register = ("run", "addMeetingRegistrant", "-i", "meetingId=85746065432")
    guest = ("-i", "email=guest@example.com", "-i", "firstName=Robin")
    shared = {"ZOOM_PLAN": "pro", "ZOOM_CONNECTOR_STORE": str(tmp_path / "state" / "store.db")}
    for _ in range(3):
        assert run(*register, *guest, **shared).returncode == 0
    planned = run(*register, *guest, "--plan", **shared)
    assert "of 0 left today: NOT ENOUGH" in planned.stdout


def test_a_program_reads_json(run: Run, sandbox: Sandbox) -> None:
    """`--json` prints one document under `data`."""
    shown = json.loads(run(*UPDATE, "--plan", "--json").stdout)["data"]
    assert [one["field"] for one in shown["steps"][0]["changes"]] == ["topic"]
    assert shown["sent"] == ["GET /meetings/85746065432"] * 2
    assert sandbox.ledger()["effects"] == []


@pytest.mark.parametrize("options", [("--plan", "--dry-run"), ("--json",)])
def test_options_that_contradict_are_refused(
    run: Run, sandbox: Sandbox, options: tuple[str, ...]
) -> None:
    """An option that would not do what it says is an error, and nothing is sent."""
    assert run(*UPDATE, *options).returncode == 2
    assert sandbox.ledger()["requests"] == []
