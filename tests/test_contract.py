"""What the actions send and what was recorded, judged by Zoom's own OpenAPI files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi
import pytest
from jsonschema import Draft202012Validator

import zoom_actions
from zoom_connector import Catalog, Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.cassettes import read_cassette
from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from zoom_connector import Action

pytestmark = pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON)

CATALOG = Catalog(zoom_actions, entry_points=False)
KEYS = [a.key for a in CATALOG if a.endpoint.connection == "oauth2" and a.key != "rawRequest"]
CASSETTES = {path.stem: path for path in Path(__file__).parents[1].glob("cassettes/*/*.yaml")}

# Where the files are wrong and CONTRACT-conforming requests differ, with the reason.
ALLOWED = {
    "listWebinars": {"next_page_token is not a query parameter"},  # it works all the same
}
# The files' single-value enum, while their text asks for a comma list.
_WEEKLY_DAYS = re.compile(r"weekly_days: '[1-7](,[1-7])+' is not one of")
# Accepted since older collections document them; today's create schema has dropped them.
_OLDER_FIELDS = re.compile(r"settings: .*(enforce_login|global_dial_in_numbers)")

# Values that real replies hold and the files' enums lack.
UNLISTED = {"", "processing", "timeline", "TIMELINE"}

# Other inputs that an input needs to make sense.
COMPANIONS: dict[str, dict[str, Any]] = {
    "recurrence": {"type": 8},
    "recurrenceType": {"type": 8, "weeklyDays": "2", "recurrenceType": 2},
    "repeatInterval": {"type": 8, "recurrenceType": 1},
    "weeklyDays": {"type": 8, "recurrenceType": 2},
    "monthlyDay": {"type": 8, "recurrenceType": 3},
    "monthlyWeek": {"type": 8, "recurrenceType": 3, "monthlyWeekDay": 2},
    "monthlyWeekDay": {"type": 8, "recurrenceType": 3, "monthlyWeek": 1},
    "endTimes": {"type": 8, "recurrenceType": 1},
    "endDateTime": {"type": 8, "recurrenceType": 1},
    "scheduleFor": {"type": 2},
    "searchType": {"searchKey": "plan"},
    "searchKey": {"searchType": "message"},
    "ttl": {"includeFields": "download_access_token", "type": "zak"},
    "meetingId": {"type": "onbehalf"},
    "trashType": {"trash": True},
    "from": {"to": None},
    "to": {"from": None},
    "password": {"action": "autoCreate"},
    "authenticationOption": {"meetingAuthentication": None},
    "option": {"meetingSecurity": None},
} | {
    f"transfer{what}": {"transferEmail": None}
    for what in (
        *("Meeting", "Webinar", "Recording", "Whiteboard", "Clipfiles"),
        *("Notes", "Visitors", "Docs", "Events"),
    )
}


# Inputs of which an action needs one, although none of them is required.
BESIDES = {
    "listUsersChatMessages": ("toChannel",),
    "updateContactGroup": ("description",),
    "updateDivision": ("divisionDescription",),
    "updateGroupLockSettings": ("inMeeting",),
    "updateGroupSettings": ("inMeeting",),
    "updateGroupWebinarRegistrationSettings": ("options",),
    "updateMeeting": ("agenda",),  # may be changed for one occurrence too
    "updateUser": ("dept",),
    "updateUserSettings": ("inMeeting",),
}

# Sections of settings that the operation takes without the common ones only.
SECTIONS_APART = {
    *("authenticationOption", "meetingAuthentication", "meetingSecurity", "option"),
    "recordingAuthentication",
}


def examples(action: Action[..., Any]) -> dict[str, Any]:
    """Return an example of each input."""
    properties = action.schema.json_schema()["properties"]
    return {key: schema["examples"][0] for key, schema in properties.items()}


def minimal(action: Action[..., Any]) -> dict[str, Any]:
    """Return the fewest inputs that the action accepts."""
    given = examples(action)
    least = {item.key: given[item.key] for item in action.schema.inputs if item.required}
    least |= {key: given[key] for key in BESIDES.get(action.key, ())}
    return least


def variations(action: Action[..., Any]) -> list[dict[str, Any]]:
    """Return the fewest inputs, alone and with each other input in turn."""
    given, least = examples(action), minimal(action)
    cases = [least]
    for key in given.keys() - least.keys():
        wanted = COMPANIONS.get(key, {}).items()
        known = {k: given[k] if v is None else v for k, v in wanted if k in given}
        basis = {k: v for k, v in least.items() if key not in SECTIONS_APART or k != "inMeeting"}
        cases.append({**basis, **known, key: given[key]})
    return cases


def remaining_faults(key: str, template: str, inputs: dict[str, Any]) -> list[str]:
    """Return the faults of a request that no note above explains."""
    connection = Connection.unauthenticated()
    request = describe_request(CATALOG[key], inputs, connection)
    sent = CATALOG[key].request(inputs, connection)
    if sent.has_json:  # as it is sent: a dry run would mask its secrets
        request["body"] = json.loads(sent.encode_body() or b"null")
    faults = openapi.find_faults(template, request, connection.base_url)
    return [
        fault
        for fault in faults
        if fault not in ALLOWED.get(key, set())
        and not _WEEKLY_DAYS.search(fault)
        and not _OLDER_FIELDS.search(fault)
    ]


@pytest.mark.parametrize("key", KEYS)
def test_what_an_action_sends_is_what_the_operation_takes(key: str) -> None:
    """Every input, alone and with what it needs, gives a request the operation allows."""
    action = CATALOG[key]
    template = build_manifest(action)["http"]["path"]
    refused: dict[str, str] = {}
    faults: dict[str, list[str]] = {}
    cases = variations(action)
    for inputs in cases:
        name = ",".join(inputs.keys() - minimal(action).keys()) or "minimal"
        try:
            found = remaining_faults(key, template, inputs)
        except InvalidInput as error:
            refused[name] = str(error)
        else:
            faults |= {name: found} if found else {}
    assert faults == {}
    assert refused.keys() <= REFUSED.get(key, set()), refused


# Inputs of the component that Zoom's operation lacks: each is refused with the reason.
# `alternatives` exclude what the least inputs hold.
REFUSED: dict[str, set[str]] = {
    "updateUser": {"email", "action"},
    "listUsersChatMessages": {"toContact"},
}


@pytest.mark.parametrize("key", KEYS)
def test_every_parameter_and_field_of_the_operation_can_be_given(key: str) -> None:
    """No query parameter and no field of the body, however deep, is out of reach."""
    action = CATALOG[key]
    manifest = build_manifest(action)
    operation, _ = openapi.find_operation(action.endpoint.method, manifest["http"]["path"])
    query = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
    assert query <= {item.wire[0] for item in action.schema.inputs if item.location == "query"}
    wanted = {
        name
        for form in operation.get("requestBody", {}).get("content", {}).values()
        for name in openapi.field_names(form["schema"])
    }
    given: set[str] = set()
    for item in action.schema.inputs:
        whole = ".".join(item.wire)
        given |= {".".join(item.wire[: depth + 1]) for depth in range(len(item.wire))}
        given |= openapi.field_names(manifest["input"]["properties"][item.key], f"{whole}.")
    assert wanted <= given


@pytest.mark.parametrize("key", KEYS)
def test_facts_of_the_action_are_the_operation_s(key: str) -> None:
    """Scopes and rate label are those that Zoom's file states."""
    action = CATALOG[key]
    operation, _ = openapi.find_operation(
        action.endpoint.method, build_manifest(action)["http"]["path"]
    )
    extensions = operation.get("x-extensions", {})
    assert set(action.endpoint.granular_scopes) == set(extensions.get("x-granular-scopes", ()))
    # Some scopes of divisions begin with a blank, which no scope can hold.
    scopes = {scope.strip() for scope in extensions.get("x-macro-scopes", ())}
    assert set(action.endpoint.scopes) == scopes
    label = re.search(r"Rate Limit Label.{0,200}?`([^`]+)`", operation["description"], re.DOTALL)
    assert label is not None
    assert action.endpoint.rate == label[1].lower()


@pytest.mark.parametrize("key", KEYS)
def test_a_recorded_reply_is_one_the_operation_gives(key: str) -> None:
    """The cassette's reply is valid by the operation's response schema, where it has one."""
    reply = read_cassette(CASSETTES[key])["interactions"][-1]["response"]
    template = build_manifest(CATALOG[key])["http"]["path"]
    method, status = CATALOG[key].endpoint.method, reply["status"]["code"]
    schema = openapi.response_schema(method, template, status)
    if schema is None:
        assert "json" not in reply
        return
    errors = [
        error.message
        for error in Draft202012Validator(schema).iter_errors(reply["json"])
        # Real replies hold values outside the file's own enums (a recording in processing).
        if not (error.validator == "enum" and error.instance in UNLISTED)
    ]
    assert errors == []


@pytest.mark.parametrize("key", KEYS)
def test_output_schema_has_the_fields_of_the_operation_s_reply(key: str) -> None:
    """Every field, however deep, that Zoom's file gives in a reply is in the output schema."""
    action = CATALOG[key]
    manifest = build_manifest(action)
    template = manifest["http"]["path"]
    operation, _ = openapi.find_operation(action.endpoint.method, template)
    status = next(int(code) for code in operation["responses"] if code.startswith("2"))
    schema = openapi.response_schema(action.endpoint.method, template, status) or {}
    assert openapi.field_names(schema) <= openapi.field_names(manifest["output"])


@pytest.mark.slow
def test_no_sentence_is_zoom_s() -> None:
    """No description in a manifest shares eight words in a row with Zoom's files."""
    theirs = {run for text in _texts(_specs()) for run in _runs(text)}
    ours = {
        (key, run)
        for action in CATALOG
        for key, text in ((action.key, text) for text in _texts(build_manifest(action)))
        for run in _runs(text)
    }
    assert {(key, run) for key, run in ours if run in theirs} == set()


def _specs() -> list[Any]:
    operations = [operation for operation, _ in openapi.load_operations().values()]
    return [*operations, openapi.load_v1(), openapi.load_luminus()]


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    if not isinstance(value, dict):
        return []
    own = [v for k, v in value.items() if k in {"description", "summary"} and isinstance(v, str)]
    return own + [text for part in value.values() for text in _texts(part)]


def _runs(text: str, size: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower())
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}
