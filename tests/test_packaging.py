"""What is published: the version, the wheel and the sdist, and the first call from a wheel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from zoom_connector.connection.settings import USER_AGENT

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = ROOT / ".github" / "workflows"


def run(*command: str | Path, folder: Path, **environ: str) -> str:
    """Run a command in a folder and return its standard output."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(source: Path, target: Path, kind: str) -> Path:
    """Build a wheel or an sdist of a source tree, and return its path."""
    run(sys.executable, "-m", "hatchling", "build", "-d", target, "-t", kind, folder=source)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return a wheel of this source tree."""
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """Return an sdist of this source tree."""
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


def test_the_version_is_one():
    """The package, its requests and the changelog name the same version."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d[^]]*)\] - \d{4}-\d{2}-\d{2}$", changes, re.MULTILINE)
    assert released[0] == PROJECT["version"]
    assert f"zoom-connector/{PROJECT['version']}".startswith(f"{USER_AGENT}.")


def test_the_changelog_begins_with_what_is_not_released():
    """A change always has a heading to go under."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.*?)\]", changes, re.MULTILINE)[0] == "Unreleased"


def test_every_python_that_is_promised_is_tested():
    """CI runs the tests on each Python that the package names, and on no other."""
    prefix = "Programming Language :: Python :: 3."
    promised = {c.rpartition(" ")[2] for c in PROJECT["classifiers"] if c.startswith(prefix)}
    workflow = yaml.safe_load((WORKFLOWS / "ci.yml").read_text(encoding="utf-8"))
    assert set(workflow["jobs"]["test"]["strategy"]["matrix"]["python"]) == promised
    assert PROJECT["requires-python"] == f">={min(promised, key=lambda v: int(v[2:]))}"


def test_the_command_has_the_name_of_the_package():
    """`pipx run zoom-connector` and `uvx zoom-connector` find the command without its name."""
    assert PROJECT["name"] in PROJECT["scripts"]


def test_the_wheel_has_the_packages_and_nothing_else(wheel):
    """An installation gets each file of the three packages, typed, with licence and plugins."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        about = f"zoom_connector-{PROJECT['version']}.dist-info"
        entry_points = archive.read(f"{about}/entry_points.txt").decode()
    sources = {
        path.relative_to(ROOT / folder).as_posix()
        for folder in ("connector", "actions", "manifests")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= names
    assert {name for name in names - sources if not name.startswith(about)} == set()
    assert f"{about}/licenses/LICENSE" in names
    assert "zoom = zoom_actions" in entry_points


def test_the_sdist_builds_the_same_wheel(sdist, wheel, tmp_path):
    """A distributor who builds from the sdist ships what we ship, byte for byte."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build(source, tmp_path / "wheel", "wheel")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.registry
def test_the_demo_begins_from_an_installed_wheel(wheel, registry, tmp_path):
    """Someone who installs the wheel and nothing else can create the meeting of the demo."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, folder=tmp_path)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-compile")
    run(*pip, "--constraint", registry, f"{wheel}[sandbox]", folder=tmp_path)
    command = (programs / "zoom-connector", "run", "createMeeting", "--sandbox")
    inputs = ("-i", "userId=ada.almeida@example.com", "-i", "topic=Open workshop")
    output = run(*command, *inputs, folder=tmp_path, ZOOM_CONNECTOR_STORE=":memory:")
    meeting = json.loads(output)["data"]
    assert meeting["topic"] == "Open workshop"
    assert meeting["join_url"].startswith("https://")


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """Return the versions to install, without hashes; skip if no package can be downloaded."""
    folder = tmp_path_factory.mktemp("registry")
    pins = re.sub(r" \\\n.*", "", (ROOT / "constraints.txt").read_text(encoding="utf-8"))
    versions = [line for line in pins.splitlines() if "==" in line]
    (folder / "versions.txt").write_text("\n".join(versions), encoding="utf-8")
    certifi = next(line.partition(" ")[0] for line in versions if line.startswith("certifi=="))
    probe = ("download", "--quiet", "--no-deps", "--no-cache-dir", "--retries=0", "--timeout=10")
    command = (sys.executable, "-m", "pip", *probe, "--dest", str(folder), certifi)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    if done.returncode != 0 and "CI" not in os.environ:
        pytest.skip("no package registry can be reached")
    assert done.returncode == 0, done.stderr
    return folder / "versions.txt"
