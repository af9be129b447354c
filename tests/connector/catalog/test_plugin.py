"""A package of somebody else's: installed with pip, found by its entry point, tested by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("plugin")]

EXAMPLE = Path(__file__).parents[2] / "plugin_example"
COMMAND = Path(sys.executable).parent / "zoom-connector"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which pip has installed the example package."""
    folder = tmp_path_factory.mktemp("site")
    # Built from a copy, so that nothing is left beside the example.
    source = tmp_path_factory.mktemp("source") / "plugin_example"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    _run(
        *(sys.executable, "-m", "pip", "install", *options),
        *("--no-build-isolation", "--target", str(folder), str(source)),
    )
    return folder


def _run(*command: str, cwd: Path | None = None, **environ: str) -> str:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("ZOOM_", "PYTEST_"))}
    done = subprocess.run(
        command, cwd=cwd, env=inherited | environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def _zoom_connector(site: Path, *arguments: str) -> Any:
    return json.loads(_run(str(COMMAND), *arguments, PYTHONPATH=str(site)))


def test_an_installed_plugin_is_listed_beside_the_built_in_actions(site: Path) -> None:
    """After `pip install`, the command lists the plugin's action without further ado."""
    rows = {row["key"]: row for row in _zoom_connector(site, "actions", "--json")}
    assert rows["whoIs"]["description"] == "Tell who a user is."
    assert "createMeeting" in rows


def test_without_the_package_its_action_is_unknown() -> None:
    """The action comes from the installed package and from nowhere else."""
    rows = json.loads(_run(str(COMMAND), "actions", "--json"))
    assert "whoIs" not in {row["key"] for row in rows}


def test_an_installed_plugin_runs_over_http(site: Path) -> None:
    """The plugin's action runs against the sandbox and prints its data."""
    data = _zoom_connector(site, "run", "whoIs", "--sandbox", "-i", "userId=me")["data"]
    assert data["display_name"]


def test_an_installed_plugin_has_a_manifest(site: Path) -> None:
    """An engine gets the same kind of manifest as for a built-in action."""
    manifest = _zoom_connector(site, "show", "whoIs", "--json")
    assert manifest["http"] == {"method": "GET", "path": "/users/{userId}"}
    assert manifest["input"]["properties"]["userId"]["examples"] == ["me"]
    assert manifest["examplePayload"]["data"]["display_name"] == "Jo Lee"


def test_the_plugins_own_tests_pass_with_the_shipped_fixtures(site: Path) -> None:
    """A plugin's author can test against the sandbox with what the connector ships."""
    output = _run(
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."),
        cwd=EXAMPLE,
        PYTHONPATH=str(site),
        PYTHONSAFEPATH="1",  # the installed package, not the one in this folder
        PYTHONDONTWRITEBYTECODE="1",
    )
    assert "3 passed" in output
