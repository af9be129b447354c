"""The targets of `make fuzz`, without atheris: their corpus, and a few thousand changes of it."""

from __future__ import annotations

from random import Random

import fuzz_targets
import pytest
from fuzz_targets import TARGETS, change, read_corpus, run_target

FEWER = {"openapi": 300, "fallback": 200}
"""Runs of the targets that are slow; the others have `RUNS`."""

RUNS = 2_000


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_withstands_its_corpus_and_changes_of_it(name: str) -> None:
    """The corpus, and inputs near it, raise nothing but what each reader documents."""
    corpus, dice = read_corpus(name), Random(name)
    for data in corpus:
        run_target(name, data)
    for _ in range(FEWER.get(name, RUNS)):
        data = change(dice, dice.choice(corpus), corpus)
        try:
            run_target(name, data)
        except Exception as fault:  # noqa: BLE001  # this is what is searched for
            pytest.fail(f"{name} on {data!r}: {fault!r}")


def test_a_planted_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that forgets one case is found out by the changes of the corpus."""
    monkeypatch.setattr(fuzz_targets, "check_segment", lambda name, value: None)
    corpus, dice = read_corpus("paths"), Random(1)
    changed = [change(dice, dice.choice(corpus), corpus) for _ in range(RUNS)]
    with pytest.raises(AssertionError):
        list(map(run_target, ["paths"] * RUNS, changed))
