"""How the built-in actions are registered, imported and loaded."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import zoom_actions
from zoom_connector import Action


def test_every_action_of_every_module_is_offered() -> None:
    """A new action that is not registered fails this test, and so does a new module."""
    prefix = f"{zoom_actions.__name__}."
    modules = [info.name for info in pkgutil.walk_packages(zoom_actions.__path__, prefix)]
    found: dict[str, list[str]] = {}
    for name in modules:
        module = import_module(name)
        actions = [value for value in vars(module).values() if isinstance(value, Action)]
        own = sorted(a.function.__name__ for a in actions if a.__module__ == module.__name__)
        found |= {name.removeprefix(prefix): own} if own else {}
    assert {m: sorted(names) for m, names in zoom_actions.FUNCTIONS.items()} == found


@pytest.mark.parametrize("module", [m for m in zoom_actions.FUNCTIONS if "." in m])
def test_an_action_can_be_imported_from_its_room(module: str) -> None:
    """`from zoom_actions.users import get_user` works, in whichever module it is defined."""
    room = import_module(f"zoom_actions.{module.split('.', maxsplit=1)[0]}")
    for name in zoom_actions.FUNCTIONS[module]:
        action = getattr(room, name)
        assert isinstance(action, Action)
        assert action.function.__name__ == name


def test_running_one_action_imports_no_other_module() -> None:
    """A run imports only the module of its own action."""
    script = (
        "import sys; from zoom_connector import Catalog; catalog = Catalog()\n"
        "assert len(catalog) >= 25 and 'getWebinar' in catalog; catalog['getUser']\n"
        "print(sorted(m for m in sys.modules if m in {'zoom_actions.meetings.actions', "
        "'zoom_actions.users.actions', 'pydantic', 'httpcore', 'httpx', 'rich', 'asyncio'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "['zoom_actions.users.actions']"
