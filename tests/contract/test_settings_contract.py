"""The hundreds of nested settings, held field by field against Zoom's own OpenAPI files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openapi
import pytest

import zoom_actions
from zoom_connector import Catalog, Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.fields.choices import read_choices

if TYPE_CHECKING:
    from zoom_connector import Action

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

CATALOG = Catalog(zoom_actions, entry_points=False)
UPDATES = [
    "updateGroupLockSettings",
    "updateGroupSettings",
    "updateGroupWebinarRegistrationSettings",
    "updateUserSettings",
]
READS = [key.replace("update", "get") for key in UPDATES]

LIMITS = ("maximum", "minimum", "maxLength", "minLength", "maxItems", "minItems")

# Text in the schema for groups, an enumeration for users: the looser one is silently dropped.
ENUMERATED = {"recording.auto_recording", "schedule_meeting.audio_type"}


Facts = dict[str, dict[str, Any]]


def read_facts(schema: dict[str, Any], path: str = "", found: Facts | None = None) -> Facts:
    """Return types, enumerations, limits and requirements by the path of each field."""
    found = {} if found is None else found
    for alternative in schema.get("anyOf", ()):
        read_facts(alternative, path, found)
    if "type" not in schema:
        return found
    facts = found.setdefault(path, {"types": set(), "enum": set(), "required": set()})
    facts["types"].add(schema["type"])
    facts["required"] |= set(schema.get("required", ()))
    facts |= {key: schema[key] for key in LIMITS if key in schema}
    # On a list Zoom means each entry, of which its schema then says the same again.
    if schema["type"] != "array" and path not in ENUMERATED:
        facts["enum"] |= {str(value) for value in schema.get("enum", read_choices(schema))}
    for name, field in schema.get("properties", {}).items():
        read_facts(field, f"{path}.{name}" if path else name, found)
    if "items" in schema:
        read_facts(schema["items"], f"{path}[]", found)
    return found


def own_facts(action: Action[..., Any]) -> Facts:
    """Return the facts of an action's body."""
    properties = action.schema.json_schema()["properties"]
    found: Facts = {}
    for item in action.schema.inputs:
        if item.location == "body":
            read_facts(properties[item.key], item.name, found)
    return found


def find_template(key: str) -> str:
    """Return the path of an action as its manifest shows it."""
    path: str = build_manifest(CATALOG[key])["http"]["path"]
    return path


def fill(schema: dict[str, Any]) -> Any:
    """Return an object with every field there is; whatever is a switch is off."""
    if schema.get("type") == "object" and schema.get("properties"):
        return {name: fill(field) for name, field in schema["properties"].items()}
    if schema.get("type") == "array" and schema["items"].get("properties"):
        return [fill(schema["items"])]
    return False if schema.get("type") == "boolean" else schema["examples"][0]


@pytest.mark.parametrize("key", UPDATES)
def test_every_nested_field_is_typed_as_the_operation_has_it(key: str) -> None:
    """No setting is out of reach, and none has another type, enumeration or limit."""
    operation, _ = openapi.find_operation("PATCH", find_template(key))
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    wanted = read_facts(openapi.merge_alternatives(body))
    del wanted[""]
    assert own_facts(CATALOG[key]) == wanted


@pytest.mark.parametrize("key", UPDATES)
def test_a_section_filled_to_the_last_field_is_taken(key: str) -> None:
    """Each section, complete and with every switch off, is a body the operation allows."""
    action = CATALOG[key]
    properties = action.schema.json_schema()["properties"]
    owner = action.schema.inputs[0].key
    companions = {"authenticationOption": {"meetingAuthentication": False}}
    faults: dict[str, list[str]] = {}
    for item in action.schema.inputs:
        if item.location != "body":
            continue
        value = fill(properties[item.key])
        inputs = {owner: "abc", **companions.get(item.key, {}), item.key: value}
        request = describe_request(action, inputs, Connection.unauthenticated())
        assert action.request(inputs).json[item.name] == value
        found = openapi.find_faults(
            find_template(key), request, Connection.unauthenticated().base_url
        )
        # Zoom's schema demands of the list itself that it be one of the languages.
        faults |= {item.key: [f for f in found if "['American']" not in f]}
    assert {key: found for key, found in faults.items() if found} == {}


@pytest.mark.parametrize("key", READS)
def test_every_nested_field_of_a_reply_is_described(key: str) -> None:
    """What Zoom reports about settings is in the output schema, with the same types."""
    schema = openapi.response_schema("GET", find_template(key), 200)
    assert schema is not None
    wanted = {path: facts["types"] for path, facts in read_facts(schema).items()}
    output = build_manifest(CATALOG[key])["output"]
    described = {path: facts["types"] for path, facts in read_facts(output).items()}
    assert described == wanted
