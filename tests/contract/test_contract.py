"""What the actions send and what was recorded, judged by Zoom's own OpenAPI files."""

from __future__ import annotations

import re
from typing import Any

import openapi
import pytest
from contracts import (
    CASSETTES,
    CATALOG,
    KEYS,
    MISTYPED,
    UNLABELLED,
    UNLISTED,
    minimal,
    remaining_faults,
    variations,
)
from jsonschema import Draft202012Validator

from zoom_connector.actions.manifest import build_manifest
from zoom_connector.cassettes import read_cassette
from zoom_connector.errors import InvalidInput

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
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


# Inputs that exclude what the least inputs hold.
REFUSED: dict[str, set[str]] = {
    "deleteChatMessage": {"toContact"},
    "getChatMessage": {"toContact"},
    "getChatThread": {"toContact"},
    "listUsersChatMessages": {"toContact"},
    "reactToChatMessage": {"customEmoji", "customEmojiId", "toContact"},
    "searchChannels": {"channelName"},
    "sendChatFile": {"toContact"},
    "sendChatMessage": {"channelName", "contactName", "toContact"},
    "updateChatMessage": {"toContact"},
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
    assert (label is None) == (key in UNLABELLED)
    assert label is None or action.endpoint.rate == label[1].lower()


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
        if not error.path or error.path[-1] not in MISTYPED
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
