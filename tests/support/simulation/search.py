"""Runs many seeds, and replays one of them."""

from __future__ import annotations

import logging
import os
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from simulation.cases import CASES
from simulation.machine import simulated
from simulation.protections import PROTECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = list(CASES)

REPLAY = ".venv/bin/python -m tests.search.simulate --seed"


def find_without(protection: str, total: int) -> int | None:
    """Return the first seed that fails without a protection and passes with it."""
    name, off = PROTECTIONS[protection]
    with _silent(), simulated() as disk:
        case = CASES[name]
        for seed in seeds_of(name, total):
            with off():
                fails = bool(case.simulate(seed, disk).violations)
            if fails and not case.simulate(seed, disk).violations:
                return seed
    return None


@dataclass
class Found:
    """What a search has seen.

    Attributes:
        seeds: The number of runs.
        points: The number of points in all of them.
        faults: How often each fault happened.
        violations: What each failing seed has broken.
    """

    seeds: int = 0
    points: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    violations: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the violations, each with the command that replays it."""
        lines = [f"{len(self.violations)} of {self.seeds} seeds break an invariant."]
        for seed, broken in sorted(self.violations.items())[:5]:
            lines += [f"{kind}: {text}" for kind, text in broken[:3]]
            lines.append(f"  Replay: {REPLAY} {seed}")
        return "\n".join(lines)

    def add(self, other: Found) -> None:
        """Add what another search has seen."""
        self.seeds += other.seeds
        self.points += other.points
        self.faults += other.faults
        self.violations |= other.violations


def seeds_of(name: str, total: int) -> range:
    """Return the seeds below `total` that belong to a case."""
    return range(NAMES.index(name), total, len(NAMES))


def search(seeds: Iterable[int], *, most: int = 5) -> Found:
    """Run seeds in this process, until so many of them have failed."""
    found = Found()
    with _silent(), simulated() as disk:
        for seed in seeds:
            world = CASES[NAMES[seed % len(NAMES)]].simulate(seed, disk)
            found.seeds += 1
            found.points += world.points
            found.faults += world.faults_made
            if world.violations:
                found.violations[seed] = world.violations
                if len(found.violations) >= most:
                    break
    return found


def search_in_parallel(seeds: range, processes: int | None = None) -> Found:
    """Run seeds in several processes."""
    found, size = Found(), 1_000
    parts = [seeds[first : first + size] for first in range(0, len(seeds), size)]
    workers = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for part in pool.map(search, parts):
            found.add(part)
    return found


def replay(seed: int) -> str:
    """Run one seed and return what happens in it, line by line."""
    name = NAMES[seed % len(NAMES)]
    with _silent(), simulated() as disk:
        world = CASES[name].simulate(seed, disk, tracing=True)
    end = f"{len(world.violations)} violations" if world.violations else "no violation"
    head = "   seconds  who           what"
    return "\n".join([f"seed {seed}: {name}", head, *world.trace, end])


def main(arguments: list[str] | None = None) -> int:
    """Replay a seed, or search many."""
    parser = ArgumentParser(prog="tests.search.simulate", description=__doc__)
    parser.add_argument("--seed", type=int, help="replay this seed and print what happens")
    parser.add_argument("--seeds", type=int, default=20_000, help="search the seeds below this")
    parser.add_argument("--case", choices=NAMES, help="search only the seeds of this case")
    given = parser.parse_args(arguments)
    if given.seed is not None:
        trace = replay(given.seed)
        print(trace)
        return 0 if trace.endswith("no violation") else 1
    seeds = seeds_of(given.case, given.seeds) if given.case else range(given.seeds)
    found = search_in_parallel(seeds)
    print(f"{found.seeds} seeds, {found.points} points, faults: {dict(found.faults)}")
    print(found)
    return 1 if found.violations else 0


class _silent:  # noqa: N801  # a context manager
    """Keep the warnings that simulated processes log out of the output."""

    def __enter__(self) -> None:
        self._before = logging.root.manager.disable
        logging.disable(logging.CRITICAL)

    def __exit__(self, *_: object) -> None:
        logging.disable(self._before)
