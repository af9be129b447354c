"""The examples of the manifests, run unchanged."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import RefusedLocally
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = Catalog(zoom_actions, entry_points=False)


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    """Run one sandbox for all of them."""
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("key", [action.key for action in CATALOG])
def test_an_example_works_in_a_fresh_sandbox(key: str, running: Sandbox) -> None:
    """Each action succeeds with its example; one that reads changes nothing."""
    running.reset()
    action = CATALOG[key]
    with running.connect(action.endpoint.connection) as zoom:
        CATALOG.run(action, example_inputs(action), zoom)
    if action.endpoint.safety == "read":
        assert running.ledger()["effects"] == []


@pytest.mark.parametrize("key", [action.key for action in CATALOG])
def test_a_full_example_is_accepted(key: str) -> None:
    """It has every input that fits the least example, except page tokens and other secrets."""
    action = CATALOG[key]
    least, full = example_inputs(action), example_inputs(action, full=True)
    assert least.items() <= full.items()
    more = [item for item in action.schema.inputs if item.key in full.keys() - least.keys()]
    assert [item.key for item in more if item.secret or item.key == "nextPageToken"] == []
    with suppress(RefusedLocally):
        action.request(full)
