"""Outages of the store: a call ends a second after its deadline at the latest."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from loopback import reply

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
