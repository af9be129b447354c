"""A form drawn from a manifest and the run time accept the same inputs, in each mode."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import openapi
import pytest
from differences import CHECKS, EXAMPLES, SPELLINGS
from form_inputs import damaged, filled, sweep
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from input_judge import NAMES, Deviation, Judge

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file

CATALOG = Catalog(zoom_actions, entry_points=False)
JUDGES = {action.key: Judge(action) for action in CATALOG}
# A file of events has no operations.
SPECS = sorted(path for path in openapi.SPECS.glob("*.json") if not path.stem.startswith("events_"))
MODES = ("given", "absent")
PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
MEETING = {"userId": "ada.almeida@example.com", "topic": "Standup"}


def judge_generated(key: str, count: int, number: int, judge: Judge | None = None) -> None:
    """Judge generated inputs of an action, right ones and damaged ones."""
    judge = judge or JUDGES[key]
    start = example_inputs(judge.action)

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # to make a failure small takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        inputs = data.draw(filled(judge.schema, start))
        if data.draw(st.integers(0, 3)):
            inputs = data.draw(damaged(judge.schema, inputs))
        for mode in MODES:
            judge.judge(inputs, mode, CHECKS, SPELLINGS)

    run()


@pytest.mark.slow
@pytest.mark.parametrize("key", JUDGES)
def test_a_form_and_the_run_time_accept_the_same_inputs(key: str) -> None:
    """What the form takes the run time takes, and the reverse, apart from what is named."""
    judge_generated(key, 25, 1)


@pytest.mark.slow
@pytest.mark.parametrize("key", JUDGES)
def test_a_form_and_the_run_time_agree_at_each_limit(key: str) -> None:
    """Each input and each field inside it, at its limits, at each choice, and of another type."""
    judge_limits(JUDGES[key])


def judge_limits(judge: Judge) -> None:
    """Judge a good call with one input after another at its limits."""
    for inputs in sweep(judge.schema, example_inputs(judge.action)):
        judge.judge(inputs, "given", CHECKS, SPELLINGS)


@pytest.mark.soak
@pytest.mark.parametrize("key", JUDGES)
def test_a_form_and_the_run_time_accept_the_same_of_many_inputs(key: str) -> None:
    """The same with many more inputs."""
    judge_generated(key, 1_000, 2)


@pytest.mark.slow
@pytest.mark.skipif(not SPECS, reason=openapi.REASON)
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_form_of_an_installed_operation_agrees_too(path: Path) -> None:
    """What is made of Zoom's own files follows the same rule."""
    operations = compile_file(path).operations
    for operation in operations[:: 1 + len(operations) // 15]:
        action = SpecAction(operation, operation.key, path.stem)
        judge_generated(operation.key, 10, 4, Judge(action))


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_named_difference_is_one(name: str) -> None:
    """No name outlives what it explains: the form and the run time differ in its example."""
    key, inputs, mode = EXAMPLES[name]
    judge = JUDGES[key]
    assert judge.judge(inputs, mode, CHECKS, SPELLINGS) == {name}
    others = tuple(one for one in CHECKS if one.name != name)
    spellings = tuple(one for one in SPELLINGS if one.name != name)
    if name != NAMES:
        with pytest.raises(Deviation):
            judge.judge(inputs, mode, others, spellings)


def test_the_documents_explain_each_difference() -> None:
    """docs/checks.md has a row for each name, and none without an example."""
    rows = re.findall(r"^\| ([^|]+) \| ", PAGE, re.MULTILINE)
    named = [row for row in rows if row not in {"Check", "Spelling", "---"}]
    assert named == [*EXAMPLES]
    known = {NAMES, *(one.name for one in CHECKS), *(one.name for one in SPELLINGS)}
    assert known == {*EXAMPLES}


@pytest.mark.parametrize(
    "message",
    [
        "topic: is too long",
        "duration: is too small",
        "duration: must be a whole number of minutes",
        "topic: must be text",
        "type: is not one of the allowed values",
        "settings.x: is not a field of this object; did you mean `y`?",
        "extra: is not an input of this action",
        "email: must be an e-mail address, such as ada@example.com",
        "meetingId: is required",
        "date: must be a date written YYYY-MM-DD",
        "meetingId: must be a meeting or webinar number, digits only (not a UUID)",
    ],
)
def test_no_named_check_excuses_what_a_schema_says(message: str) -> None:
    """A type, a limit, a choice, a form or a name that is refused is refused by the form too."""
    assert [one.name for one in CHECKS if re.search(one.message, message)] == []


def plant(path: str, change: dict[str, Any]) -> Judge:
    """Return the judge of a form of createMeeting that is wrong in one place."""
    schema = deepcopy(JUDGES["createMeeting"].schema)
    part = schema
    for name in path.split("."):
        part = part[name] if name else part
    part.update(change)
    return Judge(CATALOG["createMeeting"], schema)


@pytest.mark.parametrize(
    ("path", "change", "inputs"),
    [
        ("properties.topic", {"maxLength": 9}, {"topic": "Ten letters"}),
        ("properties.topic", {"maxLength": 900}, {"topic": "x" * 300}),
        ("properties.duration", {"minimum": -5}, {"duration": 0}),
        ("properties.duration", {"type": "boolean"}, {"duration": 60}),
        ("properties.type", {"oneOf": [{"const": 2, "title": "One"}]}, {"type": 8}),
        ("properties.startTime", {"format": "date-time"}, {"startTime": "2030-03-14T10:00:00"}),
        ("properties.settings", {"additionalProperties": True}, {"settings": {"x": 1}}),
        ("properties.hostVideo", {"type": "integer"}, {"hostVideo": True}),
        ("", {"required": ["userId", "agenda"]}, {}),
        ("", {"additionalProperties": True}, {"extra": 1}),
    ],
)
def test_a_planted_difference_is_found(
    path: str, change: dict[str, Any], inputs: dict[str, Any]
) -> None:
    """The judge reports a form that takes more or less than the run time."""
    given_inputs = {**MEETING, "timezone": "UTC", **inputs}
    with pytest.raises(Deviation):
        plant(path, change).judge(given_inputs, "given", CHECKS, SPELLINGS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("properties.duration", {"minimum": -5}),
        ("properties.type", {"oneOf": [{"const": 9, "title": "Nine"}]}),
        ("properties.hostVideo", {"type": "string"}),
        ("", {"additionalProperties": True}),
    ],
)
def test_generated_inputs_find_a_planted_difference(path: str, change: dict[str, Any]) -> None:
    """The inputs that are generated reach limits, types, choices and names."""
    with pytest.raises(Deviation):
        judge_generated("createMeeting", 2_000, 3, plant(path, change))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("properties.agenda", {"maxLength": 3_000}),
        ("properties.agenda", {"maxLength": 1_000}),
        ("properties.monthlyDay", {"maximum": 32}),
        ("properties.settings.properties.jbh_time", {"oneOf": [{"const": 3, "title": "Three"}]}),
        ("properties.settings.properties.audio_conference_info", {"maxLength": 10_000}),
    ],
)
def test_the_limits_find_a_planted_difference(path: str, change: dict[str, Any]) -> None:
    """A limit that is wrong in the form is found, inside of objects too."""
    with pytest.raises(Deviation):
        judge_limits(plant(path, change))


def test_what_an_update_of_a_user_cannot_change_is_not_drawn() -> None:
    """CASES 6: no form offers Email and User Action; given anyway, the reason is said."""
    update = JUDGES["updateUser"]
    assert {"email", "action", "userAction"}.isdisjoint(update.schema["properties"])
    refused = update.refuse({"userId": "a@example.com", "email": "b@example.com"}, "given")
    assert refused == ["email: cannot be changed here: `updateUserEmail` changes it"]
    refused = update.refuse({"userId": "a@example.com", "action": "create"}, "absent")
    assert refused == ["action: applies to `createUser` only: how a new user is created"]
