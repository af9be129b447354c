"""Outages of the store: a call ends a second after its deadline at the latest."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from loopback import reply
from store_outages import ACTS, EXCHANGE, FOREVER, KINDS, Case, World

from zoom_connector import Catalog, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

DEADLINE = 0.5


@pytest.mark.slow
@pytest.mark.parametrize(
    "threads",
    [
        1,
        12,
    ],
)
def test_a_locked_store_delays_no_call_beyond_its_deadline(
    threads: int, serve: Callable[..., Any], tmp_path: Path, catalog: Catalog
) -> None:
    """F5: threads that find the store locked all end at their own deadline, not one by one."""
    place = tmp_path / "state" / "store.db"
    store, took = Store.open(place), []
    zoom = serve(reply(200, {"id": "u"})).connect(store=store, plan="pro")
    catalog.run("getUser", {"userId": "me"}, zoom)

    def work() -> None:
        began = time.monotonic()
        with suppress(ZoomError):
            catalog.run("getUser", {"userId": "me"}, zoom, deadline=DEADLINE)
        took.append(time.monotonic() - began)

    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        running = [threading.Thread(target=work) for _ in range(threads)]
        for one in running:
            one.start()
        for one in running:
            one.join()
        other.execute("ROLLBACK")
    store.close()
    assert max(took) < DEADLINE + 1


DEADLINES = (0.3, 3.0, 20.0)
SECONDS = (1.0, 5.0, 30.0, 600.0)
MANY_SECONDS = tuple(float(seconds) for seconds in range(1, 601, 7))
LONG_AFTER = 700.0


def judge(act: str, kind: str, seconds: float, step: int, catalog: Catalog, folder: Path) -> bool:
    """Run a call whose store fails at a step, with each deadline; return whether it has that step.

    Raises:
        AssertionError: If it ends late, or loses, repeats or hides something.
    """
    reached = False
    for number, deadline in enumerate(DEADLINES):
        place = folder / f"{number}"
        place.mkdir(mode=0o700)
        world = World()
        case = Case(act, world, place)
        if act == "renewal":  # with a token in the store, which has expired
            assert case.run(catalog, None)[0] is None
            world.now += 3600
        world.kind, world.step, world.seconds, world.steps = kind, step, seconds, 0
        error, took = case.run(catalog, deadline)
        reached = reached or world.steps >= step
        assert took < deadline + 1, f"{took} s, {error}"
        made = len(world.groups)
        if "write" in act:
            assert made == (error is None) or (error is not None and error.may_have_happened), error
        elif act == "read":
            # It needs no write; only what is left of a short deadline may be too little.
            assert error is None or deadline < 1, error
        world.now += LONG_AFTER
        world.kind, world.step = "", FOREVER
        if act not in {"write", "unclear write"}:
            again, _ = case.run(catalog, None)
            # An entry that says `sent` and could not be taken back stays open, on the safe side.
            assert again is None or (act == "keyed write" and again.may_have_happened), again
        assert len(world.groups) <= 1
        assert not world.reused
        case.store.close()
    return reached


def judge_all(act: str, kind: str, lengths: tuple[float, ...], catalog: Catalog, at: Path) -> int:
    """Let the store fail at every step of a call; return the number of steps."""
    for step in range(1, 1000):
        reached = False
        for seconds in lengths:
            folder = at / f"{step}-{seconds}"
            folder.mkdir()
            try:
                reached = judge(act, kind, seconds, step, catalog, folder) or reached
            except AssertionError as failure:
                where = f"{act}: {kind} for {seconds} s at step {step}"
                raise AssertionError(f"{where}: {failure}") from failure
        if not reached:
            return step - 1
    raise AssertionError("The steps do not end.")


@pytest.mark.slow
@pytest.mark.patient
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "lengths", [SECONDS, pytest.param(MANY_SECONDS, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_n4_an_outage_at_any_step_ends_in_time_and_loses_nothing(
    act: str, kind: str, lengths: tuple[float, ...], catalog: Catalog, tmp_path: Path
) -> None:
    """N4, N7: away, mute, unconfirmed, locked or full, at every step of a call, for 1 to 600 s."""
    assert min(DEADLINES) > EXCHANGE
    assert judge_all(act, kind, lengths, catalog, tmp_path) >= 1
