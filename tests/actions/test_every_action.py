"""What every action promises, tested once over all of them.

The tests of a room prove only what is special: `validate`, `precondition`, `transform`,
`recovery` and `notifications`.
"""

from __future__ import annotations

import json
from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import zoom_actions
from zoom_connector import Action, Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.cassettes import read_cassette
from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.fields.choices import read_choices
from zoom_connector.redaction import is_secret_field
from zoom_connector.testing import connect_to_cassettes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector import Request
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
MANIFESTS = {action.key: build_manifest(action) for action in CATALOG}
CASSETTES = {path.stem: path for path in Path(__file__).parents[2].glob("cassettes/*/*.yaml")}
UNSAFE_IDS = [
    *("", " ", "\t", ".", "..", " .. ", "a\nb", "a\x00", "a\x7fb", "x/../y", "../me"),
    # A gateway may decode before it splits the path, and the next gateway may decode again.
    *("%2e%2e", "..%2Fme", "%252e%252e%252fme", "a%00b", "%25%30%61"),
]
# What the inputs of a series need in addition to two others.
SERIES = {"createMeeting": {"type": 8}, "createWebinar": {"type": 9}}
CANARY = "canary-0b77"
# What they search is a document, which a GET does not carry.
READ_BY_POST = {"searchChannels"}

every_action = pytest.mark.parametrize("action", CATALOG, ids=lambda action: action.key)
with_secrets = pytest.mark.parametrize(
    "action",
    [action for action in CATALOG if any(item.secret for item in action.schema.inputs)],
    ids=lambda action: action.key,
)


def list_required(action: Action[..., Any]) -> dict[str, Any]:
    """Return an example of each required input."""
    return {item.key: item.example for item in action.schema.inputs if item.required}


def find_inputs_with(action: Action[..., Any], key: str) -> dict[str, Any]:
    """Return inputs that the action accepts, with `key` and few others."""
    given = {item.key: item.example for item in action.schema.inputs}
    choices = MANIFESTS[action.key]["input"]["properties"]
    others = [
        {name: value} for name in given for value in (given[name], *read_choices(choices[name]))
    ]
    least = list_required(action)
    starts = (example_inputs(action), least, {**least, **SERIES.get(action.key, {})})
    pairs = ({**one, **other} for one, other in combinations(others, 2))
    for start, more in chain(product(starts, [{}, *others]), product(starts, pairs)):
        inputs = {**start, **more, key: given[key]}
        try:
            action.request(inputs)
        except ZoomError:
            continue
        return inputs
    raise AssertionError(f"no accepted inputs hold {key}")


def find_problems(action: Action[..., Any], inputs: dict[str, Any], sandbox: Sandbox) -> list[Any]:
    """Run an action with inputs that it must refuse, and return the problems."""
    with (
        sandbox.connect(action.endpoint.connection) as zoom,
        pytest.raises(InvalidInput) as caught,
    ):
        CATALOG.run(action, inputs, zoom)
    return list(caught.value.problems)


def find_places(request: Request) -> set[str]:
    """Return what a request has: names in its query and form, dotted paths in its body."""
    named = [*request.query, *(request.form or ()), *(request.parts or ())]
    return {name for name, _ in named} | set(_list_paths(request.json if request.has_json else {}))


def _list_paths(value: Any) -> Iterator[str]:
    for name, part in value.items() if isinstance(value, dict) else ():
        yield name
        yield from (f"{name}.{path}" for path in _list_paths(part))


def list_bare_fields(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the inputs and nested fields that lack a description or an example."""
    for name, field in schema.get("properties", {}).items():
        place = f"{path}.{name}".lstrip(".")
        if not (field.get("description") and "examples" in field):
            yield place
        yield from list_bare_fields(field, place)
        yield from list_bare_fields(field.get("items", {}), f"{place}[]")


@pytest.mark.slow
@every_action
def test_manifest_has_what_an_engine_needs(action: Action[..., Any]) -> None:
    """Every action is in a menu, and every input has a title, a description and an example."""
    manifest = MANIFESTS[action.key]
    assert find_defects(manifest) == []
    properties = manifest["input"]["properties"]
    files = {item.key for item in action.schema.inputs if item.location == "file"}
    described = {key: schema for key, schema in properties.items() if key not in files}
    assert list(list_bare_fields({"properties": described})) == []
    assert [key for key, schema in properties.items() if not schema["title"]] == []
    assert manifest["label"]
    assert manifest["group"]


@every_action
def test_safety_agrees_with_the_method(action: Action[..., Any]) -> None:
    """An engine can ask before an action removes something, and can repeat one that reads."""
    method, safety = action.endpoint.method, action.endpoint.safety
    if method == "DELETE":
        assert safety == "destructive"
    if action.endpoint.connection == "oauth2":  # API v1 reads by POST
        assert (safety == "read") == (method == "GET" or action.key in READ_BY_POST)
    assert safety != "read" or action.endpoint.is_idempotent


@every_action
def test_no_example_needs_an_app_of_a_user(action: Action[..., Any]) -> None:
    """Seed: no example uses `me`, which needs an app of a user; the description names it."""
    properties = MANIFESTS[action.key]["input"]["properties"]
    shown = json.dumps([schema.get("examples") for schema in properties.values()])
    assert '"me"' not in shown.casefold()
    assert "/me" not in shown
    if "{userId}" in MANIFESTS[action.key]["http"]["path"]:
        assert "`me`" in properties["userId"]["description"]


@every_action
def test_every_example_is_accepted(action: Action[..., Any]) -> None:
    """Every example that a form shows is valid, for the connector and by the JSON Schema."""
    schema = MANIFESTS[action.key]["input"]
    validator = Draft202012Validator(schema)
    for key, described in schema["properties"].items():
        assert described.get("examples"), f"{key} has no example"
        for example in described["examples"]:
            inputs = {**list_required(action), key: example}
            action.schema.validate(inputs)
            validator.validate(inputs)


@pytest.mark.slow
@pytest.mark.parametrize(
    "action",
    # The inputs of a raw request describe the request itself.
    [action for action in CATALOG if action.key != "rawRequest"],
    ids=lambda action: action.key,
)
def test_every_input_is_sent_where_it_belongs(action: Action[..., Any]) -> None:
    """Each input is in the request, and a local one never is."""
    for item in action.schema.inputs:
        if item.location == "path":
            continue
        request = action.request(find_inputs_with(action, item.key))
        place = ".".join(item.wire)
        assert (place in find_places(request)) == (item.location != "local"), item.key


@pytest.mark.parametrize(
    "action",
    [
        a
        for a in CATALOG
        if not (a.endpoint.validate or a.endpoint.window) and a.key != "rawRequest"
    ],
    ids=lambda action: action.key,
)
def test_only_what_is_given_is_sent(action: Action[..., Any]) -> None:
    """A form shows Zoom's defaults, but they are not sent."""
    request = action.request(list_required(action))
    sent = [item for item in action.schema.inputs if item.required and item.location != "path"]
    carried = {place.partition(".")[0] for place in find_places(request)}
    assert carried == {item.wire[0] for item in sent}


@pytest.mark.parametrize(
    "action",
    [action for action in CATALOG if action.endpoint.method == "PATCH"],
    ids=lambda action: action.key,
)
def test_an_update_has_no_defaults(action: Action[..., Any]) -> None:
    """A form for an update starts empty, so it cannot reset other fields."""
    properties = MANIFESTS[action.key]["input"]["properties"]
    bodies = [properties[item.key] for item in action.schema.inputs if item.location == "body"]
    text = json.dumps(bodies)
    assert '"default":' not in text
    assert '"assumed":' not in text


@every_action
def test_a_dry_run_shows_the_recorded_request(action: Action[..., Any]) -> None:
    """The request that a dry run builds is the one that was recorded."""
    cassette = read_cassette(CASSETTES[action.key])
    connection = connect_to_cassettes(action.endpoint.connection)
    recorded = cassette["interactions"][-1]["request"]
    request = connection.preview(action.request(cassette["inputs"], connection))
    assert (request.method, connection.url_of(request)) == (recorded["method"], recorded["uri"])
    if request.has_json:
        assert json.loads(request.encode_body() or b"null") == recorded["json"]


@pytest.mark.slow
@every_action
def test_wrong_types_are_refused(action: Action[..., Any], sandbox: Sandbox) -> None:
    """Null and values of the wrong type are refused before anything is sent."""
    schemas = MANIFESTS[action.key]["input"]["properties"]
    for item in action.schema.inputs:
        is_nested = schemas[item.key].get("type") in ("array", "object")
        for wrong in (None, 7 if is_nested else [{}]):
            inputs = {**list_required(action), item.key: wrong}
            if item.name == "data" and wrong is not None:
                continue  # the body of a raw request may be any JSON
            paths = [problem.path for problem in find_problems(action, inputs, sandbox)]
            assert any(path.startswith(item.key) for path in paths), (item.key, wrong)
    assert sandbox.ledger()["requests"] == []


@pytest.mark.slow
@every_action
def test_unknown_inputs_are_refused(action: Action[..., Any], sandbox: Sandbox) -> None:
    """A misspelled input is reported, not silently dropped."""
    inputs = {**example_inputs(action), "noSuchInput": 1}
    problems = find_problems(action, inputs, sandbox)
    assert [problem.path for problem in problems] == ["noSuchInput"]
    assert sandbox.ledger()["requests"] == []


@pytest.mark.parametrize(
    ("action", "name"),
    [
        pytest.param(action, name, id=f"{action.key}-{name}")
        for action in CATALOG
        for name in action.endpoint.refused
    ],
)
@pytest.mark.parametrize("value", ["create", "", 1, None, ["a"], {"a": 1}, "x" * 10_000])
def test_names_that_are_no_inputs_are_explained(
    action: Action[..., Any], name: str, value: object, sandbox: Sandbox
) -> None:
    """A form does not draw what an action always refuses; given anyway, the reason is stated."""
    assert name not in MANIFESTS[action.key]["input"]["properties"]
    reason = action.endpoint.refused[name]
    given = {**example_inputs(action), name: value, "noSuchInput": 1}
    problems = find_problems(action, given, sandbox)
    assert [problem.path for problem in problems] == [name, "noSuchInput"]
    assert problems[0].message == reason
    assert len(str(problems[0])) < len(reason) + 300
    assert sandbox.ledger()["requests"] == []


@pytest.mark.slow
@every_action
def test_missing_inputs_are_refused(action: Action[..., Any], sandbox: Sandbox) -> None:
    """A missing required input is reported before anything is sent."""
    required = list_required(action)
    for key in required:
        inputs = {name: value for name, value in required.items() if name != key}
        (problem,) = find_problems(action, inputs, sandbox)
        assert (problem.path, problem.message) == (key, "is required")
    assert sandbox.ledger()["requests"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "key"),
    [
        pytest.param(action, item.key, id=f"{action.key}-{item.key}")
        for action in CATALOG
        for item in action.schema.inputs
        if item.location == "path"
    ],
)
def test_ids_that_change_the_path_are_refused(
    action: Action[..., Any], key: str, sandbox: Sandbox
) -> None:
    """IDs that are empty, blank, or have dots or control characters are refused before sending."""
    for value in UNSAFE_IDS:
        problems = find_problems(action, {**list_required(action), key: value}, sandbox)
        assert key in [problem.path for problem in problems]
    assert sandbox.ledger()["requests"] == []


@every_action
def test_inputs_with_secret_names_are_masked_in_forms(action: Action[..., Any]) -> None:
    """A form masks passcodes, passwords and host keys."""
    properties = MANIFESTS[action.key]["input"]["properties"]
    for item in action.schema.inputs:
        is_text = properties[item.key].get("type") == "string"
        is_secret = item.secret or (is_text and is_secret_field(item.name))
        assert (properties[item.key].get("format") == "password") == is_secret, item.key


@with_secrets
def test_secrets_are_masked_in_errors_and_dry_runs(action: Action[..., Any]) -> None:
    """A secret appears neither in the error that refuses it nor in a dry run."""
    for item in action.schema.inputs:
        if not item.secret:
            continue
        for wrong in (CANARY * 10, [CANARY], {CANARY: CANARY}):
            inputs = {**list_required(action), item.key: wrong, "noSuchInput": 1}
            with pytest.raises(InvalidInput) as caught:
                action.request(inputs)
            assert CANARY not in f"{caught.value} {caught.value!r} {caught.value.to_dict()}"
        inputs = find_inputs_with(action, item.key)
        shown = describe_request(action, inputs, connect_to_cassettes(action.endpoint.connection))
        assert item.example not in json.dumps(shown)
