"""What manifests say of outputs: every field, entry and known value is named for people."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from typing_extensions import TypedDict

import zoom_actions
import zoom_manifests
from zoom_connector import Catalog
from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.introspection import Input
from zoom_connector.actions.output_schema import read_output
from zoom_connector.actions.schema_drift import find_new_fields
from zoom_connector.fields import UNSET, Doc, IntChoice, Known, Label
from zoom_connector.text.names import singular, title_case

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = zoom_manifests.list_manifests()
every_manifest = pytest.mark.parametrize("key", KEYS)

# Words as pydantic or Python would write them, and what people write.
MISSPELT = re.compile(
    r"\b(?:Ai|Api|Cmr|Cms|E2E?e|Gif|H323|Hd|Html|Ids?|Im|Ip|Iq|Jbh|Jid|Json|Pdf|Pin|Pmi|Pstn|Qos"
    r"|Sip|Sms|Sso|Tsp|Ui|Uri|Urls?|Utc|Uuids?|Voip|Zak|Zpk)\b"
)
# `MeetingPage` or `_UserCore`, but not `IDs`, `QoS` or the names of products.
CLASS_NAME = re.compile(r"\b(?!QoS|VoIP|LinkedIn|YouTube)[A-Z][a-z]+[A-Z]|_")
# Labels of the component, which are stated in the code.
STATED = {"CMS User Id", "Personal Meeting Id"}
# LumiNUS's page closes this set; Zoom's sets grow.
CLOSED = {("addMeeting", "recordType")}
FORMATS = FormatChecker(formats=("date", "email", "uuid"))
FORMATS.checks("date-time", ValueError)(lambda text: "T" in text and datetime.fromisoformat(text))
FORMATS.checks("uri")(lambda text: re.match(r"(https?|zoommtg)://[^/\s]+", text))


def read(key: str) -> dict[str, Any]:
    """Return a manifest as engines receive it."""
    manifest = zoom_manifests.read_manifest(key)
    assert manifest is not None
    return manifest


def parts(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each property, entry and alternative below a schema, with its path."""
    found = [(f"{path}.{name}", field) for name, field in schema.get("properties", {}).items()]
    for word, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if isinstance(schema.get(word), dict):
            found.append((path + mark, schema[word]))
    for word in ("anyOf", "oneOf", "allOf"):
        found += [(f"{path}|{n}", branch) for n, branch in enumerate(schema.get(word, ()))]
    for place, part in found:
        yield place, part
        yield from parts(part, place)


def list_defects(schema: dict[str, Any]) -> list[str]:
    """Name each part without a title, a description or, for a list, an entry; and wrong titles."""
    found: list[str] = []
    for path, part in [("", schema), *parts(schema)]:
        title = part.get("title", "")
        if not title and "const" not in part:
            found.append(f"{path}: no title")
        if (CLASS_NAME.search(title) or MISSPELT.search(title)) and title not in STATED:
            found.append(f"{path}: {title}")
        is_branch = re.search(r"\|\d+$", path)
        text = part.get("description", "")
        if not is_branch and (not text or text.rstrip(".") == title):
            found.append(f"{path}: no description")
        if part.get("type") == "array" and not isinstance(part.get("items"), dict):
            found.append(f"{path}: no entry")
    return found


@every_manifest
def test_every_part_of_an_output_is_titled_and_described(key: str) -> None:
    """A person who maps a field reads what it is, however deep it is, without Zoom's documents."""
    assert list_defects(read(key)["output"]) == []


@every_manifest
def test_no_title_of_an_input_is_a_class_name(key: str) -> None:
    """The titles of inputs, those inside objects too, are words with the right acronyms."""
    # A value of a choice is titled by what it means, which may be the name of a product.
    shown = [part for _, part in parts(read(key)["input"]) if "const" not in part]
    found = [part.get("title", "") for part in shown]
    wrong = [title for title in found if CLASS_NAME.search(title) or MISSPELT.search(title)]
    assert set(wrong) <= STATED


MEETING = read("getMeeting")["output"]


@pytest.mark.parametrize(
    ("path", "change", "defect"),
    [
        (("topic",), {"description": ""}, ".topic: no description"),
        (("topic",), {"description": "Topic."}, ".topic: no description"),
        (("topic",), {"title": ""}, ".topic: no title"),
        (("join_url",), {"title": "Join Url"}, ".join_url: Join Url"),
        (("settings",), {"title": "MeetingSettings"}, ".settings: MeetingSettings"),
        (("occurrences",), {"items": True}, ".occurrences: no entry"),
        (("settings", "host_video"), {"description": ""}, ".settings.host_video: no description"),
    ],
)
def test_a_missing_text_is_found(
    path: tuple[str, ...], change: dict[str, Any], defect: str
) -> None:
    """The check above reports what is taken out of an output that has everything."""
    output = deepcopy(MEETING)
    part = output
    for name in path:
        part = part["properties"][name]
    part |= change
    assert list_defects(MEETING) == []
    assert list_defects(output) == [defect]


@every_manifest
def test_a_value_that_zoom_adds_is_valid_and_no_drift(key: str) -> None:
    """Known values describe and never refuse: a reply with another one is as valid."""
    output = read(key)["output"]
    for path, part in parts(output):
        assert "enum" not in part or (key, path.strip(".")) in CLOSED
        for value in part.get("x-zoom", {}).get("values", ()):
            assert set(value) == {"const", "title"}
            assert value["title"]
        if "values" in part.get("x-zoom", {}) and "enum" not in part:
            new = 987_654_321 if isinstance(part["examples"][0], int) else "A value of tomorrow"
            Draft202012Validator(part).validate(new)
            assert find_new_fields(new, part) == []


@every_manifest
def test_an_example_has_the_formats_that_the_output_states(key: str) -> None:
    """The recorded example is valid by its output, dates and addresses included."""
    manifest = read(key)
    if manifest["examplePayload"] is not None:
        validator = Draft202012Validator(manifest["output"], format_checker=FORMATS)
        errors = [e.message for e in validator.iter_errors(manifest["examplePayload"]["data"])]
        assert errors == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("next_page_token", "Next Page Token"),
        ("nextPageToken", "Next Page Token"),
        ("pmi", "PMI"),
        ("use_pmi", "Use PMI"),
        ("join_url", "Join URL"),
        ("isPublishRecordURL", "Is Publish Record URL"),
        ("group_ids", "Group IDs"),
        ("im_group_ids", "IM Group IDs"),
        ("h323_password", "H.323 Password"),
        ("e2e_encryption", "E2E Encryption"),
        ("sip_links", "SIP Links"),
        ("sso_create", "SSO Create"),
        ("pstn_password", "PSTN Password"),
        ("zoom_iq_for_sales", "Zoom IQ For Sales"),
        ("auto_start_ai_companion_questions", "Auto Start AI Companion Questions"),
        ("send_1080p_video_to_attendees", "Send 1080p Video To Attendees"),
        ("allow_cmr_3rd_party_bot", "Allow CMR 3rd Party Bot"),
        ("lastClientVersion", "Last Client Version"),
        ("from_", "From"),
        ("identity", "Identity"),
        ("_UserCore", "User Core"),
    ],
)
def test_a_name_becomes_a_title_with_the_right_acronyms(name: str, title: str) -> None:
    """Both ways to join words are read, and acronyms are written as people write them."""
    assert title_case(name) == title


@pytest.mark.parametrize(
    ("title", "one"),
    [
        ("Group IDs", "Group ID"),
        ("Meetings", "Meeting"),
        ("Policies", "Policy"),
        ("Addresses", "Address"),
        ("Boxes", "Box"),
        ("Batches", "Batch"),
        ("Files", "File"),
        ("Rich Text", "Rich Text"),
        ("Access", "Access"),
    ],
)
def test_an_entry_is_titled_by_its_list(title: str, one: str) -> None:
    """An entry has the title of its list in the singular."""
    assert singular(title) == one


class Plan(IntChoice):
    """A plan."""

    BASIC = 1, "Basic"


class Inner(TypedDict):
    """Something inside."""

    pmi: Annotated[int, Label("Room Number"), Doc("Number of the room.")]
    plan: Annotated[int, Doc("Plan."), Known(Plan)]


class Outer(TypedDict):
    """Something outside."""

    inner_ids: list[Inner]
    either: int | Inner


def outer() -> Outer:
    """Return something."""
    raise NotImplementedError


def test_a_stated_label_wins_inside_objects_too() -> None:
    """A nested field is titled by its `Label`; alternatives by their kind or the class in words."""
    output = read_output(outer)
    entry = output["properties"]["inner_ids"]["items"]
    assert (output["title"], entry["title"]) == ("Outer", "Inner ID")
    assert entry["description"] == "Something inside."
    assert entry["properties"]["pmi"]["title"] == "Room Number"
    assert entry["properties"]["plan"]["x-zoom"] == {"values": [{"const": 1, "title": "Basic"}]}
    branches = output["properties"]["either"]["anyOf"]
    assert [branch["title"] for branch in branches] == ["Number", "Inner"]
    assert "x-label" not in json.dumps(output)


def test_an_object_of_inputs_is_titled_the_same_way() -> None:
    """A field inside an input has the title it would have in an output."""
    field = Input(
        *("one", "one", "one", "body", ("one",), Inner, True, UNSET, "The one", "It.", UNSET),
        secret=False,
    )
    shown = InputSchema([field], {}).json_schema()["properties"]["one"]
    assert (shown["title"], shown["properties"]["pmi"]["title"]) == ("The one", "Room Number")


def test_known_values_reach_callers_of_the_catalog() -> None:
    """The labels of a status are in the schema that an action gives at run time."""
    status = Catalog(zoom_actions, entry_points=False)["getUser"].output_schema()
    values = status["properties"]["status"]["x-zoom"]["values"]
    assert {"const": "inactive", "title": "Deactivated"} in values
