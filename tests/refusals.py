"""What an action refuses before it sends anything."""

from __future__ import annotations

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
