"""The walkthrough in docs/spec.md works as shown."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from documents import python_blocks, read_document

from zoom_connector.openapi.install import add_file
from zoom_connector.sandbox import Sandbox, read_routes

pytestmark = pytest.mark.slow

TEXT = read_document("docs/spec.md")
CONSOLE = re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
LOBBY = re.findall(r"^```json\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)[0]
STEPS = [
    step.partition("\n")[::2]
    for block in CONSOLE
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    """Write the file in the document, and install into a separate folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "lobby.json"
    path.write_text(LOBBY, encoding="utf-8")
    return path


def test_every_command_prints_what_the_document_shows(lobby):
    """From `spec add` to `spec remove`, in order, word for word."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environ = {k: v for k, v in os.environ.items() if not k.startswith("ZOOM_")}
    assert len(STEPS) == 7
    for command, shown in STEPS:
        done = subprocess.run(
            shlex.split(command),
            capture_output=True,
            cwd=lobby.parent,
            encoding="utf-8",
            env={**environ, "PATH": programs},
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        # The document leaves the folder out of the paths that are printed.
        assert done.stdout.replace(f"{lobby.parent.resolve()}{os.sep}", "") == shown


@pytest.mark.parametrize("block", python_blocks("docs/spec.md"))
def test_python_of_the_document_runs(block, lobby, monkeypatch, capsys):
    """The pages of the installed operation are fetched from Python."""
    add_file(lobby)
    with Sandbox(routes=read_routes(lobby)) as sandbox:
        monkeypatch.setenv("ZOOM_BASE_URL", sandbox.base_url)
        monkeypatch.setenv("ZOOM_ACCESS_TOKEN", "sandbox-access-token")
        exec(compile(block, "docs/spec.md", "exec"), {"__name__": "document"})
    assert capsys.readouterr().out == "Ada Almeida\n" * 3
