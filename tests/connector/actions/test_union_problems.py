"""Mistakes in a value that may have one of several types."""

from __future__ import annotations

import re
from typing import Any

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.errors import InvalidInput

CATALOG = Catalog(zoom_actions, entry_points=False)
UNIONS = sorted(
    (action.key, key)
    for action in CATALOG
    for key, schema in action.schema.describe().items()
    if "anyOf" in str(schema)
)
_STEPS = re.compile(r"\w+(\[\d+\]|\.[\w-]+)*")


def find(key: str, **inputs: Any) -> dict[str, str]:
    """Return the problems of inputs by their paths."""
    with pytest.raises(InvalidInput) as caught:
        CATALOG[key].validate(inputs)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("name", "given", "path", "message"),
    [
        ("headers", {"X-A": ["a"]}, "headers.X-A", "must be text"),
        ("headers", [{"key": "a"}], "headers[0].value", "is required"),
        ("headers", [{"key": "a", "value": [1]}], "headers[0].value", "must be text"),
        ("headers", 5, "headers", "must be a list or an object"),
        ("fileData", {"a": 5}, "fileData.a", "must be text, or an object"),
        ("fileData", [{"key": "a", "value": 5}], "fileData[0].value", "must be text, or an object"),
        ("data", True, "data", "must be"),
    ],
)
def test_a_mistake_is_that_of_the_type_it_is_meant_for(
    name: str, given: Any, path: str, message: str
) -> None:
    """One problem, whose path has no names of types."""
    (found,) = find("rawRequest", url="/users", method="POST", **{name: given}).items()
    assert found[0] == path
    assert found[1].startswith(message)


@pytest.mark.parametrize(("key", "name"), UNIONS)
def test_no_path_has_the_name_of_a_type(key: str, name: str) -> None:
    """For every input of every action that is a union, or has one in it."""
    action = CATALOG[key]
    for wrong in (object(), [object()], {"a": object()}, [{"key": "a", "value": object()}], 1.5):
        _, problems = action.schema.examine({name: wrong})
        own = [one.path for one in problems if one.path.startswith(name)]
        assert all(_STEPS.fullmatch(path) for path in own)
