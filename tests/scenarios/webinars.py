"""Webinars that are created for the recording, and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, open_meeting

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run

_SURVEY = {
    "title": "Your view",
    "questions": [{"name": "What was missing?", "type": "long_answer"}],
}
_SPEAKER = "speaker@example.com"
_STREAM = {
    "streamUrl": "rtmp://stream.example.com/live",
    "streamKey": "k3y-0f-th3-str3am",
    "pageUrl": "https://example.com/live",
}


def _new_webinar(run: Run) -> dict[str, Any]:
    made = run("createWebinar", userId="me", topic="Tour", startTime=at(days=3), timezone="UTC")
    return {"webinarId": made["id"]}


def _with_panelist(run: Run) -> dict[str, Any]:
    webinar = _new_webinar(run)
    run("addWebinarPanelists", **webinar, panelists=[{"email": _SPEAKER, "name": "Jo Doe"}])
    return webinar


def _with_survey(run: Run) -> dict[str, Any]:
    webinar = _new_webinar(run)
    run("updateWebinarSurvey", **webinar, customSurvey=_SURVEY)
    return webinar


def _with_stream(run: Run) -> dict[str, Any]:
    webinar = _new_webinar(run)
    run("updateWebinarLiveStream", **webinar, **_STREAM)
    return webinar


SCENARIOS: dict[str, Scenario] = {
    "addWebinarPanelists": lambda run: {
        **_new_webinar(run),
        "panelists": [{"email": _SPEAKER, "name": "Jo Doe"}],
    },
    "createUserWebinarTemplate": lambda run: {
        "userId": "me",
        **_new_webinar(run),
        "name": f"Tour {at()}",
    },
    "createWebinar": lambda _: {"userId": "me", "topic": "Tour", "startTime": at(days=3)},
    "createWebinarInviteLinks": lambda run: {**_new_webinar(run), "attendees": ["Jo Doe"]},
    "deleteMeeting": lambda run: {"meetingId": open_meeting(run)["id"]},
    "deleteWebinar": _new_webinar,
    "deleteWebinarSurvey": _with_survey,
    "getWebinarLiveStream": _with_stream,
    "getWebinarSurvey": _with_survey,
    "listUserWebinarTemplates": lambda _: {"userId": "me"},
    "listWebinarPanelists": _with_panelist,
    "listWebinarTrackingSources": _new_webinar,
    "removeWebinarPanelist": lambda run: {**_with_panelist(run), "panelistId": _SPEAKER},
    "removeWebinarPanelists": _with_panelist,
    "updateWebinar": lambda run: {**_new_webinar(run), "topic": "Renamed"},
    "updateWebinarLiveStream": lambda run: {**_new_webinar(run), **_STREAM},
    "updateWebinarStatus": lambda run: {**_new_webinar(run), "action": "end"},
    "updateWebinarSurvey": lambda run: {**_new_webinar(run), "customSurvey": _SURVEY},
}
