"""Every action of the API v2, judged by Prism over HTTP with Zoom's own files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import openapi
import pytest
from contracts import KEYS
from enclosure import ABSENT, HERE, REASON, enclose

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("prism"),  # one run for all tests
    pytest.mark.skipif(ABSENT, reason=REASON),
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

# What no call can satisfy, and where Prism says so. Of a `oneOf` whose alternatives require and
# forbid nothing, what fits one fits all, and that is rejected; some fail for Prism's own replies.
ONE_OF = {"oneOf"}
UNSATISFIABLE: dict[str, tuple[str, set[str | int]]] = {
    "updateGroupLockSettings": (r"request/body", ONE_OF),
    "updateGroupSettings": (r"request/body", ONE_OF),
    "updateUserSettings": (r"request/body", ONE_OF),
    "getGroupLockSettings": (r"response/body", ONE_OF),
    "getUserSettings": (r"response/body", ONE_OF),
    "listChatSessions": (r"response/body", ONE_OF),
    # Any text is an ID, an e-mail address too.
    "sendChatMessage": (r"request/body/at_items/0/at_contact", ONE_OF),
    "updateChatMessage": (r"request/body/interactive_cards/0", ONE_OF),
    # A date-time is described as an object, with an empty text as its only value.
    "getMeetingArchivedFiles": (r"response/body/complete_time", {"type", "enum", "anyOf"}),
    "listArchivedFiles": (r"response/body/meetings/\d+/complete_time", {"type", "enum", "anyOf"}),
    # For Prism, one part of a form does not make a list.
    "sendChatFile": (r"request/body/files", {"type"}),
    # Every write has a body, since Zoom refuses one without; here the file has none.
    "joinChannel": (r"request", {415}),
}
# The file lists single days, while its text asks for several with commas between.
WEEKLY_DAYS = [["request", "body", "recurrence", "weekly_days"]]


@pytest.fixture(scope="module")
def calls() -> list[dict[str, Any]]:
    """Call every action with the least inputs, and with all that go together."""
    command = enclose([sys.executable, str(HERE / "prism_run.py"), str(openapi.SPECS)])
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=900)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def places(call: dict[str, Any]) -> list[list[str]]:
    """Return what Prism's violations are about."""
    return [found["location"] for found in call["violations"] if "location" in found]


def test_prism_is_asked_about_every_action_of_the_api_v2(calls: list[dict[str, Any]]) -> None:
    """Every action is called, each twice."""
    assert [one["key"] for one in calls] == [key for key in KEYS for _ in range(2)]


def test_every_call_succeeds_without_a_violation(calls: list[dict[str, Any]]) -> None:
    """Path, query, headers and body match the files, and the reply is understood."""
    wrong = [
        one
        for one in calls
        if one["key"] not in UNSATISFIABLE
        and (one["failure"] or one["violations"])
        and not (one["key"] in {"updateMeeting", "updateWebinar"} and places(one) == WEEKLY_DAYS)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", UNSATISFIABLE)
def test_what_no_call_can_satisfy_fails_for_that_reason_only(
    key: str, calls: list[dict[str, Any]]
) -> None:
    """The exceptions are as small as possible: one place, and one reason."""
    where, codes = UNSATISFIABLE[key]
    found = [
        violation
        for one in calls
        if one["key"] == key
        for violation in one["violations"]
        if "location" in violation
    ]
    assert found
    for violation in found:
        assert violation["code"] in codes
        assert re.fullmatch(where, "/".join(violation["location"]))
