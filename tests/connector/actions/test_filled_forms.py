"""Inputs as a form hands them over: what is empty, text for other types, and what to clear."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
UPDATE = CATALOG["updateMeeting"]
CREATE = CATALOG["createMeeting"]
MEETING = {"meetingId": "85746065432"}


def body(inputs: dict[str, Any], **how: Any) -> Any:
    """Return the body of an update of a meeting."""
    return UPDATE.request(UPDATE.read_inputs({**MEETING, **inputs}, **how)).json


def refuse(inputs: dict[str, Any], **how: Any) -> dict[str, str]:
    """Return the problems of inputs, by their paths."""
    with pytest.raises(InvalidInput) as caught:
        UPDATE.validate(UPDATE.read_inputs({**MEETING, **inputs}, **how))
    return {problem.path: problem.message for problem in caught.value.problems}


def test_python_means_what_it_gives() -> None:
    """If a call says nothing about empties, an empty text empties the field at Zoom."""
    assert body({"agenda": ""}) == {"agenda": ""}


@pytest.mark.parametrize("empty", ["", None, [], {}])
def test_a_field_without_text_is_as_if_left_out(empty: Any) -> None:
    """What a form hands over for an untouched field is not sent."""
    given = {"topic": "New", "agenda": empty, "trackingFields": empty, "settings": empty}
    assert body(given, empties="absent") == {"topic": "New"}


def test_empties_inside_of_objects_and_lists_are_left_out() -> None:
    """Fields of an object, and entries of a list, are read in the same way."""
    given = {
        "settings": {"host_video": "", "waiting_room": "true", "alternative_hosts": None},
        "trackingFields": [{"field": "Department", "value": "Sales"}, {"field": "", "value": ""}],
    }
    assert body(given, empties="absent") == {
        "settings": {"waiting_room": True},
        "tracking_fields": [{"field": "Department", "value": "Sales"}],
    }


def test_a_required_input_that_is_empty_is_refused() -> None:
    """It is named as what it is, and nothing is sent."""
    with pytest.raises(InvalidInput) as caught:
        UPDATE.validate(UPDATE.read_inputs({"meetingId": "", "topic": "x"}, empties="absent"))
    assert [problem.path for problem in caught.value.problems] == ["meetingId"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("US, DE", ["US", "DE"]),
        ("US", ["US"]),
        ('["US", "DE"]', ["US", "DE"]),
        (" US ,, DE ", ["US", "DE"]),
    ],
)
def test_text_is_taken_for_a_list(text: str, read: list[str]) -> None:
    """Commas, or JSON."""
    sent = body({"globalDialInCountries": text}, empties="absent")
    assert sent == {"settings": {"global_dial_in_countries": read}}


def test_json_text_is_taken_for_an_object() -> None:
    """An editor that knows only text can give every input."""
    given = {"settings": '{"waiting_room": "true"}', "duration": "45", "hostVideo": "false"}
    sent = {"settings": {"waiting_room": True, "host_video": False}, "duration": 45}
    assert body(given, empties="absent") == sent


def test_text_that_is_no_json_is_refused() -> None:
    """It is named, as every other problem is."""
    assert refuse({"settings": "{waiting", "duration": "long"}, empties="absent").keys() == {
        "settings",
        "duration",
    }


def test_what_is_to_be_cleared_is_sent_empty() -> None:
    """In both modes, and by either of its names."""
    given = {"topic": "New", "agenda": ""}
    assert body(given, empties="absent", clear=["agenda", "tracking_fields"]) == {
        "topic": "New",
        "agenda": "",
        "tracking_fields": [],
    }
    assert body({"topic": "New"}, clear=["agenda"]) == {"topic": "New", "agenda": ""}


def test_what_cannot_be_cleared_is_refused_all_at_once() -> None:
    """Unknown, required, given as well, or without an empty value."""
    given = {"topic": "New"}
    wrong = refuse(given, empties="absent", clear=["agnda", "meetingId", "topic", "duration"])
    assert wrong["agnda"].endswith("did you mean `agenda`?")
    assert "required" in wrong["meetingId"]
    assert "also given" in wrong["topic"]
    assert "no empty value" in wrong["duration"]


def test_free_json_keeps_what_is_empty_in_it() -> None:
    """The data of a raw request are the caller's own; only they can know what null means."""
    raw = CATALOG["rawRequest"]
    given = {"url": "/x", "method": "POST", "data": {"agenda": "", "list": []}, "headers": []}
    assert raw.read_inputs(given, "absent")["data"] == {"agenda": "", "list": []}
    assert raw.read_inputs({**given, "data": ["", 1, None]}, "absent")["data"] == ["", 1, None]


@pytest.mark.parametrize("key", ["rawRequest", "updateMeeting"])
def test_what_nests_too_deep_is_refused_in_this_mode_too(key: str) -> None:
    """It ends with the problem that it has, whichever input it is given for."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    action = CATALOG[key]
    name = "data" if key == "rawRequest" else "settings"
    usual = {"url": "/x", "method": "POST"} if key == "rawRequest" else MEETING
    with pytest.raises(InvalidInput, match="nests deeper"):
        action.validate(action.read_inputs({**usual, name: deep}, "absent"))


def test_every_way_to_run_takes_a_form(zoom: Connection, catalog: Catalog) -> None:
    """`run`, `arun`, `pages` and `plan` read the same form in the same way."""
    form = {"userId": "me", "topic": "From a form", "agenda": "", "settings": {}}
    made = catalog.run("createMeeting", form, zoom, empties="absent").data
    assert made["topic"] == "From a form"
    form = {"meetingId": made["id"], "topic": "Changed", "agenda": ""}
    planned = catalog.plan([("updateMeeting", form)], zoom, empties="absent").to_dict()
    assert "agenda" not in json.dumps(planned)

    async def change() -> None:
        async with zoom:
            await catalog.arun("updateMeeting", form, zoom, empties="absent", clear=["agenda"])

    asyncio.run(change())
    assert catalog.run("getMeeting", {"meetingId": made["id"]}, zoom).data["topic"] == "Changed"
    blank = {"status": "", "pageSize": "", "nextPageToken": None}
    assert list(catalog.pages("listUsers", blank, zoom, empties="absent").items())


def test_the_command_line_takes_a_form(run: Callable[..., Any], sandbox: Sandbox) -> None:
    """`--empties absent` and `--clear`; without them, what is given is meant."""
    words = ["updateMeeting", "-i", "meetingId=85746065432", "-i", "topic=", "-i", "agenda=New"]
    sent = [
        json.loads(run("run", *words, "--dry-run", *more).stdout)["data"]["body"]
        for more in ((), ("--empties", "absent"), ("--empties", "absent", "--clear", "password"))
    ]
    assert sent == [
        {"topic": "", "agenda": "New"},
        {"agenda": "New"},
        {"agenda": "New", "password": ""},
    ]
    assert sandbox.ledger()["effects"] == []


@pytest.mark.parametrize("wrong", ["Absent", "", None, True, ["absent"]])
def test_a_wrong_mode_is_refused_by_every_way_to_run(
    wrong: Any, zoom: Connection, catalog: Catalog, sandbox: Sandbox
) -> None:
    """A misspelt mode must not send the empty values of a form, which would erase data."""
    form = {"userId": "me", "dept": ""}

    async def change() -> None:
        async with zoom:
            await catalog.arun("updateUser", form, zoom, empties=wrong)

    ways: list[Callable[[], Any]] = [
        lambda: catalog.run("updateUser", form, zoom, empties=wrong),
        lambda: asyncio.run(change()),
        lambda: catalog.pages("listUsers", {"status": ""}, zoom, empties=wrong),
        lambda: catalog.apages("listUsers", {"status": ""}, zoom, empties=wrong),
        lambda: catalog.plan([("updateUser", form)], zoom, empties=wrong),
        lambda: CATALOG["updateUser"].read_inputs(form, wrong),
    ]
    for way in ways:
        with pytest.raises(InvalidInput, match="`given` or `absent`"):
            way()
    assert sandbox.ledger()["effects"] == []


@pytest.mark.parametrize("more", [{}, {"settings": {"host_video": True}}, {"hostVideo": True}])
def test_an_object_cannot_be_cleared(more: dict[str, Any]) -> None:
    """Zoom merges it, so that an empty one changes nothing."""
    wrong = refuse({"topic": "x", **more}, clear=["settings"])
    assert wrong.keys() == {"settings"}


def test_a_name_alone_is_no_list_to_clear() -> None:
    """It is one problem, not one for each letter."""
    wrong = refuse({"topic": "x"}, clear="agenda")
    assert wrong == {"clear": "must be a list of the inputs to empty, as in `['agenda']`"}


def test_what_may_not_be_empty_cannot_be_cleared() -> None:
    """A time is text, and has no empty value."""
    wrong = refuse({"topic": "x"}, clear=["startTime"])
    assert wrong == {"startTime": "has no empty value, so it cannot be cleared"}


@pytest.mark.parametrize("action", CATALOG, ids=lambda one: one.key)
def test_descriptions_name_inputs_by_their_keys(action: Any) -> None:
    """A person who reads a form sees its keys, not Zoom's names."""
    manifest = build_manifest(action)
    zooms = {item.name for item in action.schema.inputs if item.name != item.key}
    described = manifest["input"]["properties"].values()
    texts = [manifest["description"], *(one["description"] for one in described)]
    named = {name for text in texts for name in re.findall(r"`(\w+)`", text)}
    assert not named & zooms


def test_a_name_given_twice_is_shown_as_the_manifest_does() -> None:
    """The key comes with a form, Zoom's name from its documentation."""
    problems = CATALOG["getUser"].schema.examine({"userId": "me", "user_id": "you"})[1]
    assert [one.message for one in problems] == ["is also given as another name of `userId`"]


@pytest.mark.parametrize(
    ("text", "place"),
    [('{"host_video": tru}', "line 1 column 16"), ('{\n"a" 1}', "line 2 column 5")],
)
def test_broken_json_is_named_as_such(text: str, place: str) -> None:
    """With the place, so that a person finds the mistake; other mistakes are reported with it."""
    wrong = refuse({"settings": text, "duration": "long"}, empties="absent")
    assert wrong.keys() == {"settings", "duration"}
    assert "not JSON" in wrong["settings"]
    assert place in wrong["settings"]
    wrong = refuse({"trackingFields": "[1, ", "topic": "x"}, empties="absent")
    assert "not JSON" in wrong["trackingFields"]
