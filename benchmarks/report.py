"""The figures as tables: the same text for a terminal and for RESULTS.md."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import calls, processes
from benchmarks.targets import NOT_INSTALLED, import_cost, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rounds import Figure

RESULTS = Path(__file__).with_name("RESULTS.md")
INTRODUCTION = (
    "User and system CPU, medians of interleaved rounds of one run, against a server on loopback "
    "in another process. A ratio is the median of the ratios within each round."
)
STANDARD_LIBRARY = f"{processes.STANDARD}: the least a typed module of dataclasses pays"
BEYOND_CORE = "what the actions add to zoom_connector.catalog.catalog"
CALL_HEADS = ("client", "CPU", "beside httpx")
JOURNAL_NOTE = (
    "The catalogue and httpx keep one connection; zoomus and pyzoom open one for each call. The "
    "catalogue's write is in the journal, flushed to the disk, before it leaves; the others keep "
    "none, and cannot tell later what became of it."
)
PROCESS_HEADS = ("process", "CPU", "beside the import line", "beside it without the command line")
BASELINE_NOTE = (
    "The import line is what the plainest script pays before its first statement, and the baseline "
    "of the targets. Where click and rich are installed, `import httpx` loads both for its own "
    "command line. The connector installs both and skips that part, so the last column, where the "
    "script skips it too, is the stricter comparison; no target is set on it."
)


def render_report(
    called: dict[str, Figure], ran: dict[str, Figure], actions: int, machine: dict[str, str]
) -> str:
    """Return everything as Markdown that also reads well on a terminal."""
    sections = [
        "# What it costs",
        INTRODUCTION,
        "## Targets",
        render_table(
            ("what", "measured", "wanted", "verdict"), [astuple(v) for v in judge(called, ran)]
        ),
        f"## One call of `{calls.READ}`",
        render_table(CALL_HEADS, _call_rows(called, calls.READ, calls.LIMITED)),
        f"## One call of `{calls.WRITE}`, ten inputs",
        render_table(CALL_HEADS, _call_rows(called, calls.WRITE, calls.IN_MEMORY)),
        JOURNAL_NOTE,
        f"## Importing {actions} actions",
        render_table(("in a fresh process, less an empty one", "CPU"), _import_rows(ran)),
        "## Whole processes",
        render_table(PROCESS_HEADS, _process_rows(ran)),
        BASELINE_NOTE,
        "## Machine",
        render_table(("", ""), list(machine.items())),
    ]
    return "\n\n".join(sections) + "\n"


def _call_rows(called: dict[str, Figure], key: str, variant: str) -> list[tuple[str, ...]]:
    bare = called[calls.name(calls.HTTPX, key)]
    rows: list[tuple[str, ...]] = []
    for client in (calls.CONNECTOR, variant, calls.HTTPX, calls.ZOOMUS, calls.PYZOOM):
        figure = called.get(calls.name(client, key))
        cells = (NOT_INSTALLED, "")
        if figure is not None:
            cells = f"{figure.median * 1e6:,.0f} us", f"{figure.ratio_to(bare):.2f} x"
        rows.append((client, *cells))
    return rows


def _import_rows(ran: dict[str, Figure]) -> list[tuple[str, ...]]:
    costs = {
        STANDARD_LIBRARY: import_cost(ran, processes.STANDARD),
        processes.PACKAGE: import_cost(ran, processes.PACKAGE),
        processes.CORE: import_cost(ran, processes.CORE),
        processes.ACTIONS: import_cost(ran, processes.ACTIONS),
        BEYOND_CORE: ran[processes.ACTIONS].median - ran[processes.CORE].median,
    }
    return [(name, f"{cost * 1000:.1f} ms") for name, cost in costs.items()]


def _process_rows(ran: dict[str, Figure]) -> list[tuple[str, ...]]:
    line, lean = ran[processes.IMPORT], ran[processes.IMPORT_WITHOUT_CLI]
    names = (processes.BARE, processes.IMPORT, processes.IMPORT_WITHOUT_CLI)
    commands = (processes.LIST, processes.SHOW, processes.RUN)
    labels = {name: name for name in names} | {name: f"zoom-connector {name}" for name in commands}
    return [
        (
            label,
            f"{ran[name].median * 1000:.0f} ms",
            f"{ran[name].ratio_to(line):.2f} x",
            f"{ran[name].ratio_to(lean):.2f} x",
        )
        for name, label in labels.items()
    ]


def render_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with its columns aligned."""
    widths = [max(3, *(len(row[i]) for row in [heads, *rows])) for i in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )
