"""What the figures are held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import calls, processes

if TYPE_CHECKING:
    from benchmarks.rounds import Figure

NOT_INSTALLED = "not installed"


@dataclass(frozen=True)
class Verdict:
    """One target: what was wanted, what was found."""

    subject: str
    measured: str
    wanted: str
    verdict: str


def judge(called: dict[str, Figure], ran: dict[str, Figure]) -> list[Verdict]:
    """Return the verdict on each target."""
    run, line = "`zoom-connector run`", "the import line"
    show, listing = "`zoom-connector show`", "`zoom-connector actions --json`"
    read, write = "a call that reads", "a call that writes"
    return [
        _judge_call(read, called, calls.READ, calls.HTTPX, 1.25),
        _judge_call(read, called, calls.READ, calls.ZOOMUS, 0.7),
        _judge_call(read, called, calls.READ, calls.PYZOOM, 0.7),
        _judge_call(write, called, calls.WRITE, calls.ZOOMUS, 1.25),
        _judge_import(ran, 0.030),
        _judge_ratio(f"{show}, next to {line}", ran, processes.SHOW, processes.IMPORT, 0.5),
        _judge_ratio(f"{listing}, next to {line}", ran, processes.LIST, processes.IMPORT, 0.6),
        _judge_ratio(f"{run}, next to {line}", ran, processes.RUN, processes.IMPORT, 1.45),
    ]


def _judge_call(
    subject: str, called: dict[str, Figure], key: str, client: str, most: float
) -> Verdict:
    ours, theirs = calls.name(calls.CONNECTOR, key), calls.name(client, key)
    return _judge_ratio(f"{subject}, next to {client}", called, ours, theirs, most)


def _judge_ratio(
    subject: str, figures: dict[str, Figure], ours: str, theirs: str, most: float
) -> Verdict:
    wanted = f"at most {most} x"
    if theirs not in figures:
        return Verdict(subject, NOT_INSTALLED, wanted, "not measured")
    ratio = figures[ours].ratio_to(figures[theirs])
    return Verdict(subject, f"{ratio:.2f} x", wanted, _word(met=ratio <= most))


def _judge_import(ran: dict[str, Figure], most: float) -> Verdict:
    cost = import_cost(ran, processes.PACKAGE)
    wanted = f"under {most * 1000:.0f} ms"
    return Verdict("`import zoom_actions`", f"{cost * 1000:.1f} ms", wanted, _word(met=cost < most))


def import_cost(ran: dict[str, Figure], name: str) -> float:
    """Return the seconds that an import adds to an empty process."""
    return ran[name].median - ran[processes.BARE].median


def _word(*, met: bool) -> str:
    return "pass" if met else "FAIL"
