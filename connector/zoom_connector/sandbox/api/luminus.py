"""LumiNUS conferencing: one operation, refusals as bare strings."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

MEETING_PATH = "/luminus/zoom/Meeting"
SUBSCRIPTION_KEY = "sandbox"
CLOSED_MODULE = "00000000-0000-4000-8000-000000000403"  # nobody may add to this course
CONTENT_TYPES = {"application/json-patch+json", "application/json", "text/json"}
_UUIDS = ("moduleID", "lessonID", "channelID")
_CHOICES = {"recordType": 2, "authenticationOpt": 2, "meetingType": 3}
_FLAGS = (
    "isSendEmail",
    "isPublishRecordURL",
    "isWaitingRoom",
    "meetingAuthentication",
    "muteUponEntry",
    "exportMultimediaWeb",
    "publishMutimediaChannel",
)
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def answer_luminus(state: State, request: SandboxRequest) -> Reply:
    """Answer a call of LumiNUS conferencing."""
    if request.headers.get("ocp-apim-subscription-key") != SUBSCRIPTION_KEY:
        text = "Access denied due to invalid subscription key."
        return Reply(401, {"statusCode": 401, "message": text})
    if (request.method, request.path) != ("POST", MEETING_PATH):
        return Reply(404, {"statusCode": 404, "message": "Resource not found"})
    try:
        body: Any = json.loads(request.body)
    except ValueError:
        body = None
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind not in CONTENT_TYPES or not isinstance(body, dict):
        return Reply(400, "The body must be a JSON object.")
    wanted = cast("JsonObject", body)
    wrong = _find_wrong(wanted)
    if wrong:
        return Reply(400, f"Invalid {', '.join(wrong)}.")
    if wanted["moduleID"] == CLOSED_MODULE:
        return Reply(403, "The login user is not authorized to add a meeting to this module.")
    meeting = _build(state, wanted)
    state.luminus_meetings.append(meeting)
    state.note_effect("luminus.meeting_added", meeting["id"])
    return Reply(201, meeting)


def _find_wrong(wanted: JsonObject) -> list[str]:
    wrong = [n for n in ("moduleID", "name", "startDate", "duration") if wanted.get(n) is None]
    given = [name for name in _UUIDS if wanted.get(name) is not None]
    wrong += [name for name in given if not _UUID.fullmatch(str(wanted[name]))]
    duration = wanted.get("duration")
    if duration is not None and not (
        isinstance(duration, int) and 15 <= duration <= 1485 and duration % 15 == 0
    ):
        wrong.append("duration")
    if len(str(wanted.get("name") or "")) > 200:
        wrong.append("name")
    try:
        datetime.fromisoformat(str(wanted.get("startDate")))
    except ValueError:
        wrong.append("startDate")
    wrong += [n for n in _FLAGS if n in wanted and not isinstance(wanted[n], bool)]
    wrong += [n for n, most in _CHOICES.items() if wanted.get(n, 1) not in range(1, most + 1)]
    return sorted(set(wrong))


def _build(state: State, wanted: JsonObject) -> JsonObject:
    begins = datetime.fromisoformat(wanted["startDate"])
    number = state.ids.meeting_number()
    owner = state.find_user("me")
    echoed = ("name", "moduleID", "alternativeHosts", *_FLAGS, *_CHOICES)
    return {
        "id": state.ids.dashed(),
        **{name: wanted[name] for name in (*echoed, "channelID", "channelName") if name in wanted},
        "startDate": format_instant(begins),
        "endDate": format_instant(begins + timedelta(minutes=wanted["duration"])),
        "createdDate": format_instant(state.now()),
        "creatorID": state.ids.dashed(),
        "readonlyAccess": False,
        "userID": "e0000001",
        "userName": owner["display_name"],
        "email": owner["email"],
        "topic": wanted["name"],
        "apiUserName": "sandbox",
        "meetingID": str(number),
        "meetingDuration": wanted["duration"],
        "meetingPassword": state.ids.passcode(),
        "joinUrl": f"https://sandbox.example.com/j/{number}",
        "hostKey": "481516",
        "isSetPassword": True,
        "notFoundInZoom": False,
    }
