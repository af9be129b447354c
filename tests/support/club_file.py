"""An OpenAPI file of our own whose operations need care: they destroy, recur or take ranges."""

from __future__ import annotations

from typing import Any

from rooms import body, parameter, reply, text

Json = dict[str, Any]

EVENT = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "format": "int64", "example": 85746065432},
        "type": {"type": "integer", "enum": [2, 8], "example": 2},
        "topic": text(example="Review"),
        "occurrences": {"type": "array", "items": {"type": "object"}},
    },
}
MEETING = parameter(
    "meetingId",
    "path",
    {"type": "integer", "format": "int64"},
    required=True,
    description="Its id.",
)
INSTANCE = parameter(
    "meetingId",
    "path",
    text(),
    required=True,
    description="The id or the UUID. An id gives the latest meeting instance.",
)
OCCURRENCE = parameter("occurrence_id", "query", text(), description="One occurrence.")
GONE: Json = {"204": {"description": "Done."}}


def page(name: str) -> Json:
    """Return the responses of a list with page tokens."""
    entry = {"type": "object", "properties": {"uuid": text(example="q/Run1==")}}
    fields = {"next_page_token": text(example="Zk9"), name: {"type": "array", "items": entry}}
    return reply({"type": "object", "properties": fields})


def dated(name: str, about: str, form: str = "date", **more: Any) -> Json:
    """Return a list of a date range, with what the file says about it."""
    ends = [
        parameter("from", "query", text(format=form), description=f"The first day. {about}"),
        parameter("to", "query", text(format=form), description="The last day."),
        parameter("next_page_token", "query", text()),
    ]
    return {"operationId": name, "parameters": ends, "responses": page(name), **more}


def changed(name: str, summary: str, properties: Json, **more: Any) -> Json:
    """Return an operation with a body of these fields."""
    schema = {"type": "object", "properties": properties}
    sent = {"requestBody": body(schema)} if properties else {}
    return {
        "operationId": name,
        "summary": summary,
        **sent,
        "responses": GONE,
        **more,
    }


def clubs() -> Json:
    """Return what can be done with clubs."""
    action = text(enum=["open", "end"])
    guest = {"type": "object", "properties": {"email": text(example="jo@example.com")}}
    return {
        "/clubs/{clubId}": {
            "parameters": [parameter("clubId", "path", text(example="c1"), required=True)],
            "get": {"operationId": "getClub", "responses": reply(EVENT)},
            "delete": {"operationId": "closeClub", "summary": "Close a club", "responses": GONE},
            "put": changed("setClub", "Set the state of a club", {"action": action}),
            "patch": changed(
                "changeClub",
                "Change a club",
                {
                    "remove_members": {"type": "boolean"},
                    "rules": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"operate": text(enum=["add", "delete"])},
                        },
                    },
                },
            ),
            "post": changed(
                "inviteGuests",
                "Invite guests",
                {"guests": {"type": "array", "items": guest}, "passcode": text(example="a")},
                description="Invite up to three guests at once.",
            ),
        },
        "/clubs/{clubId}/secret": {
            "parameters": [parameter("clubId", "path", text(example="c1"), required=True)],
            "post": changed("rotateSecret", "Rotate the secret", {}),
        },
        "/clubs/{clubId}/ghosts": {
            "parameters": [parameter("clubId", "path", text(example="c1"), required=True)],
            "post": changed(
                "clearOut", "Clear out", {}, description="This permanently deletes all ghosts."
            ),
        },
    }


def club_file() -> Json:
    """Return the file; a test may change the result."""
    month = "The maximum range can be a month, within the last six months."
    local = "In 'yyyy-MM-dd HH:mm:ss' or 'yyyy-MM-dd' format, and should only be one month."
    either = "In yyyy-mm-dd or yyyy-MM-dd'T'HH:mm:ss'Z' format: should be a month."
    return {
        "openapi": "3.0.0",
        "info": {"title": "Clubs", "version": "1"},
        "servers": [{"url": "https://api.zoom.us/v2"}],
        "paths": {
            **clubs(),
            "/meetings/{meetingId}": {
                "parameters": [MEETING],
                "get": {
                    "operationId": "readMeeting",
                    "parameters": [OCCURRENCE],
                    "responses": reply(EVENT),
                },
                "delete": {
                    "operationId": "dropMeeting",
                    "summary": "Drop a meeting",
                    "parameters": [OCCURRENCE],
                    "responses": GONE,
                },
                "patch": changed(
                    "alterMeeting",
                    "Alter a meeting",
                    {"topic": text(), "recurrence": {"type": "object"}},
                    parameters=[OCCURRENCE],
                ),
            },
            "/past_runs/{meetingId}": {
                "parameters": [INSTANCE],
                "get": {"operationId": "getRun", "responses": reply(EVENT)},
            },
            "/people/{userId}": {
                "parameters": [
                    parameter("userId", "path", text(example="ada.almeida@example.com")),
                    parameter("user_id", "query", text(), description="One user."),
                ],
                "get": {"operationId": "getPerson", "responses": reply(EVENT)},
                "post": changed("writeTo", "Write", {"email": text(maxLength=30)}),
            },
            "/templates": {
                "post": changed(
                    "makeTemplate", "Make one", {"meeting_id": {"type": "integer"}, "name": text()}
                ),
            },
            "/runs": {"get": dated("runs", month)},
            "/files": {"get": dated("files", "It cannot exceed seven days.", "date-time")},
            "/logs": {"get": dated("logs", local, "text")},
            "/calls": {"get": dated("calls", either)},
            "/counts": {
                "get": dated("counts", month, responses=reply({"type": "object"})),
            },
        },
    }


def root_file() -> Json:
    """Return a file whose operations are not below the version of the API."""
    return {
        "openapi": "3.0.0",
        "info": {"title": "Directory", "version": "1"},
        "servers": [{"url": "https://api.zoom.us"}],
        "paths": {
            "/directory/People/{personId}": {
                "parameters": [parameter("personId", "path", text(example="p/1=="), required=True)],
                "get": {"operationId": "getPerson", "responses": reply(EVENT)},
                "delete": {"operationId": "deletePerson", "responses": GONE},
            },
            "/v2/clubs": {"get": {"operationId": "countClubs", "responses": reply(EVENT)}},
        },
    }
