"""What the tests of the contract share: inputs to try, and the faults of Zoom's own files."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi

import zoom_actions
from zoom_connector import Catalog, Connection
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.flow import drive
from zoom_connector.http.messages import Request, Response

if TYPE_CHECKING:
    from zoom_connector import Action

CATALOG = Catalog(zoom_actions, entry_points=False)
# `rawRequest` calls any operation; the data of `testConnection` are the connector's own.
OWN = {"rawRequest", "testConnection"}
KEYS = [a.key for a in CATALOG if a.endpoint.connection == "oauth2" and a.key not in OWN]
CASSETTES = {path.stem: path for path in Path(__file__).parents[2].glob("cassettes/*/*.yaml")}

# Where the files are wrong and CONTRACT-conforming requests differ, with the reason.
ALLOWED = {
    "joinChannel": {"the operation takes no body"},  # Zoom refuses a POST without a JSON document
    "listWebinars": {"next_page_token is not a query parameter"},  # it works all the same
}
# The files' single-value enum, while their text asks for a comma list.
_WEEKLY_DAYS = re.compile(r"weekly_days: '[1-7](,[1-7])+' is not one of")
# The file's single number, while its text asks for a comma list.
_CONTACT_TYPES = re.compile(r"contact_types: '[1-8](,[1-8])+' is not of type 'integer'")
# The files' alternatives overlap: an address is a text, as an ID is.
_EITHER_PERSON = re.compile(r"\b(?:to_contact|at_contact)\b.* is valid under each of")
# Accepted since older collections document them; today's create schema has dropped them.
_OLDER_FIELDS = re.compile(r"settings: .*(enforce_login|global_dial_in_numbers)")

# Values that real replies hold and the files' enums lack.
UNLISTED = {"", "processing", "timeline", "TIMELINE"}

# Fields of replies that the files call objects, although they give a date-time as an example.
MISTYPED = {"complete_time"}

# Operations to which the files give no rate label.
UNLABELLED = {
    "getRecordingAnalyticsDetails",
    "getRecordingAnalyticsSummary",
    "listUserWebinarTemplates",
    "sendChatFile",
}

# Other inputs that an input needs to make sense.
COMPANIONS: dict[str, dict[str, Any]] = {
    "recurrence": {"type": 8},
    "recurrenceType": {"type": 8, "weeklyDays": "2", "recurrenceType": 2},
    "repeatInterval": {"type": 8, "recurrenceType": 1},
    "weeklyDays": {"type": 8, "recurrenceType": 2},
    "monthlyDay": {"type": 8, "recurrenceType": 3},
    "monthlyWeek": {"type": 8, "recurrenceType": 3, "monthlyWeekDay": 2},
    "monthlyWeekDay": {"type": 8, "recurrenceType": 3, "monthlyWeek": 1},
    "endTimes": {"type": 8, "recurrenceType": 1},
    "endDateTime": {"type": 8, "recurrenceType": 1},
    "scheduleFor": {"type": 2},
    "searchType": {"searchKey": "plan"},
    "searchKey": {"searchType": "message"},
    "ttl": {"includeFields": "download_access_token", "type": "zak"},
    "meetingId": {"type": "onbehalf"},
    "trashType": {"trash": True},
    "from": {"to": None},
    "to": {"from": None},
    "password": {"action": "autoCreate"},
    "authenticationOption": {"meetingAuthentication": None},
    "option": {"meetingSecurity": None},
} | {
    f"transfer{what}": {"transferEmail": None}
    for what in (
        *("Meeting", "Webinar", "Recording", "Whiteboard", "Clipfiles"),
        *("Notes", "Visitors", "Docs", "Events"),
    )
}


# Inputs of which an action needs one, although none of them is required.
NEEDED = {
    "deleteChatMessage": ("toChannel",),
    "getChatMessage": ("toChannel",),
    "getChatThread": ("toChannel",),
    "listUsersChatMessages": ("toChannel",),
    "reactToChatMessage": ("emoji", "toChannel"),
    "searchChannels": ("keywords",),
    "sendChatFile": ("toChannel",),
    "sendChatMessage": ("toChannel",),
    "sendSms": ("message",),
    "updateChannel": ("name",),
    "updateChatMessage": ("message", "toChannel"),
    "deleteMeetingArchivedFiles": ("confirmDataLoss",),
    "deleteMeetingSummary": ("confirmDataLoss",),
    "deleteMeetingTranscript": ("confirmDataLoss",),
    "updateContactGroup": ("description",),
    "updateDivision": ("divisionDescription",),
    "updateGroupLockSettings": ("inMeeting",),
    "updateGroupSettings": ("inMeeting",),
    "updateGroupWebinarRegistrationSettings": ("options",),
    "updateMeeting": ("agenda",),  # may be changed for one occurrence too
    "updateRecordingRegistrationQuestions": ("questions",),
    "updateRecordingSettings": ("shareRecording",),
    "updateMeetingPoll": ("title",),
    "updateMeetingRegistrationQuestions": ("questions",),
    "updateRole": ("description",),
    "updateTrackingField": ("visible",),
    "updateUser": ("dept",),
    "updateWebinar": ("agenda",),
    "updateWebinarSurvey": ("thirdPartySurvey",),
    "updateUserSettings": ("inMeeting",),
    "updateWebinarPoll": ("title",),
    "updateWebinarRegistrationQuestions": ("questions",),
}

# Sections of settings that the operation takes without the common ones only.
SECTIONS_APART = {
    *("authenticationOption", "meetingAuthentication", "meetingSecurity", "option"),
    "recordingAuthentication",
}


def examples(action: Action[..., Any]) -> dict[str, Any]:
    """Return an example of each input."""
    properties = action.schema.json_schema()["properties"]
    return {key: schema["examples"][0] for key, schema in properties.items()}


PRESENT = {
    "type": 8,
    "id": 85746065432,
    "email": "jo@example.com",
    "status": "active",
    "recurrence": {"type": 1, "repeat_interval": 2, "end_times": 5},
}
"""What the thing that is changed shows, where an action reads it first."""


def minimal(action: Action[..., Any]) -> dict[str, Any]:
    """Return the fewest inputs that the action accepts."""
    given = examples(action)
    least = {item.key: given[item.key] for item in action.schema.inputs if item.required}
    least |= {key: given[key] for key in NEEDED.get(action.key, ())}
    return least


# The types of webinars that are those of meetings by another number.
_WEBINAR_TYPES = {8: 9, 2: 5}


def _find_companions(action: Action[..., Any], key: str) -> dict[str, Any]:
    found = COMPANIONS.get(key, {})
    if "type" in found and action.key.endswith("Webinar"):
        return {**found, "type": _WEBINAR_TYPES[found["type"]]}
    return found


def variations(action: Action[..., Any]) -> list[dict[str, Any]]:
    """Return the fewest inputs, alone and with each other input in turn."""
    given, least = examples(action), minimal(action)
    cases = [least]
    for key in given.keys() - least.keys():
        wanted = _find_companions(action, key).items()
        known = {k: given[k] if v is None else v for k, v in wanted if k in given}
        basis = {k: v for k, v in least.items() if key not in SECTIONS_APART or k != "inMeeting"}
        cases.append({**basis, **known, key: given[key]})
    return cases


def _find_sent(action: Action[..., Any], inputs: dict[str, Any]) -> Request | None:
    """Return the request that goes out to a series of meetings; None if it is refused then."""
    if action.endpoint.precondition is None:
        return action.request(inputs)
    seen: list[Request] = []

    def perform(step: Any) -> Any:
        if not isinstance(step, Request):
            return None  # a warning
        if step.method == "GET":
            return Response(200, {}, json.dumps(PRESENT).encode())
        seen.append(step)
        return Response(204, {}, b"")

    with suppress(InvalidInput, RefusedLocally):
        drive(action.flow(None, action.prepare(inputs)), perform)
    return seen[0] if seen else None


def remaining_faults(key: str, template: str, inputs: dict[str, Any]) -> list[str]:
    """Return the faults of a request that no note above explains."""
    connection = Connection.unauthenticated()
    request = describe_request(CATALOG[key], inputs, connection)
    sent = _find_sent(CATALOG[key], inputs)
    if sent is None:
        return []
    if sent.has_json:  # as it goes out: what is shown has its secrets masked
        request["body"] = json.loads(sent.encode_body() or b"null")
    base_url = sent.base_of(connection.base_url)
    faults = openapi.find_faults(template, request, base_url)
    return [
        fault
        for fault in faults
        if fault not in ALLOWED.get(key, set())
        and not _WEEKLY_DAYS.search(fault)
        and not _CONTACT_TYPES.search(fault)
        and not _EITHER_PERSON.search(fault)
        and not _OLDER_FIELDS.search(fault)
    ]
