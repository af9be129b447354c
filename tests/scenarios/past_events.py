"""What is over: runs, recordings, summaries and archives are looked up in the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, day, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _held(run: Run) -> dict[str, Any]:
    meetings = run("listMeetings", userId="me", type="previous_meetings")["meetings"]
    return {"meetingId": first(meetings, "past meeting")["id"]}


def _held_webinar(run: Run) -> dict[str, Any]:
    webinars = run("listWebinars", userId="me")["webinars"]
    past = [one for one in webinars if one["start_time"] < at()]
    return {"webinarId": first(past, "past webinar")["id"]}


def _recorded(run: Run) -> dict[str, Any]:
    span = {"from": day(days=-7), "to": day(days=0)}
    found = run("listUsersRecordings", userId="me", **span)["meetings"]
    done = [one for one in found if any(f["status"] == "completed" for f in one["recording_files"])]
    return {"meetingId": first(done, "cloud recording")["uuid"]}


def _watched(run: Run) -> dict[str, Any]:
    return {**_recorded(run), "from": day(days=-7), "to": day(days=0)}


def _summarized(run: Run) -> dict[str, Any]:
    found = run("listMeetingSummaries")["summaries"]
    return {"meetingId": first(found, "summary")["meeting_uuid"]}


def _archived(run: Run) -> dict[str, Any]:
    found = run("listArchivedFiles")["meetings"]
    return {"meetingUuid": first(found, "archived meeting")["uuid"]}


SCENARIOS: dict[str, Scenario] = {
    **dict.fromkeys(
        (
            *("getPastMeeting", "listPastMeetingInstances", "listPastMeetingParticipants"),
            *("listPastMeetingPollResults", "listPastMeetingQuestions"),
        ),
        _held,
    ),
    **dict.fromkeys(
        (
            *("listPastWebinarInstances", "listWebinarAbsentees"),
            *("listWebinarPollResults", "listWebinarQuestions"),
        ),
        _held_webinar,
    ),
    **dict.fromkeys(
        (
            *("getMeetingTranscript", "getRecordingRegistrationQuestions"),
            "getRecordingSettings",
        ),
        _recorded,
    ),
    "getRecordingAnalyticsDetails": lambda run: {**_watched(run), "pageSize": 3},
    "getRecordingAnalyticsSummary": _watched,
    "getMeetingSummary": _summarized,
    "getMeetingArchivedFiles": _archived,
}
