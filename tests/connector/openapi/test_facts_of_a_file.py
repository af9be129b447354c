"""What the names, choices and sentences of a file are taken to mean, and what they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from club_file import club_file
from hypothesis import given
from hypothesis import strategies as st
from rooms import parameter, text

from zoom_connector.openapi.compiler import compile_file
from zoom_connector.openapi.destruction import always_destroys
from zoom_connector.openapi.guards import find_demanded
from zoom_connector.openapi.prose import add_stated_limits, most_at_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LISTS = [
    ("Up to a maximum of 10 contacts.", 10),
    ("You can add a maximum of **20** users each time.", 20),
    ("It only accepts a maximum of five cards.", 5),
    ("The number of the emails is up to `10`.", 10),
    ("At most 1,000 entries.", 1000),
    ("You must give at least two answers, up to 10 answers.", 10),
    ("You can send up to 100 emails a day.", None),
    ("If the rule is 13, up to 5 users.", None),
    ("Up to 5 devices. When the rule is 13, up to 7 users.", None),
    ("Up to 5 devices. Up to 7 users.", None),
    ("A maximum of 50 characters.", None),
    ("Files of up to 10 MB.", None),
    ("Each account can have up to 20 of them.", None),
    ("Ten of them.", None),
]
REQUESTS = [
    ("Register up to 30 registrants at once for a meeting.", 30),
    ("Five is the maximum number of members you can add at once.", 5),
    ("You can update 10 users at a time.", 10),
    ("Up to 20 numbers can be removed in a single request.", 20),
    ("This endpoint can process a maximum of 30 users at a time.", 30),
    ("There can be a maximum of 20 groups.", None),
    ("The rate limit of this API is 20 requests per second.", None),
    ("You can create up to 40 templates.", None),
]


@pytest.mark.parametrize(("sentence", "limit"), LISTS)
def test_a_limit_of_a_list_is_read_only_where_it_is_certain(
    sentence: str, limit: int | None
) -> None:
    """CASES 3: a condition, a period or a second number leaves the limit to Zoom."""
    schema: dict[str, Any] = {"type": "array", "description": sentence}
    add_stated_limits(schema)
    assert schema.get("maxItems") == limit


@pytest.mark.parametrize(("sentence", "limit"), REQUESTS)
def test_a_limit_of_a_request_is_read_only_where_it_is_certain(
    sentence: str, limit: int | None
) -> None:
    """CASES 3: the sentence must say that it is about one request."""
    assert most_at_once(sentence) == limit


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer", "description": "The default is 30 and the maximum is 300."}, 300),
        ({"type": "integer", "description": "For a day, the maximum is 99 days."}, None),
        ({"type": "integer", "description": "The value range is from `1` to `31`."}, 31),
        ({"type": "integer", "description": "Between 1 and 30; 0 means no limit."}, None),
        ({"type": "integer", "description": "When it is on, between 1 and 30."}, None),
        ({"type": "string", "description": "It cannot exceed more than 50 characters."}, 50),
        ({"type": "string", "description": "The topic, up to 200 characters."}, 200),
        ({"type": "string", "description": "Up to 50 IDs."}, None),
        ({"type": "string", "enum": ["a"], "description": "Up to 5 characters."}, None),
    ],
)
def test_a_limit_of_a_value_is_read(schema: dict[str, Any], expected: int | None) -> None:
    """CASES 3: the largest number and the longest text, in the words of Zoom's files."""
    add_stated_limits(schema)
    assert schema.get("maximum", schema.get("maxLength")) == expected


def test_both_ends_of_a_range_in_a_sentence_are_kept() -> None:
    """CASES 3: a value below it is refused as one above it is."""
    schema = {"type": "integer", "description": "A positive integer between 1 and 1,000."}
    add_stated_limits(schema)
    assert (schema["minimum"], schema["maximum"]) == (1, 1000)


@given(limit=st.integers(1, 9_999), stated=st.integers(1, 9_999))
def test_a_keyword_goes_before_a_sentence(limit: int, stated: int) -> None:
    """CASES 3: a limit in the schema itself is kept."""
    schema = {"type": "array", "maxItems": limit, "description": f"Up to {stated} entries."}
    add_stated_limits(schema)
    assert schema["maxItems"] == limit


@pytest.mark.parametrize(
    ("method", "summary", "description", "expected"),
    [
        ("DELETE", "Clear", "", True),
        ("PATCH", "Deactivate a user", "", True),
        ("POST", "Rotate client secret", "", True),
        ("POST", "Revoke-all tokens", "", True),
        ("POST", "Clear", "This permanently deletes them.", True),
        ("PUT", "Replace", "This cannot be undone.", True),
        ("GET", "Delete a room", "This permanently deletes it.", False),
        ("POST", "Create a deletion", "", False),
        ("PATCH", "Update a removed file", "It was deleted.", False),
        ("POST", "Add or remove a mark", "", False),
    ],
)
def test_an_operation_that_always_destroys_is_known_by_its_words(
    method: str, summary: str, description: str, *, expected: bool
) -> None:
    """CASES 3: the method, a verb at the start of its name, or that it is permanent."""
    assert always_destroys(method, (summary, ""), description) is expected


VALUES = {
    "end": True,
    "participant.remove": True,
    "zoomroom.meeting_end": True,
    "DELETE": True,
    "remove_asset": True,
    "cancelled": True,
    "kickParticipant": True,
    "end_time": False,
    "recover": False,
    "7 days before deletion": False,
    "deactivated": False,
    "recording.stop": False,
    "undelete": False,
}


@pytest.mark.parametrize(("value", "expected"), VALUES.items())
def test_a_choice_that_destroys_is_known_by_its_words(
    write_file: Callable[..., Path], value: str, *, expected: bool
) -> None:
    """CASES 3: in a query and at any depth of a body; other choices of the input are free."""
    document = club_file()
    put = document["paths"]["/clubs/{clubId}"]["put"]
    put["parameters"] = [parameter("mode", "query", text(enum=["open", value]))]
    found = {one.key: one for one in compile_file(write_file(document)).operations}
    demands = found["setClub"].care["demands"]
    assert bool(find_demanded({"mode": value}, demands)) is expected
    assert not find_demanded({"mode": "open"}, demands)


@given(
    value=st.recursive(
        st.sampled_from(["delete", "keep", True, None, 1]),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner),
        max_leaves=5,
    )
)
def test_a_value_of_any_shape_is_searched(value: Any) -> None:
    """CASES 3: what is found is what a walk through all lists finds; nothing raises."""
    demands = [{"path": ["x", "a"], "values": ["delete"]}]

    def leaves(part: Any) -> list[Any]:
        return [one for p in part for one in leaves(p)] if isinstance(part, list) else [part]

    objects = [one for one in leaves(value) if isinstance(one, dict)]
    expected = any("delete" in leaves(one.get("a")) for one in objects)
    assert bool(find_demanded({"x": value}, demands)) is expected


@pytest.mark.parametrize(
    ("about", "window"),
    [
        ("The date range should only be one month.", {"months": 1, "days": 0}),
        ("The maximum range can be a month.", {"months": 1, "days": 0}),
        ("Specify a monthly date range.", {"months": 1, "days": 0}),
        ("It cannot exceed seven days.", {"months": 1, "days": 7}),
        ("The range must be within 30 days.", {"months": 1, "days": 30}),
        ("We recommend a range within one month.", None),
        ("Up to 14 days in the future.", None),
        ("Within the last six months.", None),
        ("The first day.", None),
    ],
)
def test_a_window_is_read_only_where_it_is_certain(
    write_file: Callable[..., Path], about: str, window: dict[str, int] | None
) -> None:
    """CASES 3: advice, the future and the age of the data limit no range."""
    document = club_file()
    document["paths"]["/runs"]["get"]["parameters"][0]["description"] = about
    found = {one.key: one for one in compile_file(write_file(document)).operations}
    care = found["runs"].care["window"]
    assert (care and {key: care[key] for key in ("months", "days")}) == window
