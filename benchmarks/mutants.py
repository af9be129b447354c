"""Change the code in every small way and count how many changes its tests notice.

    python -m benchmarks.mutants                 # all modules: about an hour
    python -m benchmarks.mutants paths paging    # some; the figures of the others stay

The figures go to mutants.json and from there to the end of RESULTS.md. The survivors are listed; to
see one, run `mutmut show NAME` in build/mutants/MODULE. A run begins anew, because mutmut keeps the
verdict on a change that survived although the tests may have become better since.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.report import RESULTS, render_table

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "mutants"
FIGURES = Path(__file__).with_name("mutants.json")
WANTED = 0.85
HEADING = "## What the tests notice"
INTRODUCTION = (
    "mutmut changes one small thing of a module at a time and runs the tests that are meant to "
    "prove the module. Of the changes left unnoticed, most change nothing: a name in lower case in "
    f"SQL, the wording of a message, a constant of tuning. Wanted: {WANTED:.0%} at least."
)
HOW = '`make mutants`, or `make mutants MODULES="http/paths calls/pagination"` for some.'

# Each module with the tests that are meant to prove it, not all that happen to pass through it.
MODULES = {
    "http/paths": ["connector/http/test_paths.py"],
    "http/egress": ["connector/http/test_egress.py"],
    "redaction/*": ["connector/redaction/test_redaction.py"],
    "calls/pagination": [
        "connector/calls/test_pagination.py",
        "connector/calls/test_windows.py",
        "actions/v1/test_v1_users.py",
    ],
    "actions/date_windows": ["connector/calls/test_windows.py"],
    "quota/*": [
        "connector/quota/test_quota_days.py",
        "connector/quota/test_quota_rates.py",
        "connector/quota/test_quota_report.py",
        "connector/calls/test_plan.py",
    ],
    "connection/retries": ["connector/connection/test_retries.py"],
    "calls/journal": [
        "connector/calls/test_journal.py",
        "connector/calls/test_recovery.py",
        "actions/users/test_user_removal.py",
    ],
    "actions/reconciliation": [
        "connector/calls/test_recovery.py",
        "connector/calls/test_journal.py",
    ],
    "store/intents": ["connector/store/test_intents.py", "connector/calls/test_journal.py"],
}


def main() -> None:
    """Measure the modules that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    chosen = parser.parse_args().modules or list(MODULES)
    if unknown := set(chosen) - set(MODULES):
        parser.error(f"no such module: {', '.join(sorted(unknown))}")
    for module in chosen:
        figures = read_figures() | {module: measure(module)}
        ordered = {name: figures[name] for name in MODULES if name in figures}
        FIGURES.write_text(json.dumps(ordered, indent=2) + "\n", encoding="utf-8")
        before = RESULTS.read_text(encoding="utf-8").partition(HEADING)[0]
        RESULTS.write_text(before + render_figures(), encoding="utf-8")


def read_figures() -> dict[str, dict[str, int]]:
    """Return how many changes to each module were `killed` and how many `survived`."""
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def render_figures() -> str:
    """Return the last section of RESULTS.md."""
    figures = read_figures()
    figures["all of them"] = {
        verdict: sum(one[verdict] for one in figures.values()) for verdict in ("killed", "survived")
    }
    rows = [
        (name, str(killed + survived), str(killed), f"{killed / (killed + survived):.1%}")
        for name, (killed, survived) in ((name, one.values()) for name, one in figures.items())
    ]
    table = render_table(("module", "changes", "noticed", "share"), rows)
    return f"{HEADING}\n\n{INTRODUCTION}\n\n{table}\n\n{HOW}\n"


def measure(module: str) -> dict[str, int]:
    """Run mutmut on a module and return how many changes were `killed` and how many `survived`."""
    place = prepare(module)
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    # Where Python may cache nothing, the tests would be compiled anew for each change.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for command in (["run", "--max-children", "1"], ["results"], ["export-cicd-stats"]):
        subprocess.run([mutmut, *command], cwd=place, env=environment, check=True)
    counted = json.loads((place / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    killed = counted["killed"] + counted["timeout"]  # an endless loop is noticed
    return {"killed": killed, "survived": counted["total"] - killed}


def prepare(module: str) -> Path:
    """Lay out the sources as mutmut wants them and return where: under one `src`."""
    place = WORK / module.removesuffix("/*").replace("/", "-")
    shutil.rmtree(place, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("connector", "actions", "manifests"):
        shutil.copytree(ROOT / folder, place / "src", ignore=ignore, dirs_exist_ok=True)
    for folder in ("tests", "cassettes"):
        shutil.copytree(ROOT / folder, place / folder, ignore=ignore)
    settings = {
        "source_paths": ["src"],
        "also_copy": ["cassettes"],
        "only_mutate": [f"src/zoom_connector/{module}.py"],
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in MODULES[module]],
        "pytest_add_cli_args": ["-k", "not postgresql"],  # each change would start a server
        "process_isolation": "forkserver",  # what one test leaves behind must not help another
        "timeout_constant": 5.0,
        "timeout_multiplier": 2.0,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = "\n".join([project, "[tool.mutmut]", *lines, ""])
    (place / "pyproject.toml").write_text(text, encoding="utf-8")
    return place


if __name__ == "__main__":
    main()
