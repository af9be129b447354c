"""The named differences between a form and the run time, which `docs/checks.md` explains.

Each has examples in which the two differ: the key of an action, its inputs, and the mode.
"""

from __future__ import annotations

from typing import Any

from input_judge import (
    EMPTY,
    NAMES,
    Check,
    Spelling,
    as_address,
    as_choice,
    as_comma_text,
    as_id,
    as_json,
    as_nothing,
    as_number,
    as_people,
    as_text,
    as_time,
    as_truth,
    as_unknown_type,
)

CHECKS = (
    Check("confirmation", r"set `confirm\w+` to true"),
    Check("a change", r"^inputs: give at least one field to change"),
    Check(
        "one of several",
        r"needs `\w+`|^inputs: give `.* to identify|or `\w+` is required",
    ),
    Check(
        "inputs that belong together",
        r"\bis allowed with the|cannot be combined with|requires `"
        r"|is required (?:to|if|with|for) |is required: (?:without|`)|must be [89] if"
        r"|is for the action `|only$|is not a value of the feature|use separate calls"
        r"|cannot be changed with|differs from |for one request only|has at most .* with this"
        r"|is not allowed for an instant|is the user to be removed|is not available in a search"
        r"|contradicts `\w+`: give one|too many answers|is too many minutes"
        r"|answer_max_character: is|rating_max_value: is not above"
        r"|with what is given$|must be after `\w+` .* and within `"
        r"|cannot be changed for a single occurrence|is also given as another name",
    ),
    Check("repetitions", r"repeat_?[iI]nterval: is too large"),
    Check("repeated entries", r"repeats an earlier entry"),
    Check("order of times", r"is earlier than|is before `|too long: a range"),
    Check(
        "times of a zone",
        r"local time without a zone|needs a Z or an offset|does not exist in|twice|has the offset",
    ),
    Check("days of a month", r"is not a date"),
    Check("time zones", r"is not a time zone"),
    Check("ids in a path", r"an id must not|at most 19 digits|is what an unfilled template leaves"),
    Check("one run", r"a number does not say which run"),
    Check(
        "content of files",
        r"is not an? [A-Z]{3}(?: or [A-Z]{3})* file|bytes; at most|is not base64",
    ),
    Check("halves of characters", r"half of a character"),
    Check("addresses and headers", r"^The (?:URL|header|query|parameter) |is not a header name"),
    Check("a body for the method", r"GET sends no body|a request has one body"),
    Check("what was begun", r"^\w+[.\[].*: is required$|^\w+[.\[].*: has [01] entries: too few"),
    Check("empty entries", r"has 0 entries: too few"),
)

SPELLINGS = (
    Spelling("text of numbers", as_number),
    Spelling("words of booleans", as_truth),
    Spelling("numbers as text", as_text),
    Spelling("labels of choices", as_choice),
    Spelling("forms of ids", as_id),
    Spelling("forms of times", as_time),
    Spelling("copied addresses", as_address),
    Spelling("lists as one text", as_comma_text),
    Spelling("people by id or address", as_people),
    Spelling("unknown media type", as_unknown_type),
    Spelling("JSON text", as_json, "absent"),
    Spelling(EMPTY, as_nothing, "absent"),
)

_MEETING = {"meetingId": "85746065432"}
_HOST = {"userId": "ada.almeida@example.com"}
_PNG = {"fileName": "a.png", "base64": "AAAA"}
EXAMPLES: dict[str, tuple[str, dict[str, Any], str]] = {
    "confirmation": ("userDelete", {"id": "u7Qx2mVbT1aRk9ZcW4eHsw"}, "given"),
    "a change": ("updateMeeting", _MEETING, "given"),
    "one of several": ("addGroupMembers", {"groupId": "g", "members": [{}]}, "given"),
    "inputs that belong together": ("createMeeting", {**_HOST, "endTimes": 3}, "given"),
    "repetitions": (
        "createMeeting",
        {**_HOST, "type": 8, "recurrence": {"type": 1, "repeat_interval": 100}},
        "given",
    ),
    "repeated entries": (
        "addMeetingRegistrantsBatch",
        {
            **_MEETING,
            "registrants": [{"email": f"{a}@example.com", "first_name": "A"} for a in "aA"],
        },
        "given",
    ),
    "order of times": (
        "listMeetings",
        {**_HOST, "from": "2030-03-02", "to": "2030-03-01"},
        "given",
    ),
    "times of a zone": ("createMeeting", {**_HOST, "startTime": "2030-03-14T10:00:00"}, "given"),
    "days of a month": ("createMeeting", {**_HOST, "startTime": "2030-02-30T10:00:00Z"}, "given"),
    "time zones": ("createMeeting", {**_HOST, "timezone": "Mars/Base"}, "given"),
    "ids in a path": ("getUser", {"userId": "%2e%2e"}, "given"),
    "one run": ("getMeetingSummary", {"meetingId": "1e3"}, "given"),
    "content of files": ("uploadUserPicture", {**_HOST, "picFile": _PNG}, "given"),
    "halves of characters": ("createMeeting", {**_HOST, "topic": "\ud800"}, "given"),
    "addresses and headers": ("rawRequest", {"url": "https://example.com/users"}, "given"),
    "a body for the method": ("rawRequest", {"url": "/users", "data": "x"}, "given"),
    "what was begun": (
        "createMeeting",
        {**_HOST, "settings": {"auto_add_recording_to_video_management": {}}},
        "given",
    ),
    "empty entries": ("addGroupMembers", {"groupId": "g", "members": [{}]}, "absent"),
    NAMES: ("createMeeting", {"user_id": "a@example.com"}, "given"),
    "text of numbers": ("createMeeting", {**_HOST, "duration": "60"}, "given"),
    "words of booleans": ("createMeeting", {**_HOST, "hostVideo": "yes"}, "given"),
    "numbers as text": ("createMeeting", {**_HOST, "topic": 2030}, "given"),
    "labels of choices": ("createUser", {"email": "a@example.com", "type": "Licensed"}, "given"),
    "forms of ids": ("getMeeting", {"meetingId": "8.5746065432e10"}, "given"),
    "forms of times": (
        "addMeeting",
        {
            "moduleID": "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "name": "x",
            "duration": 30,
            "startDate": "2030-03-14 10:00+0200",
        },
        "given",
    ),
    "copied addresses": ("updateUserEmail", {**_HOST, "email": "Ada <ada@example.com>"}, "given"),
    "lists as one text": (
        "createMeeting",
        {**_HOST, "type": 8, "recurrenceType": 2, "weeklyDays": [1, 3]},
        "given",
    ),
    "people by id or address": (
        "addGroupMembers",
        {"groupId": "g", "members": "ada@example.com;jo@example.com"},
        "given",
    ),
    "unknown media type": (
        "rawRequest",
        {
            "url": "/users",
            "method": "POST",
            "fileData": {"file": {"base64": "AAAA", "contentType": None}},
        },
        "given",
    ),
    "JSON text": ("createMeeting", {**_HOST, "settings": '{"host_video": true}'}, "absent"),
    EMPTY: ("createMeeting", {**_HOST, "duration": ""}, "absent"),
}
"""A case of each difference."""
