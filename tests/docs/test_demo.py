"""`make demo` shows what it promises."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("demo"),
    pytest.mark.skipif(shutil.which("sh") is None, reason="the demo is a shell script"),
]


@pytest.fixture(scope="module")
def demo() -> subprocess.CompletedProcess[str]:
    """Run the demo once, in an environment with credentials that it must not use."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environ = {**os.environ, "PATH": path, "ZOOM_ACCESS_TOKEN": "not-for-the-demo"}
    return subprocess.run(
        ["sh", str(ROOT / "docs" / "demo.sh")],
        capture_output=True,
        encoding="utf-8",
        env={**environ, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )


def test_the_demo_runs_to_its_end(demo):
    """Every step ends as the script expects."""
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert demo.stdout.endswith("All steps went as expected.\n")


def test_the_demo_shows_the_main_things(demo):
    """The demo shows a meeting, a registration, several pages, and three kinds of errors."""
    for shown in ("registration_url", "registrant_id", "--all --output table", '"body": {'):
        assert shown in demo.stdout
    for kind in ("invalid_input", "not_found", "permission"):
        assert f'"kind": "{kind}"' in demo.stderr
    assert demo.stdout.count("  GET    /v2/users/ada.almeida%40example.com/meetings  200") > 1


def test_the_demo_ends_its_sandbox(demo):
    """The port of the sandbox is closed afterwards."""
    origin = demo.stdout.partition("Sandbox ready at ")[2].partition("/v2")[0]
    port = int(origin.rpartition(":")[2])
    import socket

    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
