"""Example payloads: complete, valid, of one invented world, and without placeholders."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from jsonschema import Draft202012Validator
from typing_extensions import TypedDict

import zoom_manifests
from zoom_connector.actions.example_payload import build_example
from zoom_connector.actions.output_schema import read_output
from zoom_connector.exports.manifest_quality import list_parts
from zoom_connector.fields import UNSET, Doc, Example, Known, Unless

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = zoom_manifests.list_manifests()
EXTENSION = Draft202012Validator(zoom_manifests.read_extension_schema())
every_manifest = pytest.mark.parametrize("key", KEYS)
PLACEHOLDER = re.compile(
    r"scrubbed|redacted|\bTODO\b|lorem|\bfoo\b|\bxxx|placeholder|\*\*\*", re.IGNORECASE
)
HOST = re.compile(r"https?://([^/\s\"]+)")
ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+)")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+(Z|[+-]\d\d:\d\d)")
# In order of time, where an object has both.
ORDERED = [
    ("created_at", "start_time"),
    ("create_time", "start_time"),
    ("join_time", "leave_time"),
    ("recording_start", "recording_end"),
    ("createdDate", "startDate"),
    ("startDate", "endDate"),
    ("from", "to"),
    ("user_created_at", "last_login_time"),
    ("date_time", "end_time"),
]


def read(key: str) -> Any:
    """Return the example payload of an action."""
    return (zoom_manifests.read_manifest(key) or {})["examplePayload"]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object in a payload."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


@every_manifest
def test_an_example_payload_has_no_placeholder(key: str) -> None:
    """Every value is one that a person could have entered; secrets are invented."""
    text = json.dumps(read(key))
    assert not PLACEHOLDER.search(text)
    hosts = {host for host in HOST.findall(text) if host != "api.zoom.us"}
    assert all(host.endswith("example.com") for host in hosts)
    assert all(host.endswith("example.com") for host in ADDRESS.findall(text))


@every_manifest
def test_times_of_an_example_payload_are_in_order(key: str) -> None:
    """What happens first has the earlier time, and a page holds what it says."""
    items = (zoom_manifests.read_manifest(key) or {})["items"]
    for one in objects(read(key)):
        for before, after in ORDERED:
            if before in one and after in one:
                assert one[before] <= one[after], (before, after)
        for value in one.values():
            if isinstance(value, str) and MOMENT.fullmatch(value):
                assert datetime.fromisoformat(value)
        if "occurrence_id" in one:
            start = datetime.fromisoformat(one["start_time"]).timestamp()
            assert int(one["occurrence_id"]) == start * 1000
        if {"page_size", "total_records"} <= one.keys() and "page_count" in one:
            assert len(one[items]) == one["page_size"] < one["total_records"]
            assert one["page_count"] == one["total_records"] / one["page_size"]


@every_manifest
def test_ids_of_an_example_payload_are_in_its_links(key: str) -> None:
    """The link to join a meeting has the number of the meeting."""
    for one in objects(read(key)):
        if "join_url" in one and "topic" in one and "id" in one:
            assert str(one["id"]) in one["join_url"]


def test_the_examples_are_about_the_same_people() -> None:
    """The host of the meeting is the user, and the meeting has the number that inputs show."""
    user, meeting = read("getUser")["data"], read("getMeeting")["data"]
    assert meeting["host_id"] == user["id"]
    assert meeting["host_email"] == user["email"]
    assert read("listUsers")["data"]["users"][0]["id"] == user["id"]
    manifest = zoom_manifests.read_manifest("getMeeting") or {}
    assert str(meeting["id"]) in map(str, manifest["input"]["properties"]["meetingId"]["examples"])


@pytest.mark.parametrize("key", ["deleteUser", "updateMeeting", "uploadUserPicture"])
def test_an_action_without_content_says_so(key: str) -> None:
    """The output has no fields and is marked, and the example payload is an empty object."""
    manifest = zoom_manifests.read_manifest(key) or {}
    assert manifest["output"]["properties"] == {}
    assert manifest["output"]["x-zoom"] == {"noContent": True}
    assert manifest["examplePayload"] == {"data": {}}


@every_manifest
def test_only_actions_without_content_are_marked(key: str) -> None:
    """An empty example and the mark come together."""
    manifest = zoom_manifests.read_manifest(key) or {}
    is_marked = "noContent" in manifest["output"].get("x-zoom", {})
    assert is_marked == (manifest["examplePayload"] == {"data": {}})


@every_manifest
def test_the_facts_of_outputs_are_valid_by_their_schema(key: str) -> None:
    """`x-zoom` of an output has what its JSON Schema describes, and `unless` names a neighbor."""
    output = (zoom_manifests.read_manifest(key) or {})["output"]
    for part in [output, *(part for _, part in list_parts(output))]:
        EXTENSION.validate(part.get("x-zoom", {}))
        fields = part.get("properties", {})
        for field in fields.values():
            assert field.get("x-zoom", {}).get("unless", next(iter(fields))) in fields


class Entry(TypedDict, total=False):
    """An entry."""

    name: Annotated[str, Doc("Name."), Example("Ada")]
    unknown: Annotated[str, Doc("Nothing is known of it.")]


class Made(TypedDict, total=False):
    """What an action of a plugin returns."""

    plan: Annotated[int, Doc("Plan."), Known({1: "Basic", 2: "Licensed"}, first=2)]
    on: Annotated[bool, Doc("Whether it is on.")]
    off: Annotated[bool, Doc("Whether it is off."), Example(False)]
    entries: Annotated[list[Entry], Doc("Entries.")]
    days: Annotated[list[Annotated[int, Doc("Day."), Example(3)]], Doc("Days.")]
    first: Annotated[int, Doc("One of both."), Example(1)]
    second: Annotated[int, Doc("The other."), Unless("first"), Example(2)]
    third: Annotated[int, Doc("Alone."), Unless("gone"), Example(3)]
    either: Annotated[int | str, Doc("A number or text."), Example(4)]
    bare: Annotated[str, Doc("Without an example.")]


def make() -> Made:
    """Return something."""
    raise NotImplementedError


def ask() -> list[str]:
    """Return texts of which no example is known."""
    raise NotImplementedError


def test_a_payload_is_put_together_from_the_fields() -> None:
    """Each field has its first example; what has none, or is replaced by another, is left out."""
    output = read_output(make)
    assert build_example(output) == {
        "plan": 2,
        "on": True,
        "off": False,
        "entries": [{"name": "Ada"}],
        "days": [3],
        "first": 1,
        "third": 3,
        "either": 4,
    }
    fields = output["properties"]
    assert fields["plan"]["examples"] == [2, 1]
    assert fields["days"]["examples"] == [[3]]
    assert fields["second"]["x-zoom"] == {"unless": "first"}
    assert "x-zoom" not in fields["third"]
    assert build_example(read_output(ask)) is UNSET
