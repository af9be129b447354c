"""What an action would send, or why it refuses its inputs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from zoom_connector import Action
    from zoom_connector.errors import Problem


def find_problems(action: Action[..., Any], inputs: dict[str, Any]) -> list[Problem]:
    """Return the problems that `inputs` cause; they must cause one."""
    with pytest.raises(InvalidInput) as caught:
        action.request(inputs)
    return list(caught.value.problems)


def find_paths(action: Action[..., Any], inputs: dict[str, Any]) -> list[str]:
    """Return the paths of the problems that `inputs` cause."""
    return [problem.path for problem in find_problems(action, inputs)]


def find_by_path(action: Action[..., Any], inputs: dict[str, Any]) -> dict[str, Problem]:
    """Return the problems that `inputs` cause by path; each path must be reported once."""
    problems = find_problems(action, inputs)
    by_path = {problem.path: problem for problem in problems}
    assert len(by_path) == len(problems)
    return by_path


def read_body(action: Action[..., Any], inputs: dict[str, Any]) -> Any:
    """Return the JSON body as it is sent."""
    return json.loads(json.dumps(action.request(inputs).json))
