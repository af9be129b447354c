"""Every action of the API v2, judged by Prism over HTTP with Zoom's own files."""

from __future__ import annotations

import json
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

# The body is a `oneOf` whose alternatives require and forbid nothing: what fits one fits all,
# which `oneOf` rejects. Some of these cannot be satisfied by any request, some by Prism's replies.
AMBIGUOUS = {
    "updateGroupLockSettings": "request",
    "updateGroupSettings": "request",
    "updateUserSettings": "request",
    "getGroupLockSettings": "response",
    "getUserSettings": "response",
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
        if one["key"] not in AMBIGUOUS
        and (one["failure"] or one["violations"])
        and not (one["key"] in {"updateMeeting", "updateWebinar"} and places(one) == WEEKLY_DAYS)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", AMBIGUOUS)
def test_what_no_body_can_satisfy_fails_for_that_reason_only(
    key: str, calls: list[dict[str, Any]]
) -> None:
    """The exceptions are as small as possible: the body as a whole, no field in it."""
    for one in (one for one in calls if one["key"] == key):
        judged = [found for found in one["violations"] if "location" in found]
        assert judged
        assert all(found["code"] == "oneOf" for found in judged)
        assert all(place == [AMBIGUOUS[key], "body"] for place in places(one))
