"""Measure, print the tables, and with `--write` keep them in RESULTS.md."""

from __future__ import annotations

import argparse
import os

from benchmarks.calls import measure_calls
from benchmarks.machine import describe_machine
from benchmarks.mutants import render_figures
from benchmarks.processes import count_actions, measure_processes
from benchmarks.report import RESULTS, render_report
from benchmarks.server import running_server


def read_arguments() -> argparse.Namespace:
    """Return the command's options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md as well")
    parser.add_argument("--calls", type=int, default=300, help="calls a round (default 300)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds (default 9)")
    return parser.parse_args()


def leave_out_proxies() -> None:
    """Keep every client from using a proxy of the environment for loopback."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]


def main() -> None:
    """Measure everything in one run."""
    options = read_arguments()
    leave_out_proxies()
    with running_server() as origin:
        called = measure_calls(origin, options.rounds, options.calls)
        ran = measure_processes(origin, options.rounds)
    report = render_report(called, ran, count_actions(), describe_machine())
    print(report, end="")
    if options.write:
        how = (
            f"\n## Reproduce\n\n`make bench`, or `python -m benchmarks --write` for this file: "
            f"{options.rounds} rounds of {options.calls} calls and {options.rounds} of the "
            "processes. Ratios hold from machine to machine better than times do.\n\n"
        )
        RESULTS.write_text(report + how + render_figures(), encoding="utf-8")


if __name__ == "__main__":
    main()
