"""The user API v1 and LumiNUS conferencing, judged by their own documents."""

from __future__ import annotations

from typing import Any

import openapi
import pytest
from contracts_v1 import CATALOG, OWN, V1, operation
from jsonschema import Draft202012Validator

from zoom_connector import Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.fields.choices import read_choices

pytestmark = pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON)

# Our types say more than the file's `string`; on the wire each is one again.
EXAMPLES: dict[str, Any] = {"boolean": True, "integer": 100, "string": "text"}


def test_every_operation_of_v1_is_an_action() -> None:
    """The actions are exactly the twenty operations of the API v1."""
    posts = [methods["post"] for methods in openapi.load_v1()["paths"].values()]
    assert sorted(post["operationId"] for post in posts) == sorted(V1)


@pytest.mark.parametrize("key", V1)
def test_an_action_of_v1_has_the_fields_of_its_operation(key: str) -> None:
    """Every field can be given, what is required is required, and the path is the same."""
    path, fields, required = operation(key)
    action = CATALOG[key]
    assert action.endpoint.path == path
    sent = {item.wire[0] for item in action.schema.inputs if item.location != "local"}
    assert sent == fields.keys() - OWN
    assert {item.wire[0] for item in action.schema.inputs if item.required} == required - OWN


@pytest.mark.slow
@pytest.mark.parametrize("key", V1)
def test_documented_defaults_are_shown_but_not_for_an_update(key: str) -> None:
    """Seed: a form shows each default of the file; an update changes nothing by a default."""
    properties = build_manifest(CATALOG[key])["input"]["properties"]
    shown = {
        item.wire[0]: properties[item.key]["x-zoom"]["assumed"]
        for item in CATALOG[key].schema.inputs
        if "assumed" in properties[item.key].get("x-zoom", {})
    }
    documented = {
        name: field["default"] if isinstance(field["default"], bool) else int(field["default"])
        for name, field in operation(key)[1].items()
        if "default" in field
    }
    assert shown == ({} if key == "userUpdate" else documented)
    assert len(shown) == {
        **dict.fromkeys(["userAutocreate", "userCreate", "userCustcreate"], 32),
        "userSsocreate": 3,
        "userList": 2,
        "userPending": 2,
        "userDelete": 1,
    }.get(key, 0)


@pytest.mark.slow
@pytest.mark.parametrize("key", V1)
def test_a_form_has_each_field_once_and_the_key_and_secret(key: str) -> None:
    """All inputs together land in the form under the API's own names, and nothing else does."""
    action = CATALOG[key]
    inputs = {item.key: example(action.schema.json_schema(), item.key) for item in list_inputs(key)}
    body = describe_request(action, inputs, Connection.unauthenticated(kind="api_key"))["body"]
    names = [part["name"] for part in body] if isinstance(body, list) else list(body)
    assert sorted(names) == sorted(operation(key)[1].keys() | OWN)


def list_inputs(key: str) -> Any:
    """Return the inputs of an action."""
    return CATALOG[key].schema.inputs


def example(schema: dict[str, Any], key: str) -> Any:
    """Return a value that an input takes."""
    found = schema["properties"][key]
    if stated := found.get("examples") or list(read_choices(found)):
        return stated[0]
    patterns = {r"^[0-9]{10}$": "5551234567", r"^[0-9]{6}$": "481516"}
    return patterns.get(found.get("pattern", ""), EXAMPLES[found["type"]])


@pytest.mark.parametrize("key", V1)
def test_a_retired_action_says_so_and_names_its_successor(key: str) -> None:
    """The manifest is deprecated, and the action that replaces it is one of API v2."""
    manifest = build_manifest(CATALOG[key])
    assert manifest["deprecated"] is True
    successors = {row["key"] for row in openapi.load_catalogue() if row["api"] == "zoom v2"}
    assert manifest["replacedBy"] in successors


def test_what_add_meeting_sends_is_what_luminus_takes() -> None:
    """All inputs of `addMeeting` together give a body that the service's schema allows."""
    action = CATALOG["addMeeting"]
    schema = openapi.load_luminus()["request"]
    properties = action.schema.json_schema()["properties"]
    inputs = {key: example(action.schema.json_schema(), key) for key in properties}
    inputs["access"] = {
        "groupAccess": [{"groupID": inputs["moduleID"], "accessRole": 6}],
        "userAccess": [{"userID": inputs["moduleID"], "accessRole": 1}],
        "publicAccess": 3,
        "inheritedResourceID": inputs["moduleID"],
    }
    connection = Connection.unauthenticated(kind="subscription_key")
    request = describe_request(action, inputs, connection)
    assert request["url"] == "https://luminus.azure-api.net/zoom/Meeting"
    assert request["headers"]["content-type"] == "application/json-patch+json"
    assert request["headers"]["ocp-apim-subscription-key"] == "***"
    closed = openapi.close(schema)
    assert list(Draft202012Validator(closed).iter_errors(request["body"])) == []
    assert properties.keys() == schema["properties"].keys()
    required = {item.key for item in action.schema.inputs if item.required}
    assert required == set(schema["required"])


def test_the_result_of_add_meeting_has_every_field_of_the_service_s() -> None:
    """The output schema has every field of a created meeting."""
    described = build_manifest(CATALOG["addMeeting"])["output"]["properties"]
    stated = openapi.load_luminus()["response"]["properties"]
    assert described.keys() == stated.keys()
    for name, field in stated.items():
        whole = field | field.get("allOf", [{}])[0]
        kept = {key: whole[key] for key in ("type", "enum") if key in whole}
        if whole.get("format") in {"uuid", "date-time"}:
            kept["format"] = whole["format"]
        assert kept.items() <= described[name].items(), name
