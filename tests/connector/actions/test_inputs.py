"""Inputs: every problem at once, names in two spellings, values exact, secrets never echoed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import zoom_actions
from zoom_connector import Action, Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import InvalidInput
from zoom_connector.fields import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILT_IN = Catalog(zoom_actions, entry_points=False)
MANIFESTS = {action.key: build_manifest(action) for action in BUILT_IN}
CANARY = "canary-0b77"


def _problems(key: str, inputs: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the problems of inputs by path, in their JSON form."""
    with pytest.raises(InvalidInput) as caught:
        BUILT_IN[key].request(inputs)
    return {problem["path"]: problem for problem in caught.value.to_dict()["problems"]}


def _body(inputs: dict[str, Any], key: str = "createMeeting") -> Any:
    return BUILT_IN[key].request({"userId": "me", **inputs}).json


def test_all_problems_are_listed_at_once() -> None:
    """One run reports every problem: where it is, what was given, what is allowed."""
    found = _problems(
        "createMeeting",
        {
            "duration": 0,
            "type": 7,
            "autoRecording": "clowd",
            "topik": "Standup",
            "settings": {"host_video": "perhaps", "nonsense": 1},
        },
    )
    assert found["userId"] == {"path": "userId", "message": "is required"}
    assert found["duration"]["given"] == 0
    assert found["duration"]["allowed"] == "at least 1"
    assert found["type"]["given"] == 7
    assert "8" in found["type"]["allowed"]
    assert "cloud (Record to the cloud)" in found["autoRecording"]["allowed"]
    assert found["settings.host_video"]["message"] == "must be true or false"
    assert found["settings.nonsense"]["message"] == "is not a field of this object"
    assert found["topik"]["message"].endswith("did you mean `topic`?")
    assert "topic" in found["topik"]["allowed"]
    assert len(found) == 7


@pytest.mark.parametrize(
    ("word", "meant"),
    [("hostvideo", "hostVideo"), ("host_vidoe", "host_video"), ("HOSTVIDEO", "hostVideo")],
)
def test_a_misspelt_input_suggests_the_nearest(word: str, meant: str) -> None:
    """For a misspelt input the error suggests the nearest name."""
    message = _problems("createMeeting", {"userId": "me", word: True})[word]["message"]
    assert f"did you mean `{meant}`?" in message


def test_both_spellings_of_an_input_mean_the_same() -> None:
    """The manifest's camelCase key and Zoom's own name are interchangeable."""
    assert _body({"hostVideo": True}) == _body({"host_video": True})
    assert _body({"hostVideo": True, "host_video": True}) == _body({"hostVideo": True})


def test_one_input_with_two_values_is_refused() -> None:
    """An input given under both names, or flat and in its object, must not contradict itself."""
    found = _problems("createMeeting", {"userId": "me", "hostVideo": True, "host_video": False})
    assert "another name" in found["host_video"]["message"]
    given = {"userId": "me", "hostVideo": True, "settings": {"host_video": False}}
    assert "differs from the value of" in _problems("createMeeting", given)["hostVideo"]["message"]


def test_a_flat_input_joins_its_object_without_changing_the_callers() -> None:
    """Flat settings and a settings object go out together; the caller's own object stays."""
    settings = {"mute_upon_entry": True}
    sent = _body({"hostVideo": False, "settings": settings})["settings"]
    assert sent == {"host_video": False, "mute_upon_entry": True}
    assert settings == {"mute_upon_entry": True}


def test_texts_that_engines_send_are_read_as_numbers_and_booleans() -> None:
    """Low-code engines send text: "60" is 60, "true" is true, and 5 is a valid title."""
    sent = _body({"duration": "60", "type": "2", "hostVideo": "false", "topic": 5})
    assert sent == {"duration": 60, "type": 2, "settings": {"host_video": False}, "topic": "5"}
    assert type(sent["duration"]) is int


def test_an_absent_input_differs_from_an_empty_one() -> None:
    """False, 0 and "" are sent; what was not given is not, defaults included."""
    sent = _body({"agenda": "", "hostVideo": False, "jbhTime": 0})
    assert sent == {"agenda": "", "settings": {"host_video": False, "jbh_time": 0}}
    assert _body({}) == {}
    assert BUILT_IN["listUsers"].request({}).target == "/users"
    assert _problems("createMeeting", {"userId": "me", "topic": None})["topic"]["given"] is None


@pytest.mark.parametrize("number", [2**53 + 1, 9_999_999_999_999_999_999])
def test_large_ids_keep_their_digits(number: int) -> None:
    """An id beyond 2^53 is exact on the wire, whether given as number or text."""
    for form in (number, str(number)):
        request = BUILT_IN["getMeeting"].request({"meetingId": form, "occurrenceId": form})
        assert request.target == f"/meetings/{number}?occurrence_id={number}"


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("duration", float("nan")),
        ("duration", float("inf")),
        ("duration", 1.5),
        ("duration", "sixty"),
        ("duration", True),
        ("duration", None),
        ("duration", 2**70),
        ("type", True),
        ("userId", True),
        ("userId", ["me"]),
        ("userId", "\ud800"),
        ("topic", "half a smile \ud83d"),
        ("hostVideo", 2),
        ("settings", "{}"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(key: str, given: object) -> None:
    """NaN, fractions, booleans for numbers and broken text are refused by name."""
    assert list(_problems("createMeeting", {"userId": "me", key: given})) == [key]


@pytest.mark.parametrize(
    ("key", "inputs"),
    [
        ("createMeeting", {"userId": "me", "password": f"{CANARY}-is-too-long"}),
        ("createMeeting", {"userId": "me", "passwrd": CANARY}),
        ("createMeeting", {"userId": "me", "settings": {"passwd": CANARY}}),
        ("createUser", {"email": "a@b.co", "type": 1, "password": CANARY[:4]}),
        ("updateUser", {"userId": "me", "hostKey": CANARY, "host_key": f"{CANARY}2"}),
        ("updateUser", {"userId": "me", "hostKey": f"{CANARY}-is-too-long"}),
    ],
)
def test_a_secret_is_never_echoed(key: str, inputs: dict[str, Any]) -> None:
    """A passcode or host key that is refused does not appear in the error, misspelt or not."""
    with pytest.raises(InvalidInput) as caught:
        BUILT_IN[key].request(inputs)
    shown = f"{caught.value} {caught.value!r} {json.dumps(caught.value.to_dict())}"
    assert CANARY[:4] not in shown


def test_a_document_in_the_wrong_place_is_shortened() -> None:
    """An error stays readable when a whole document was given as a number."""
    found = _problems("createMeeting", {"userId": "me", "duration": "x" * 5000})
    assert len(found["duration"]["given"]) < 250


def _required(action: Action[..., Any]) -> dict[str, Any]:
    return {item.key: item.example for item in action.schema.inputs if item.required}


SCALARS = [
    (action, key)
    for action in BUILT_IN
    for key, schema in MANIFESTS[action.key]["input"]["properties"].items()
    if schema.get("type") in ("integer", "number", "boolean") or "enum" in schema
]


@given(place=st.sampled_from(SCALARS), text=st.text(alphabet="xyz#", min_size=3))
def test_a_word_where_a_number_or_choice_belongs_is_refused_by_both(
    place: tuple[Action[..., Any], str], text: str
) -> None:
    """What the connector refuses as no number, boolean or choice, the JSON Schema refuses too."""
    action, key = place
    inputs = {**_required(action), key: text}
    assert not Draft202012Validator(MANIFESTS[action.key]["input"]).is_valid(inputs)
    with pytest.raises(InvalidInput) as caught:
        action.schema.validate(inputs)
    assert [problem.path for problem in caught.value.problems] == [key]


LIMITS = [
    (action, key, bound, step)
    for action in BUILT_IN
    for key, schema in MANIFESTS[action.key]["input"]["properties"].items()
    if schema.get("type") == "integer"
    for limit, step in (("minimum", -1), ("maximum", 1))
    if (bound := schema.get(limit, UNSET)) is not UNSET
]


@pytest.mark.parametrize(
    ("action", "key", "limit", "step"), LIMITS, ids=[f"{a.key}-{k}-{n}" for a, k, n, _ in LIMITS]
)
def test_both_refuse_one_beyond_a_limit_and_take_the_limit(
    action: Action[..., Any], key: str, limit: int, step: int
) -> None:
    """The limits an editor enforces are those the connector enforces, to the unit."""
    validator = Draft202012Validator(MANIFESTS[action.key]["input"])
    inside = {**_required(action), key: limit}
    validator.validate(inside)
    action.schema.validate(inside)
    beyond = inside | {key: limit + step}
    assert not validator.is_valid(beyond)
    with pytest.raises(InvalidInput):
        action.schema.validate(beyond)


def _nested_numbers(schema: dict[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """Yield the place of each number in an object or list, and a value with `true` at it."""
    if path and schema.get("type") in ("integer", "number"):
        yield path, True
    for name, part in schema.get("properties", {}).items():
        for place, value in _nested_numbers(part, f"{path}.{name}"):
            yield place, {name: value}
    if "items" in schema:
        for place, value in _nested_numbers(schema["items"], f"{path}[0]"):
            yield place, [value]


def _merge(example: Any, value: Any) -> Any:
    """Return an example with the value at its place."""
    if isinstance(example, dict) and isinstance(value, dict):
        return {
            **example,
            **{name: _merge(example.get(name), part) for name, part in value.items()},
        }
    if isinstance(example, list) and isinstance(value, list):
        return [_merge(example[0], value[0])]
    return value


NESTED_NUMBERS = [
    pytest.param(key, name, value, f"{name}{place}", id=f"{key}.{name}{place}")
    for key, manifest in MANIFESTS.items()
    for name, schema in manifest["input"]["properties"].items()
    if schema.get("type") in ("object", "array")
    for place, value in _nested_numbers(schema, "")
]


@pytest.mark.slow
@pytest.mark.parametrize(("key", "name", "value", "place"), NESTED_NUMBERS)
def test_true_is_not_a_number_at_any_depth(key: str, name: str, value: Any, place: str) -> None:
    """`true` where a number is meant is refused inside objects and lists too, not sent as 1."""
    given = example_inputs(BUILT_IN[key])
    found = _problems(key, {**given, name: _merge(given.get(name), value)})
    # A field that is missing there may be reported first.
    assert place in found or any(path.startswith(place.rpartition(".")[0]) for path in found)


def test_what_is_missing_hides_nothing() -> None:
    """A missing input hides no other problem: `true` as a number, half a character."""
    found = _problems("createMeeting", {"duration": True, "agenda": "x", "settings": {"a": 1}})
    assert sorted(found) == ["duration", "settings.a", "userId"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"a": [{"b": "half \ud83d"}]}, "data.a[0].b"),
        ({"half \ud83d": 1}, "data"),
        ({"a": [1.0, float("nan")]}, "data.a[1]"),
        ([float("-inf")], "data[0]"),
        ({"a": b"bytes"}, "data.a"),
    ],
)
def test_what_json_cannot_say_is_an_input_s_problem(data: Any, place: str) -> None:
    """What JSON cannot represent is reported before anything is sent, without a crash."""
    found = _problems("rawRequest", {"url": "/x", "method": "POST", "data": data})
    assert list(found) == [place]
    json.dumps(found, allow_nan=False).encode("utf-8")


def test_half_a_character_in_a_nested_field_is_named() -> None:
    """A lone surrogate inside an object or list is refused at its place."""
    fields = [{"field": "Team", "value": "\ud800"}]
    assert "trackingFields[0].value" in _problems("createMeeting", {"trackingFields": fields})


def test_a_number_that_is_none_is_shown_as_text() -> None:
    """A number that JSON cannot represent is shown as text, so that the error can be printed."""
    found = _problems("updateUserSettings", {"feature": {"meeting_capacity": float("nan")}})
    assert found["feature.meeting_capacity"]["given"] == "nan"


def _nest(levels: int) -> Any:
    value: Any = {}
    for level in range(levels - 1):
        value = [value] if level % 2 else {"a": value}
    return value


@pytest.mark.slow
@pytest.mark.parametrize("levels", [65, 900, 50_000])
def test_what_nests_too_deep_is_refused(levels: int) -> None:
    """H5: inputs of any depth make an error that names them, and no traceback."""
    inputs = {"url": "/users", "method": "POST", "data": _nest(levels)}
    assert _problems("rawRequest", inputs) == {
        "data": {"path": "data", "message": "nests deeper than 64 levels"}
    }
    settings = {"userId": "me", "settings": _nest(levels)}
    assert list(_problems("createMeeting", settings)) == ["settings"]


def test_what_nests_just_deep_enough_is_sent() -> None:
    """H5: inputs may be nested as deeply as replies."""
    data = _nest(64)
    assert (
        BUILT_IN["rawRequest"].request({"url": "/x", "method": "POST", "data": data}).json == data
    )


def test_what_holds_itself_is_refused() -> None:
    """H5: an object that holds itself, even several times over, ends in an error and at once."""
    loop: list[Any] = []
    loop += [loop, loop, {"a": loop}]
    assert list(_problems("rawRequest", {"url": "/x", "method": "POST", "data": loop})) == ["data"]
