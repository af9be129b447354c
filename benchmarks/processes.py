"""The CPU of whole processes: imports, and commands from start to exit."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.meeting import MEETING_ID, TOKEN
from benchmarks.rounds import Figure, measure_rounds

if TYPE_CHECKING:
    from collections.abc import Sequence

BARE = "python -c pass"
IMPORT = 'python -c "import httpx, pydantic"'
IMPORT_WITHOUT_CLI = "the same without httpx's own command line"
STANDARD = "import dataclasses, typing"
CORE = "import zoom_connector.catalog.catalog"
PACKAGE = "import zoom_actions"
ACTIONS = "import zoom_actions and every module of it"
LIST, SHOW, RUN = "actions --json", "show createMeeting --json", "run getMeeting"

_LOAD_ACTIONS = (
    "import zoom_actions\n"
    "from importlib import import_module\n"
    "from zoom_manifests import read_index\n"
    "for name in {entry['module'] for entry in read_index().values()}:\n"
    "    import_module(f'zoom_actions.{name}')"
)
# httpx's package imports its command line where click is installed, and that imports rich.
_LOAD_WITHOUT_CLI = "import sys; sys.modules['httpx._main'] = None; import httpx, pydantic"


def measure_processes(origin: str, rounds: int) -> dict[str, Figure]:
    """Return the CPU of each import line and each command, start and end included."""
    python, script = sys.executable, str(Path(sys.executable).with_name("zoom-connector"))
    commands = {
        BARE: (python, "-c", "pass"),
        IMPORT: (python, "-c", "import httpx, pydantic"),
        IMPORT_WITHOUT_CLI: (python, "-c", _LOAD_WITHOUT_CLI),
        STANDARD: (python, "-c", STANDARD),
        CORE: (python, "-c", CORE),
        PACKAGE: (python, "-c", PACKAGE),
        ACTIONS: (python, "-c", _LOAD_ACTIONS),
        LIST: (script, "actions", "--json"),
        SHOW: (script, "show", "createMeeting", "--json"),
        RUN: (script, "run", "getMeeting", "-i", f"meetingId={MEETING_ID}"),
    }
    with tempfile.TemporaryDirectory() as cache:
        environment = build_environment(origin, cache)
        cases = {
            name: partial(time_process, command, environment) for name, command in commands.items()
        }
        return measure_rounds(cases, rounds)


def build_environment(origin: str, cache: str) -> dict[str, str]:
    """Return an environment in which compiled modules are kept, as on any installed system."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "PYTHONPYCACHEPREFIX": cache,
        "ZOOM_ACCESS_TOKEN": TOKEN,
        "ZOOM_BASE_URL": f"{origin}/v2",
        "ZOOM_TOKEN_URL": f"{origin}/oauth/token",
    }


def time_process(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the user and system CPU of a process, in seconds; it must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode()[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def count_actions() -> int:
    """Return how many built-in actions there are."""
    from zoom_manifests import read_index

    return len(read_index())
