"""Mutated replies to every action: only `ZoomError`s leave, and they tell the truth about writes.

`python tests/search/test_only_zoom_errors.py SEED` runs one case again and shows its replies.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import pytest
from odd_replies import BLOCK, MODES, InMemory, Ticking, inputs_of, run_cases

from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.auth.grants import ServerToServer
from zoom_connector.errors import Ambiguous, ZoomError
from zoom_connector.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.patient]

REPLIES_A_CASE = 1.15
"""At least so many replies are given for each case, on average."""


def parts(size: int, *marks: Any) -> list[Any]:
    """Return eight parts of the cases, so that processes can share them."""
    return [
        pytest.param(range(start, start + size), id=f"{start:,} to {start + size:,}", marks=marks)
        for start in range(0, 8 * size, size)
    ]


class TooFewError(Exception):
    """The search has tried too little: no failure that is expected of what it searches."""


@pytest.mark.parametrize("seeds", parts(11_000) + parts(110_000, pytest.mark.soak))
def test_only_zoom_errors_leave(seeds: range, catalog: Catalog) -> None:
    """F14: 100,000 mutated replies (1,000,000 in the soak) raise nothing but true `ZoomError`s."""
    report = run_cases(catalog, seeds)
    if report.replies < REPLIES_A_CASE * len(seeds):
        raise TooFewError(report.replies)
    if {ending.partition(":")[0] for ending in report.endings} != set(MODES):
        raise TooFewError(report.endings)
    assert not report.broken, str(report)


def test_a_case_is_replayed_by_its_seed(catalog: Catalog) -> None:
    """A seed gives the same case, with the same replies, each time."""
    ends = []
    for _ in range(2):
        seen = run_cases(catalog, range(2 * BLOCK))
        ends.append((seen.endings, seen.replies, seen.broken))
    assert ends[0] == ends[1]


class Answers:
    """Answers every request with the same reply."""

    def __init__(self, status: int, body: Any) -> None:
        """Begin with the reply."""
        self.status, self.body = status, body

    def answer(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Return the reply."""
        return self.status, json.dumps(self.body).encode()


def connect(answers: Answers, grant: Any = None) -> Connection:
    """Return a connection that gets these answers."""
    clock = Ticking()
    return Connection(
        grant or AccessToken("t" * 20),
        base_url="http://127.0.0.1:9/v2",
        token_url="http://127.0.0.1:9/oauth/token",
        plan="none",
        store=Store.in_memory(clock=clock.time),
        clock=clock,
        transport=InMemory(answers),  # type: ignore[arg-type]
    )


def test_f14_a_lifetime_too_large_for_a_float_counts_as_an_hour() -> None:
    """F14: a token with a lifetime of 400 digits is as good as one with no lifetime."""
    token = {"access_token": "a" * 20, "expires_in": 10**399}
    zoom = connect(Answers(200, token), ServerToServer("account", "client", "canary-secret"))
    assert zoom.token().value == "a" * 20


def test_f14_an_id_with_half_a_character_does_not_undo_a_success(catalog: Catalog) -> None:
    """F14: the journal keeps the id of what was made, also one that has no bytes."""
    zoom = connect(Answers(201, {"division_id": "d\ud800"}))
    inputs = inputs_of(catalog["createDivision"])
    assert catalog.run("createDivision", inputs, zoom).data == {"division_id": "d\ud800"}


@pytest.mark.parametrize("status", [500, 502, 503, 408])
def test_a_failure_that_speaks_of_scopes_is_still_a_failure(status: int, catalog: Catalog) -> None:
    """A gateway's failure after a write left is unclear, whatever the words in its body."""
    said = {"code": 4711, "message": "Invalid access token, does not contain scopes:[user:read]."}
    zoom = connect(Answers(status, said))
    with pytest.raises(ZoomError) as caught:
        catalog.run("createDivision", inputs_of(catalog["createDivision"]), zoom)
    assert isinstance(caught.value, Ambiguous)
    assert caught.value.may_have_happened


if __name__ == "__main__":
    import zoom_actions

    chosen = int(sys.argv[1])
    block = chosen // BLOCK * BLOCK
    built_in = Catalog(zoom_actions, entry_points=False)
    print(run_cases(built_in, range(block, block + BLOCK), chosen) or "nothing is broken")
