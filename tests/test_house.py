"""The structure of the code: the order of imports, what commands load, and the size of modules."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("connector", "actions", "manifests")
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
COMMAND = Path(sys.executable).with_name("zoom-connector")
HEAVY = {
    *("aiohttp", "anyio", "asyncio", "cryptography", "httpcore", "httpx", "jsonschema", "keyring"),
    *("pydantic", "referencing", "rich", "sqlite3", "ssl", "subprocess", "tomlkit", "vcr", "yaml"),
}
LONGEST_MODULE = 400
LONGEST_BODY = 60


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources, in which an import can be planted."""
    copy = tmp_path_factory.mktemp("house")
    for folder in SOURCES:
        ignore = shutil.ignore_patterns("__pycache__", "*.json", "*.yaml")
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a copy of the sources."""
    paths = ":".join(str(house / folder) for folder in SOURCES)
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": paths, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_contracts_are_kept_without_an_exception(house: Path) -> None:
    """Rooms import downwards only, nothing imports in a circle, and no import is exempted."""
    done = lint(house)
    assert "Contracts: 4 kept, 0 broken." in done.stdout
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


PLANTED = [
    pytest.param(
        "connector/zoom_connector/http/planted.py",
        "from zoom_connector.calls.call import Call",
        "A room imports only from the rooms below it",
        id="a room imports from above",
    ),
    pytest.param(
        "connector/zoom_connector/exports/planted.py",
        "from zoom_connector.profiles.status import ConnectionStatus",
        "A room imports only from the rooms below it",
        id="a room imports from its neighbour",
    ),
    pytest.param(
        "connector/zoom_connector/parlour/__init__.py",
        '"""A room that is not in the order."""',
        "A room imports only from the rooms below it",
        id="a room that is not in the order",
    ),
    pytest.param(
        "connector/zoom_connector/quota/plans.py",
        "def planted():\n    from zoom_connector.quota.quota import Quota",
        "No import cycles between rooms or files",
        id="two files import each other, one of them deferred",
    ),
    pytest.param(
        "actions/zoom_actions/shared/planted.py",
        "from zoom_actions.meetings.actions import create_meeting",
        "No import cycles between rooms or files",
        id="two rooms of the plugin import each other",
    ),
    pytest.param(
        "connector/zoom_connector/catalog/planted.py",
        "import zoom_actions.meetings",
        "The host knows no plugin",
        id="the host imports the plugin",
    ),
    pytest.param(
        "connector/zoom_connector/sandbox/routing/planted.py",
        "from zoom_connector.http.paths import build_path",
        "The sandbox shares no code with the calls that it tests",
        id="the sandbox imports what it judges",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "code", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    file: str, code: str, contract: str, house: Path
) -> None:
    """An import against the order is found, and the contract that it breaks is named."""
    path = house / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{code}\n", encoding="utf-8")
    try:
        done = lint(house)
    finally:
        if before is None:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


RUN = "run createMeeting -i userId=me -i topic=Planning"
BUDGETS = {
    "--help": HEAVY | {"logging", "pluggy", "importlib.metadata"},
    "actions": HEAVY - {"rich"} | {"zoom_actions.meetings.actions"},
    "actions --json": HEAVY | {"zoom_actions.meetings.actions"},
    "show createMeeting": HEAVY | {"pluggy", "importlib.metadata", "zoom_actions.meetings.actions"},
    f"{RUN} --dry-run": HEAVY - {"pydantic"},
    # A write needs the journal, which is in SQLite.
    RUN: HEAVY - {"anyio", "httpcore", "httpx", "pydantic", "sqlite3", "ssl"},
}


@pytest.mark.slow
@pytest.mark.parametrize("line", BUDGETS)
def test_a_command_loads_only_what_it_needs(line: str) -> None:
    """A command imports only what it needs, which keeps it fast."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", COMMAND, *line.split()],
        env={
            "ZOOM_ACCESS_TOKEN": "token",
            "ZOOM_BASE_URL": "http://127.0.0.1:9/v2",  # a port at which no server listens
            "ZOOM_CONNECTOR_STORE": ":memory:",
            "ZOOM_PLAN": "none",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    reported = [entry for entry in done.stderr.splitlines() if entry.startswith("import time:")]
    loaded = {entry.rpartition("|")[2].strip() for entry in reported}
    assert len(loaded) > 100
    assert loaded & BUDGETS[line] == set()


MODULES = sorted(path for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_short(path: Path) -> None:
    """No module is over 400 lines, and no function has a body over 60."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [one.name for one in functions if count_lines(one) > LONGEST_BODY] == []


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body of a function has, its docstring left out."""
    documented = ast.get_docstring(function) is not None
    body = function.body[1:] if documented else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
