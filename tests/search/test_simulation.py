"""Deterministic simulation: every seed keeps the invariants, and without a protection one fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from simulation.protections import PROTECTIONS
from simulation.search import (
    NAMES,
    find_without,
    replay,
    search,
    search_in_parallel,
    seeds_of,
)

ROOT = Path(__file__).parents[2]
SEEDS, SOAKED = 20_000, 1_000_000

pytestmark = [pytest.mark.slow, pytest.mark.patient]


@pytest.mark.parametrize("name", NAMES)
def test_every_seed_keeps_the_invariants(name: str) -> None:
    """N2: no grant is lost, no write done twice or called safe, no limit exceeded, no key held."""
    found = search(seeds_of(name, SEEDS), most=1)
    assert not found.violations, str(found)


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_a_protection_that_is_missing_is_found(protection: str) -> None:
    """N2: with a protection switched off, a seed fails that passes with it."""
    assert find_without(protection, SEEDS) is not None


def test_a_seed_replays() -> None:
    """N2: a seed gives the same run again, in another process too, as a trace."""
    seed = seeds_of("grant: forks", SEEDS)[3]
    trace = replay(seed)
    assert "forks" in trace
    command = [sys.executable, "-m", "tests.search.simulate", "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == f"{trace}\n"


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_a_million_seeds_keep_the_invariants(name: str) -> None:
    """N2: the same for a million seeds, on all processors."""
    found = search_in_parallel(seeds_of(name, SOAKED))
    assert not found.violations, str(found)
