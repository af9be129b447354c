"""How the built-in actions are registered, imported and loaded."""

from __future__ import annotations

import json
import pkgutil
import shutil
import subprocess
import sys
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
import zoom_manifests
from zoom_connector import Action, Catalog
from zoom_connector.catalog import Summary
from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.exports import manifests
from zoom_connector.exports.action_index import find_actions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

INDEX = zoom_manifests.read_index()
BY_MODULE = {
    module: sorted(entry["function"] for entry in entries)
    for module, entries in groupby(
        sorted(INDEX.values(), key=lambda entry: entry["module"]), lambda entry: entry["module"]
    )
}


@pytest.fixture
def write_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Any], None]:
    """Return a function that writes another index, in a copy of the manifests."""
    shutil.copytree(zoom_manifests.FOLDER, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(zoom_manifests, "FOLDER", tmp_path)
    monkeypatch.setattr(manifests, "FOLDER", tmp_path)

    def write(index: Any) -> None:
        (tmp_path / "index.json").write_text(json.dumps(index), encoding="utf-8")

    return write


def test_every_action_of_every_module_is_in_the_index() -> None:
    """An action that was written and not generated fails this test."""
    prefix = f"{zoom_actions.__name__}."
    modules = [info.name for info in pkgutil.walk_packages(zoom_actions.__path__, prefix)]
    found: dict[str, list[str]] = {}
    for name in modules:
        module = import_module(name)
        actions = [value for value in vars(module).values() if isinstance(value, Action)]
        own = sorted(
            action.function.__name__
            for action in actions
            if action.__module__ == module.__name__ and action.endpoint.offered
        )
        found |= {name.removeprefix(prefix): own} if own else {}
    assert found == BY_MODULE


def test_a_list_shows_what_the_actions_say(catalog: Catalog) -> None:
    """The list of actions comes from the index, and agrees with every action."""
    listed = Catalog(zoom_actions, entry_points=False).summaries()
    assert listed == [Summary.of(action) for action in catalog]


def test_a_function_that_is_not_in_the_index_says_what_to_do(
    write_index: Callable[[Any], None],
) -> None:
    """A function that was just written is not a misspelling: its error names `make generated`."""
    write_index({key: entry for key, entry in INDEX.items() if key != "getUserZak"})
    catalog = Catalog(zoom_actions, entry_points=False)
    with pytest.raises(InvalidInput) as caught:
        catalog["getUserZak"]
    assert "run `make generated`" in caught.value.hint
    assert "get_user_zak" in caught.value.hint
    with pytest.raises(InvalidInput) as caught:
        catalog["getUserZac"]
    assert "make generated" not in caught.value.hint


def test_an_index_that_has_drifted_is_reported(write_index: Callable[[Any], None]) -> None:
    """`manifests check` names each action that the index lacks, misplaces or should not have."""
    changed = {**INDEX["getUser"], "safety": "write", "module": "people.actions"}
    index = {key: entry for key, entry in INDEX.items() if key != "getUserZak"}
    write_index({**index, "getUser": changed, "openGate": changed})
    reported = {problem.path: problem.message for problem in manifests.check_manifests()}
    assert reported == {
        "getUser": "differs in the index at module, safety",
        "getUserZak": "is not in the index",
        "openGate": "is in the index and has no action",
    }


def test_writing_one_action_leaves_the_others(write_index: Callable[[Any], None]) -> None:
    """`manifests write KEY` repairs the entry and the manifest of that action only."""
    write_index({"openGate": INDEX["getUser"]})
    gone = zoom_manifests.FOLDER / "getUser.json"
    gone.unlink()
    assert manifests.write_manifests("getUser") == 1
    assert zoom_manifests.read_index() == {
        "getUser": INDEX["getUser"],
        "openGate": INDEX["getUser"],
    }
    assert gone.is_file()
    with pytest.raises(InvalidInput, match="no action called 'getUsr'"):
        manifests.write_manifests("getUsr")


def test_two_functions_with_one_key_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The error names both places, since the index has room for one of them."""
    for name in ("one", "other"):
        (tmp_path / "gates").mkdir(exist_ok=True)
        (tmp_path / "gates" / f"{name}.py").write_text(
            "from zoom_connector import Connection, endpoint\n"
            "@endpoint('GET /gates')\n"
            "def list_gates(zoom: Connection) -> dict:\n"
            "    'List the gates.'\n",
            encoding="utf-8",
        )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RegistrationError, match=r"other\.py:\d+ and .*one\.py:\d+ both define"):
        find_actions("gates")


@pytest.mark.parametrize("module", [module for module in BY_MODULE if "." in module])
def test_an_action_can_be_imported_from_its_room(module: str) -> None:
    """`from zoom_actions.users import get_user` works, in whichever module it is defined."""
    room = import_module(f"zoom_actions.{module.split('.', maxsplit=1)[0]}")
    for name in BY_MODULE[module]:
        action = getattr(room, name)
        assert isinstance(action, Action)
        assert action.function.__name__ == name


def test_running_one_action_imports_no_other_module() -> None:
    """A run imports only the module of its own action, and a list of actions imports none."""
    script = (
        "import sys; from zoom_connector import Catalog; catalog = Catalog(); catalog.summaries()\n"
        "assert len(catalog) >= 25 and 'getWebinar' in catalog\n"
        "assert not [m for m in sys.modules if m.startswith('zoom_actions.')]\n"
        "catalog['getUser']\n"
        "print(sorted(m for m in sys.modules if m in {'zoom_actions.meetings.actions', "
        "'zoom_actions.users.actions', 'pydantic', 'httpcore', 'httpx', 'rich', 'asyncio'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "['zoom_actions.users.actions']"
