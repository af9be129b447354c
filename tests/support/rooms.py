"""An invented OpenAPI file with the features of Zoom's: lists, bodies, uploads, oddities."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def text(**more: Any) -> Json:
    """Return the schema of a text."""
    return {"type": "string", **more}


def reply(schema: Json, status: str = "200") -> Json:
    """Return the responses of an operation."""
    content = {"application/json": {"schema": schema}}
    return {status: {"description": "Done.", "content": content}, "404": {"description": "Gone."}}


def parameter(name: str, place: str, schema: Json, **more: Any) -> Json:
    """Return a parameter."""
    return {"name": name, "in": place, "schema": schema, **more}


def body(schema: Json, media: str = "application/json") -> Json:
    """Return a request body."""
    return {"content": {media: {"schema": schema}}}


def scopes(*names: str) -> Json:
    """Return the extension in which Zoom's files state scopes."""
    return {"x-macro-scopes": [f"room:{n}:admin" for n in names], "x-granular-scopes": [*names]}


ROOM = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": text(example="q/Room1=="),
        "name": text(description="What the door says.", example="Atrium"),
        "seats": {"type": "integer", "format": "int64", "minimum": 1, "example": 12},
        "status": text(enum=["free", "taken"], example="occupied"),
        "annex": {"$ref": "#/components/schemas/Room"},
    },
}

LIST = {
    "operationId": "listRooms",
    "tags": ["Rooms"],
    "summary": "List rooms",
    "description": (
        "Every room of the [account](https://example.com/account).\n\n"
        "**Prerequisites**\n* A room\n\n**[Rate Limit Label](https://example.com/):** `MEDIUM`"
    ),
    "x-extensions": scopes("room:read"),
    "parameters": [
        parameter("page_size", "query", {"type": "integer", "maximum": 300, "default": 30}),
        parameter("kinds", "query", {"type": "array", "items": text(enum=["huddle", "hall"])}),
        parameter(
            "floors", "query", {"type": "array", "items": {"type": "integer"}}, explode=False
        ),
    ],
    "responses": reply(
        {
            "allOf": [
                {"type": "object", "properties": {"next_page_token": text(example="Zk9")}},
                {
                    "type": "object",
                    "properties": {
                        "rooms": {
                            "type": "array",
                            "items": {"$ref": "#/components/schemas/Room"},
                        },
                        "removed_rooms": {"type": "array", "items": text(example="q/Room2==")},
                    },
                },
            ]
        }
    ),
}

CREATE = {
    "operationId": "Create.room's",
    "tags": ["Rooms"],
    "summary": "Create a room",
    "description": "Make a room. **[Rate Limit Label](https://example.com/):** `LIGHT`",
    "x-extensions": scopes("room:write"),
    "requestBody": body(
        {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": text(minLength=1, maxLength=20, example="Atrium"),
                "seats": {"type": "integer", "minimum": 1, "maximum": 500, "example": 12},
                "wide": {"type": "boolean", "example": True},
                "height_m": {"type": "number", "example": 2.5},
                "note": text(nullable=True, example="By the lift"),
                "pin": text(format="password", example="2580"),
                "settings": {
                    "type": "object",
                    "properties": {"auto_lock": {"type": "boolean", "example": True}},
                },
                "tags": {"type": "array", "uniqueItems": True, "maxItems": 3, "items": text()},
            },
        }
    ),
    "responses": reply({"$ref": "#/components/schemas/Room"}, "201"),
}

GET = {
    "operationId": "getUser",
    "tags": ["Rooms"],
    "summary": "Get a room",
    "description": "One room.",
    "security": [{"oauth": ["room:read"]}],
    "responses": reply({"$ref": "#/components/schemas/Room"}),
}

DELETE = {
    "operationId": "deleteRoom",
    "summary": "Delete a room",
    "deprecated": True,
    "responses": {"204": {"description": "Gone."}},
}

MOVE = {
    "operationId": "moveRoom",
    "summary": "Move a room",
    "parameters": [parameter("room_id", "query", text(example="q/Room1=="), required=True)],
    "requestBody": body(
        {
            "oneOf": [
                {
                    "title": "To a date",
                    "type": "object",
                    "required": ["mode", "date"],
                    "properties": {
                        "mode": text(enum=["LATER"]),
                        "date": text(format="date", example="2030-01-31"),
                    },
                },
                {
                    "title": "Now",
                    "type": "object",
                    "required": ["mode"],
                    "properties": {"mode": text(enum=["NOW"])},
                },
            ]
        }
    ),
    "responses": {"204": {"description": "Moved."}},
}

SEATS = {
    "operationId": "setSeats",
    "summary": "Set seats",
    "requestBody": body({"type": "array", "items": {"type": "integer", "example": 4}}),
    "responses": {"204": {"description": "Set."}},
}

PICTURE = {
    "operationId": "uploadPicture",
    "summary": "Upload a picture",
    "requestBody": body(
        {
            "type": "object",
            "properties": {"pic_file": text(), "is_default": {"type": "boolean"}},
        },
        "multipart/form-data",
    ),
    "responses": {"204": {"description": "Kept."}},
}

SHARED = [parameter("roomId", "path", text(example="q/Room1=="), required=True)]


def rooms_file() -> Json:
    """Return the file; a test may change the result."""
    return {
        "openapi": "3.0.0",
        "info": {"title": "Rooms", "version": "1.2"},
        "servers": [{"url": "https://api.zoom.us/v2"}],
        "paths": {
            "/rooms": {"get": dict(LIST), "post": dict(CREATE)},
            "/rooms/{roomId}": {"parameters": SHARED, "get": dict(GET), "delete": dict(DELETE)},
            "/rooms/{roomId}/move": {"parameters": SHARED, "put": dict(MOVE)},
            "/rooms/{roomId}/seats": {"parameters": SHARED, "patch": dict(SEATS)},
            "/rooms/{roomId}/picture": {"parameters": SHARED, "post": dict(PICTURE)},
        },
        "components": {"schemas": {"Room": ROOM}},
    }
