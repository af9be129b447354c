"""Zoom Phone: calls, voicemails and text messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import day, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _week() -> dict[str, Any]:
    return {"from": day(days=-7), "to": day(), "pageSize": 3}


def _phone_user(run: Run) -> dict[str, Any]:
    return {"userId": first(run("listPhoneUsers")["users"], "user of the phone")["id"]}


def _conversation(run: Run) -> dict[str, Any]:
    sessions = run("listSmsSessions", sessionType="all")["sms_sessions"]
    return {"sessionId": first(sessions, "text message")["session_id"], "pageSize": 3}


SCENARIOS: dict[str, Scenario] = {
    "getPhoneUser": _phone_user,
    "getSmsSession": _conversation,
    "listCallHistory": lambda run: _week(),
    "listUserCallHistory": lambda run: {**_phone_user(run), **_week()},
    "listUserSmsSessions": lambda run: {**_phone_user(run), "pageSize": 3},
    "listUserVoicemails": lambda run: {**_phone_user(run), **_week()},
    "listVoicemails": lambda run: _week(),
}
