"""Generated inputs for every action, judged by the contract of its operation.

Inputs come from the manifest alone, as an engine would make them: what the manifest allows and
the action accepts must be a request that the operation takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openapi
import pytest
from contracts import CATALOG, KEYS, minimal, remaining_faults
from contracts_v1 import OWN, V1, operation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from zoom_connector import Connection
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.fields.choices import read_choices

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

EXAMPLES = 25
MOST_NESTED = 4  # of an object with hundreds of fields, a few at a time
TEXT = st.characters(codec="utf-8", exclude_categories=["C"])


def values(schema: dict[str, Any]) -> SearchStrategy[Any]:
    """Return values that a schema of a manifest allows."""
    if choices := read_choices(schema):
        return st.sampled_from(list(choices))
    if "anyOf" in schema:
        return st.one_of([values(part) for part in schema["anyOf"]])
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([values({**schema, "type": one}) for one in kind])
    return GENERATORS[kind](schema)


def texts(schema: dict[str, Any]) -> SearchStrategy[str]:
    """Return texts; where a pattern or format decides, mostly the examples do."""
    shown = [text for text in schema.get("examples", ()) if isinstance(text, str)]
    if "pattern" in schema or "format" in schema:
        made = st.sampled_from(shown) if shown else st.nothing()
        usual = "pattern" in schema and "format" not in schema and len(schema["pattern"]) < 60
        return st.one_of(made, st.from_regex(schema["pattern"])) if usual else made
    least = schema.get("minLength", 0)
    most = max(least, min(schema.get("maxLength", 40), 300))
    made = st.text(TEXT, min_size=least, max_size=most)
    return st.one_of(st.sampled_from(shown), made) if shown else made


def whole_numbers(schema: dict[str, Any]) -> SearchStrategy[int]:
    """Return whole numbers, by default of a size that people use."""
    step = schema.get("multipleOf", 1)
    least, most = schema.get("minimum", 0), schema.get("maximum", 2**53)
    return st.integers(-(-least // step), most // step).map(lambda number: number * step)


def lists(schema: dict[str, Any]) -> SearchStrategy[list[Any]]:
    """Return short lists."""
    least = schema.get("minItems", 0)
    most = max(least, min(schema.get("maxItems", 3), 3))
    return st.lists(values(schema.get("items", {"type": "string"})), min_size=least, max_size=most)


def objects(schema: dict[str, Any]) -> SearchStrategy[dict[str, Any]]:
    """Return objects with what is required and a few other fields."""
    fields = schema.get("properties", {})
    required = set(schema.get("required", ()))
    others = sorted(fields.keys() - required)
    chosen = st.sets(st.sampled_from(others), max_size=MOST_NESTED) if others else st.just(set())
    return chosen.flatmap(
        lambda more: st.fixed_dictionaries(
            {name: values(fields[name]) for name in sorted(required | more)}
        )
    )


GENERATORS: dict[Any, Any] = {
    "array": lists,
    "boolean": lambda _: st.booleans(),
    "integer": whole_numbers,
    "null": lambda _: st.none(),
    "number": lambda schema: whole_numbers({**schema, "multipleOf": 1}),
    "object": objects,
    "string": texts,
    None: lambda schema: st.sampled_from(schema.get("examples") or ["text"]),
}


def inputs_of(key: str) -> SearchStrategy[dict[str, Any]]:
    """Return the optional inputs that the manifest of an action allows."""
    schema = CATALOG[key].schema.json_schema()
    least = minimal(CATALOG[key]) if key in KEYS else example_inputs(CATALOG[key])
    fields = {
        name: st.one_of(st.just(part["examples"][0]), values(part))
        if part.get("examples")
        else values(part)
        for name, part in schema["properties"].items()
        if not part.get("properties", {}).get("base64")  # a file: its example is one
    }
    some = st.sets(st.sampled_from(sorted(fields)), max_size=5) if fields else st.just(set())
    given_ = some.flatmap(
        lambda names: st.fixed_dictionaries({n: fields[n] for n in sorted(names)})
    )
    return given_.map(lambda more: {**least, **more})


def accepted(key: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs without those that the action refuses."""
    action = CATALOG[key]
    least = minimal(action) if key in KEYS else example_inputs(action)
    for _ in range(4):
        try:
            action.request(inputs)
        except RefusedLocally:  # not confirmed
            return least
        except InvalidInput as error:
            named = {p.path.partition(".")[0].partition("[")[0] for p in error.problems}
            kept = {name: value for name, value in inputs.items() if name not in named}
            inputs = {**least, **kept} if kept != inputs else least
        else:
            return inputs
    return least


def find_faults(key: str, inputs: dict[str, Any]) -> list[str]:
    """Return where the request breaks the contract of its operation."""
    action = CATALOG[key]
    if key in KEYS:
        return remaining_faults(key, build_manifest(action)["http"]["path"], inputs)
    connection = Connection.unauthenticated(kind=action.endpoint.connection)
    body = describe_request(action, inputs, connection)["body"]
    if key not in V1:
        schema = openapi.close(openapi.load_luminus()["request"])
        errors = Draft202012Validator(schema).iter_errors(body)
        # The page says in words what null means, and its schema leaves it out.
        return [error.message for error in errors if error.instance is not None]
    names = {part["name"] for part in body} if isinstance(body, list) else set(body)
    _, fields, required = operation(key)
    return sorted((names - fields.keys() - OWN) | (required - names))


@pytest.mark.parametrize("key", [*KEYS, *V1, "addMeeting"])
def test_whatever_an_action_accepts_its_operation_takes(key: str) -> None:
    """No input that the manifest allows and the action accepts breaks Zoom's own contract."""
    judged = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs_of(key))
    def judge(inputs: dict[str, Any]) -> None:
        nonlocal judged
        judged += 1
        assert find_faults(key, accepted(key, inputs)) == []

    judge()
    properties = build_manifest(CATALOG[key])["input"]["properties"].values()
    # An input with a single choice adds nothing to draw, and few inputs have few combinations.
    drawn = [schema for schema in properties if len(list(read_choices(schema))) != 1]
    assert judged >= (EXAMPLES if len(drawn) > 2 else 1)


@pytest.mark.parametrize("key", KEYS)
def test_what_the_operation_requires_the_manifest_requires(key: str) -> None:
    """Leaving out what Zoom requires is refused before anything is sent."""
    action = CATALOG[key]
    operation_, _ = openapi.find_operation(
        action.endpoint.method, build_manifest(action)["http"]["path"]
    )
    wanted = {(p["in"], p["name"]) for p in operation_.get("parameters", ()) if p.get("required")}
    content = operation_.get("requestBody", {}).get("content", {})
    body = openapi.close(next(iter(content.values()), {}).get("schema", {}))
    wanted |= {("body", name) for name in body.get("required", ())}
    by_place = {
        (("body" if item.location == "file" else item.location), item.wire[0]): item
        for item in action.schema.inputs
    }
    paths = [item for item in action.schema.inputs if item.location == "path"]
    assert all(item.required for item in paths)
    missing = [
        name
        for place, name in wanted
        if place != "path" and not _is_ensured(action, by_place, place, name)
    ]
    assert missing == []


def _is_ensured(action: Any, by_place: dict[Any, Any], place: str, name: str) -> bool:
    """Return whether a required field is always sent: required here, or filled in."""
    item = by_place.get((place, name))
    if item is not None and item.required:
        return True
    least = {i.key: example_inputs(action).get(i.key) for i in action.schema.inputs if i.required}
    try:
        request = action.request({k: v for k, v in least.items() if v is not None})
    except InvalidInput as error:
        parts = [i.key for i in action.schema.inputs if i.location != "local" and i.wire[0] == name]
        return any(key in p.path for p in error.problems for key in parts)
    sent = request.json if request.has_json else {}
    return name in sent or name in dict(request.query)
