"""What a form shows of every part of an input: a title, a description, a plain type."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import openapi
import pytest

import zoom_manifests
from zoom_connector.actions.drawing import drop_formats
from zoom_connector.actions.titles import describe_parts, entitle
from zoom_connector.fields.choices import read_choices
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.text.names import title_case

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = zoom_manifests.list_manifests()
# A file of events has no operations.
SPECS = sorted(path for path in openapi.SPECS.glob("*.json") if not path.stem.startswith("events_"))
every_manifest = pytest.mark.parametrize("key", KEYS)

# Words as pydantic or Python would write them, where people write an acronym.
MISSPELT = re.compile(
    r"\b(?:Ai|Api|Cdn|Cmr|Cms|E2E?e|Gif|H323|Hd|Html|Ids?|Im|Ip|Iq|Jbh|Jid|Json|Pdf|Pin|Pmi|Pstn"
    r"|Qos|Rtmp|Sip|Sms|Sso|Tsp|Ui|Uri|Urls?|Utc|Uuids?|Voip|Zak|Zpk)\b"
)
# `MeetingPage` or `_UserCore`, but not the names of products.
CLASS_NAME = re.compile(r"\b(?!QoS|VoIP|LinkedIn|YouTube)[A-Z][a-z]+[A-Z]|_")
# Labels of the component, which are stated in the code.
STATED = {"CMS User Id", "Personal Meeting Id"}
# Zoom, or its partner, really takes both; each alternative has a title.
TWO_SHAPES = {
    ("addMeeting", ".access.inheritedResourceID"),
    ("addMeeting", ".access.publicAccess"),
    ("rawRequest", ".data"),
    ("rawRequest", ".fileData"),
    ("rawRequest", ".fileData|0[].value"),
    ("rawRequest", ".fileData|1{}"),
    ("rawRequest", ".formData"),
    ("rawRequest", ".headers"),
    ("rawRequest", ".queryParams"),
}


def read_input(key: str) -> dict[str, Any]:
    """Return the inputs of a built-in action as engines receive them."""
    manifest = zoom_manifests.read_manifest(key)
    assert manifest is not None
    drawn: dict[str, Any] = manifest["input"]
    return drawn


def parts(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give each part below a schema: its kind, its path and itself."""
    for name, field in schema.get("properties", {}).items():
        yield "property", f"{path}.{name}", field
        yield from parts(field, f"{path}.{name}")
    for word, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if isinstance(schema.get(word), dict):
            yield "entry", path + mark, schema[word]
            yield from parts(schema[word], path + mark)
    for number, branch in enumerate(schema.get("anyOf", ())):
        yield "branch", f"{path}|{number}", branch
        yield from parts(branch, f"{path}|{number}")


def list_defects(schema: dict[str, Any]) -> list[str]:
    """Name each part without a title or a description, and each title as programs write it."""
    found: list[str] = []
    for kind, path, part in parts(schema):
        title = part.get("title", "")
        if not title:
            found.append(f"{path}: no title")
        if (CLASS_NAME.search(title) or MISSPELT.search(title)) and title not in STATED:
            found.append(f"{path}: {title}")
        if kind == "property" and not part.get("description", "").strip():
            found.append(f"{path}: no description")
        if not all(read_choices(part).values()):
            found.append(f"{path}: no label")
    return found


@every_manifest
def test_every_part_of_an_input_is_titled_and_described(key: str) -> None:
    """A person fills in a nested field without Zoom's documents, however deep it is."""
    assert list_defects(read_input(key)) == []


@every_manifest
def test_one_plain_type_wherever_one_serves(key: str) -> None:
    """Only what Zoom takes in two shapes has alternatives, and a form names each of them."""
    for _, path, part in parts(read_input(key)):
        assert isinstance(part.get("type", ""), str), path
        assert ("anyOf" in part) == ((key, path) in TWO_SHAPES), path
        assert all(branch["title"] for branch in part.get("anyOf", ())), path


def test_every_exception_exists() -> None:
    """No exception outlives the alternatives that it allows."""
    found = {(key, path) for key in KEYS for _, path, part in parts(read_input(key))}
    assert found >= TWO_SHAPES


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        ({"title": ""}, ".settings.host_video: no title"),
        ({"title": "SharedMeetingSettings"}, ".settings.host_video: SharedMeetingSettings"),
        ({"title": "Use Pmi"}, ".settings.host_video: Use Pmi"),
        ({"description": " "}, ".settings.host_video: no description"),
    ],
)
def test_a_missing_text_is_found(change: dict[str, str], defect: str) -> None:
    """The check above reports what is taken out of an input that has everything."""
    schema = deepcopy(read_input("createMeeting"))
    schema["properties"]["settings"]["properties"]["host_video"] |= change
    assert list_defects(schema) == [defect]


@pytest.mark.slow
@pytest.mark.skipif(not SPECS, reason=openapi.REASON)
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_part_of_an_operation_is_titled_and_described(path: Any) -> None:
    """What Zoom's files leave out is filled in, so that a form names its parts."""
    found: dict[str, list[str]] = {}
    for operation in compile_file(path).operations:
        drawn = SpecAction(operation, operation.key, path.stem).schema.json_schema()
        # The forms of a body constrain the inputs, and draw none.
        if defects := list_defects({"properties": drawn["properties"]}):
            found[operation.key] = defects
    assert found == {}


def test_a_part_without_a_description_says_to_what_it_belongs() -> None:
    """A field of which a file says nothing is described by its title and that of its owner."""
    stated = {"type": "object", "properties": {"sip_url": {"type": "string"}}}
    shown = describe_parts(entitle(stated, "Room"))
    assert shown["properties"]["sip_url"] == {
        "title": "SIP URL",
        "type": "string",
        "description": "SIP URL of Room.",
    }


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cdn_url", "CDN URL"),
        ("rtmp_ids", "RTMP IDs"),
        ("oauth_app", "OAuth App"),
        ("sip_h323", "SIP H.323"),
        ("e2ee", "E2EE"),
        ("pstn_pin", "PSTN PIN"),
        ("zak", "ZAK"),
        ("linkedin_url", "LinkedIn URL"),
    ],
)
def test_an_acronym_is_written_as_people_write_it(name: str, title: str) -> None:
    """Acronyms of Zoom's names keep their capitals."""
    assert title_case(name) == title


def test_a_form_refuses_no_local_time_for_its_format() -> None:
    """A format of a file that the run time does not check is a control, not a rule."""
    stated = {
        "type": "object",
        "properties": {
            "start_time": {"type": "string", "format": "date-time"},
            "emails": {"type": "array", "items": {"type": "string", "format": "email"}},
            "passcode": {"type": "string", "format": "password"},
        },
    }
    shown = drop_formats(stated)["properties"]
    assert shown["start_time"] == {"type": "string", "x-zoom": {"control": "dateTime"}}
    assert shown["emails"]["items"] == {"type": "string"}
    assert shown["passcode"]["format"] == "password"
