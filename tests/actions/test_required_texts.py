"""Texts that Zoom demands: none may be empty, in the form or when the action runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CATALOG = Catalog(zoom_actions, entry_points=False)
_NON_EMPTY = {"enum", "oneOf", "format", "pattern"}


def find_texts(schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the paths of required texts of an object that may be empty."""
    for name, part in schema.get("properties", {}).items():
        place = f"{path}.{name}"
        if name in schema.get("required", ()) and part.get("type") == "string":
            if _NON_EMPTY.isdisjoint(part) and part.get("minLength", 0) < 1:
                yield place
        else:
            yield from find_texts(part.get("items", part), place)


@pytest.mark.parametrize("action", CATALOG, ids=lambda one: one.key)
def test_no_required_text_may_be_empty(action: Any) -> None:
    """The form says it, so that the run needs not; a raw request takes what the caller gives."""
    form = action.schema.json_schema()
    if action.key != "rawRequest":
        assert list(find_texts(form, action.key)) == []
    for key in form["required"]:
        part = form["properties"][key]
        if part.get("type") == "string":
            problems = action.schema.examine({key: ""})[1]
            assert [one.path for one in problems].count(key) == 1
            assert not Draft202012Validator(part).is_valid("")


def test_a_guest_without_a_name_is_refused() -> None:
    """Zoom refuses it too, but only after the request."""
    guest = {"meetingId": "85746065432", "email": "guest@example.com", "firstName": ""}
    with pytest.raises(InvalidInput, match="firstName"):
        CATALOG["addMeetingRegistrant"].validate(guest)
