"""The actions of the component. Ids are looked up, so that a live account can serve too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import lookup
from scenarios.lookup import at, day, first, first_webinar, open_meeting

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _registered(run: Run) -> dict[str, Any]:
    meeting = open_meeting(run)["id"]
    run("addMeetingRegistrant", meetingId=meeting, email="a.guest@example.com", firstName="Ari")
    return {"meetingId": meeting}


def _add_webinar_registrant(run: Run) -> dict[str, Any]:
    webinar = first_webinar(run)
    return {"webinarId": webinar["id"], "email": "new.guest@example.com", "firstName": "Noa"}


def _past_webinar(run: Run) -> dict[str, Any]:
    webinars = run("listWebinars", userId="me")["webinars"]
    past = [w for w in webinars if w["start_time"] < at()]
    webinar = past[0] if past else first(webinars, "webinar")
    return {"webinarId": webinar["id"], "pageSize": 5}


def _recorded(run: Run) -> dict[str, Any]:
    span = {"from": day(days=-7), "to": day(days=0)}
    recordings = run("listUsersRecordings", userId="me", **span)["meetings"]
    done = [r for r in recordings if any(f["status"] == "completed" for f in r["recording_files"])]
    return {"meetingId": first(done, "cloud recording")["uuid"]}


def _chat(run: Run) -> dict[str, Any]:
    channel = first(run("listUsersChannels", userId="me")["channels"], "chat channel")
    return {"userId": "me", "toChannel": channel["id"], "date": day(), "pageSize": 3}


def _owner_of_calls(run: Run) -> dict[str, Any]:
    calls = run("getAccountsPhoneRecordings")["recordings"]
    owner = first([c for c in calls if c.get("owner", {}).get("id")], "phone recording")["owner"]
    return {"userId": owner["id"], "pageSize": 5}


def _new_user(run: Run) -> dict[str, Any]:
    email = f"temporary.{lookup.clock():%H%M%S}@example.com"
    run("createUser", action="custCreate", email=email, type=1, firstName="Tem", lastName="Porary")
    return {"userId": email}


SCENARIOS: dict[str, Scenario] = {
    "addMeetingRegistrant": lambda run: {
        "meetingId": open_meeting(run)["id"],
        "email": "new.guest@example.com",
        "firstName": "Noa",
        "lastName": "Guest",
        "org": "Example Ltd",
    },
    "addWebinarRegistrant": _add_webinar_registrant,
    "deleteUser": _new_user,
    "getAccountsPhoneRecordings": _owner_of_calls,
    "getMeeting": lambda run: {"meetingId": open_meeting(run)["id"]},
    "getMeetingInvitation": lambda run: {"meetingId": open_meeting(run)["id"]},
    "getMeetingRecordings": _recorded,
    "getWebinar": lambda run: {"webinarId": first_webinar(run)["id"]},
    "listMeetingRegistrants": _registered,
    "listUsersChatMessages": _chat,
    "listUsersRecordings": lambda run: {
        "userId": "me",
        "from": day(days=-7),
        "to": day(days=0),
        "pageSize": 2,
    },
    "listWebinarParticipants": _past_webinar,
    "listWebinarRegistrants": lambda run: {"webinarId": first_webinar(run)["id"], "pageSize": 3},
    "updateMeeting": lambda run: {"meetingId": open_meeting(run)["id"], "topic": "Renamed"},
    "updateUser": lambda run: {**_new_user(run), "dept": "Planning"},
}
