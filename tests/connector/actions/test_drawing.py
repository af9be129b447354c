"""Inputs as JSON Schema: a form library fills in nothing that a person did not type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NotRequired

import pytest
from annotated_types import MinLen
from typing_extensions import TypedDict

from zoom_connector import Connection, endpoint
from zoom_connector.actions.drawing import draw
from zoom_connector.errors import InvalidInput
from zoom_connector.fields import Example, Format
from zoom_connector.fields.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence


class Entry(TypedDict):
    """A part of a list."""

    email: str
    tags: NotRequired[Annotated[list[str], MinLen(1)]]
    notify: bool


class Options(TypedDict):
    """Settings, of which some are necessary."""

    enable: bool
    name: str
    entries: Annotated[list[Entry], MinLen(1)]


@endpoint("POST /users/{user_id}/lists")
def make_list(
    zoom: Connection,
    user_id: Annotated[str, Example("me")],
    *,
    entries: Annotated[list[Entry], MinLen(1)],
    options: Options = UNSET,
    starts: Annotated[str, Format("date-time"), Example("2030-01-02T03:04:05Z")] = UNSET,
) -> dict[str, Any]:
    """Make a list.

    Args:
        zoom: The connection.
        user_id: The user.
        entries: What is in it.
        options: How it is made.
        starts: When it starts.
    """


DRAWN = make_list.schema.json_schema()["properties"]
ENTRIES: list[Any] = [{"email": "ada@example.com", "notify": True}]
NEEDED = {"userId": "me", "entries": ENTRIES}


def test_what_is_required_is_demanded() -> None:
    """The first entry of a required list is drawn at once, and its boolean has a value."""
    assert DRAWN["entries"]["minItems"] == 1
    assert DRAWN["entries"]["items"]["required"] == ["email", "notify"]


def test_what_may_be_left_out_demands_nothing_that_a_form_would_fill_in() -> None:
    """Not the first entry of a list, nor a boolean: as drawn, the object stays empty."""
    assert "minItems" not in DRAWN["entries"]["items"]["properties"]["tags"]
    options = DRAWN["options"]
    assert options["required"] == ["name", "entries"]
    assert "minItems" not in options["properties"]["entries"]
    assert options["properties"]["entries"]["items"]["required"] == ["email"]


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"name": "a", "entries": ENTRIES}, ["options.enable"]),
        ({"name": "a", "enable": True, "entries": []}, ["options.entries"]),
    ],
)
def test_what_is_not_drawn_is_checked_all_the_same(options: Any, paths: Sequence[str]) -> None:
    """A part of an object that was begun must be complete when the action runs."""
    with pytest.raises(InvalidInput) as caught:
        make_list.validate({**NEEDED, "options": options})
    assert [problem.path for problem in caught.value.problems] == paths


@pytest.mark.parametrize(
    ("values", "kind"),
    [(["a", "b"], "string"), ([1, 2], "integer"), ([True], "boolean"), ([0.5, 1.5], "number")],
)
def test_a_choice_without_a_type_gets_that_of_its_values(values: Any, kind: str) -> None:
    """A form library finds no control for a choice that has no type."""
    assert draw({"enum": values}, is_sent=True, is_optional=True)["type"] == kind


def test_a_choice_of_several_types_stays_without() -> None:
    """No single type would allow all of its values."""
    assert "type" not in draw({"enum": ["all", 1]}, is_sent=True, is_optional=True)


def test_text_without_a_type_gets_a_control() -> None:
    """Zoom's files leave out a type here and there; the example tells that it is text."""
    untyped = {"examples": ["text"]}
    assert draw(untyped, is_sent=True, is_optional=False)["type"] == "string"
    for schema in ({"examples": [1]}, {}, {"anyOf": [{"type": "null"}], "examples": ["text"]}):
        assert "type" not in draw(schema, is_sent=True, is_optional=False)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("2030-01-02T03:04:05.000Z", "2030-01-02T03:04:05Z"),
        ("2030-01-02T03:04:05.0+08:00", "2030-01-02T03:04:05+08:00"),
        ("2030-01-02T03:04:05.000", "2030-01-02T03:04:05"),
        ("2030-01-02T03:04:05.250Z", "2030-01-02T03:04:05.250Z"),
        ("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z"),
        ("2030-01-02", "2030-01-02"),
    ],
)
def test_a_time_of_a_form_loses_milliseconds_of_zero(typed: str, sent: str) -> None:
    """A browser adds them to every time; what Python gives is sent unchanged."""
    filled = {**NEEDED, "starts": typed}
    assert make_list.request(make_list.read_inputs(filled, "absent")).json["starts"] == sent
    assert make_list.request(make_list.read_inputs(filled)).json["starts"] == typed
