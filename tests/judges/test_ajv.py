"""ajv, the validator of form libraries, judges inputs as the property test of forms does."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from differences import EXAMPLES
from enclosure import HERE, REASON, enclose
from form_inputs import damaged, filled
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from input_judge import Judge

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs

NEEDED = [HERE / "node_modules" / name for name in ("ajv", "ajv-formats")]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not all(path.exists() for path in NEEDED), reason=REASON),
]

JUDGES = {action.key: Judge(action) for action in Catalog(zoom_actions, entry_points=False)}


def generate(judge: Judge, count: int) -> list[dict[str, Any]]:
    """Return inputs of an action, right ones and damaged ones."""
    start = example_inputs(judge.action)
    found: list[dict[str, Any]] = []

    @seed(5)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        inputs = data.draw(filled(judge.schema, start))
        found.append(data.draw(damaged(judge.schema, inputs)))

    run()
    return found


def test_ajv_accepts_what_the_judge_of_the_property_test_accepts() -> None:
    """The pattern, format and type of each input mean the same in JavaScript and in Python."""
    cases = [(key, inputs) for key, judge in JUDGES.items() for inputs in generate(judge, 12)]
    cases += [(key, inputs) for key, inputs, _ in EXAMPLES.values()]
    done = subprocess.run(
        enclose([shutil.which("node") or "node", str(HERE / "ajv_run.cjs")]),
        input=json.dumps({"schemas": {k: j.schema for k, j in JUDGES.items()}, "cases": cases}),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    ours = [JUDGES[key].validator.is_valid(inputs) for key, inputs in cases]
    differing = [
        (case, theirs)
        for case, theirs, own in zip(cases, json.loads(done.stdout), ours, strict=True)
        if theirs != own
    ]
    assert differing == []
    assert {True, False} == set(ours)
