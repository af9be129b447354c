"""The types that the built-in actions share, by the inputs that they fit."""

from __future__ import annotations

from typing import Any

_LARGEST_PAGE = 300

# Ids in a path: by name, the types of a number, of a text, and of a text that names a past event.
_IDS = {
    "group_id": (None, "GroupId", "GroupId"),
    "meeting_id": ("MeetingNumber", "NumberOrUuid", "MeetingInstance"),
    "user_id": (None, "UserId", "UserId"),
    "webinar_id": ("WebinarNumber", "WebinarIdOrUuid", "WebinarInstance"),
}
_PAGING = {"next_page_token": ("string", "PageToken"), "page_number": ("integer", "PageNumber")}
_OCCURRENCE = "occurrence_id"
# Shared types that have none, and take numbers as text.
IDS_WITHOUT_EXAMPLE = frozenset({"NumberOrUuid"})
# Shared types that have an example.
WITH_EXAMPLE = frozenset(
    {
        "EmailAddress",
        "GroupId",
        "MeetingInstance",
        "MeetingNumber",
        "OccurrenceId",
        "PageNumber",
        "PageSize",
        "PageToken",
        "UserId",
        "WebinarIdOrUuid",
        "WebinarInstance",
        "WebinarNumber",
    }
)


def find_shared_type(name: str, route: str, location: str, schema: dict[str, Any]) -> str | None:
    """Return the shared type for an input, if there is one.

    Args:
        name: Name of the input.
        route: Path of the operation.
        location: Where the input goes.
        schema: Its schema in the file.
    """
    kind = schema.get("type")
    if location == "path" and name in _IDS:
        number, text, past = _IDS[name]
        if kind == "integer":
            return number
        return past if route.startswith("/past_") else text
    if location != "query":
        return None
    if name == "page_size" and kind == "integer" and schema.get("maximum") == _LARGEST_PAGE:
        return "PageSize"
    if name == _OCCURRENCE and kind == "string":
        return "OccurrenceId"
    expected, shared = _PAGING.get(name, (None, None))
    return shared if kind == expected else None
