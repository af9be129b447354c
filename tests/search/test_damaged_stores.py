"""Damaged stores: whatever bytes of the file change, every use ends with a result or a `ZoomError`.

    python tests/search/test_damaged_stores.py 816

uses the damaged file of that number again.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from zoom_connector.errors import ZoomError
from zoom_connector.quota.daily_counts import CLASS, Count, DailyCounts
from zoom_connector.quota.pacer import Pacer
from zoom_connector.quota.plans import Rate
from zoom_connector.quota.report import report_quota
from zoom_connector.store import Failure, Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RATE = Rate(4, 1.0)


def count(store: Store) -> None:
    """Count a request, slow down after a refusal, and claim."""
    pacer, days = Pacer(store.database, "account", time.monotonic), DailyCounts("account")
    with store.database.transaction(durable=False) as transaction:
        ticket, _ = pacer.take(transaction, "light", RATE, 1.0, firm=True)
        days.add(transaction, [Count(CLASS, "light", "light", 100)], store.database.now())
        days.assign_host(transaction, "meeting:1", "host", store.database.now())
        pacer.slow_down(transaction, "light", RATE, 3)
        pacer.claim(transaction, ticket)


def fill(store: Store) -> None:
    """Put something into every table."""
    entry = store.tokens.put("work", Secrets("a", "r"))
    store.tokens.mark_failed(entry, Failure("transient", "It failed.", "Try again.", time.time()))
    store.tokens.note_rejection(entry, 60)
    store.tokens.put("other", Secrets("b"), time.time() + 3600)
    store.intents.begin("begun", "createGroup", "f", 60)
    store.intents.mark_sent(store.intents.begin("sent", "createGroup", "f", 60), 60)
    store.intents.finish(store.intents.begin("done", "createGroup", "f", 60), "{}", "g1")
    store.leases.take("lease", 30)
    count(store)


def use(store: Store) -> None:
    """Use every table; an error of one does not stop the next."""

    def note_rejection() -> None:
        if entry := store.tokens.find("work"):
            store.tokens.note_rejection(entry, 60)

    for act in (
        store.tokens.names,
        note_rejection,
        lambda: store.tokens.find("other"),
        *(
            lambda key=key: store.intents.begin(key, "createGroup", "f", 60)
            for key in ("begun", "sent", "done")
        ),
        lambda: store.intents.made_by("createGroup"),
        lambda: count(store),
        lambda: report_quota(store.database),
        lambda: store.leases.take("lease", 5),
        lambda: store.leases.owner("lease"),
        lambda: store.tokens.put("new", Secrets("x")),
        store.rotate_key,
    ):
        with suppress(ZoomError):
            act()


def damaged(folder: Path, numbers: Iterator[int] | range) -> Iterator[tuple[int, Path]]:
    """Yield the paths of stores, each with a few bytes that another program has written."""
    whole = folder / "whole" / "store.db"
    with Store.open(whole) as store:
        fill(store)
    content = whole.read_bytes()
    used = [place for place, byte in enumerate(content) if byte]
    for number in numbers:
        draw, changed = random.Random(number), bytearray(content)
        for _ in range(draw.choice((1, 1, 1, 2, 8))):
            changed[draw.choice(used)] = draw.randrange(256)
        path = folder / str(number) / "store.db"
        path.parent.mkdir(mode=0o700)
        shutil.copy(whole, path)
        shutil.copy(f"{whole}.key", f"{path}.key")
        path.write_bytes(changed)
        yield number, path
        shutil.rmtree(path.parent)


@pytest.mark.slow
@pytest.mark.parametrize("number", [600, pytest.param(60_000, marks=pytest.mark.soak)])
def test_f16_a_damaged_store_raises_only_zoom_errors(number: int, tmp_path: Path) -> None:
    """F16: changed bytes, in the schema or in what is stored, are an error that says so."""
    for one, path in damaged(tmp_path, range(number)):
        with Store.open(path) as store:
            try:
                use(store)
            except Exception as error:
                raise AssertionError(f"Number {one}") from error


if __name__ == "__main__":
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as place:
        for _, found in damaged(Path(place), range(int(sys.argv[1]), int(sys.argv[1]) + 1)):
            with Store.open(found) as opened:
                use(opened)
