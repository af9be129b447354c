"""The examples of the manifests, run unchanged."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = Catalog(zoom_actions, entry_points=False)


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    """Run one sandbox for all of them."""
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.slow
@pytest.mark.parametrize("key", [action.key for action in CATALOG])
def test_an_example_works_in_a_fresh_sandbox(key: str, running: Sandbox) -> None:
    """Each action succeeds with its example; one that reads changes nothing."""
    running.reset()
    action = CATALOG[key]
    with running.connect(action.endpoint.connection) as zoom:
        CATALOG.run(action, example_inputs(action), zoom)
    if action.endpoint.safety == "read":
        assert running.ledger()["effects"] == []


@pytest.mark.slow
@pytest.mark.parametrize("key", [action.key for action in CATALOG])
def test_a_full_example_is_accepted(key: str) -> None:
    """It has every input that fits the least example, except page tokens and other secrets.

    An object of the least example may have further parts in the full one.
    """
    action = CATALOG[key]
    least, full = example_inputs(action), example_inputs(action, full=True)
    for name, value in least.items():
        parts = full[name]
        assert value.items() <= parts.items() if isinstance(value, dict) else value == parts
    more = [item for item in action.schema.inputs if item.key in full.keys() - least.keys()]
    assert [item.key for item in more if item.secret or item.key == "nextPageToken"] == []
    with suppress(RefusedLocally):
        action.request(full)


DATES = re.compile(r"20\d\d-\d\d(?:-\d\d)?")
# What has happened can only be read from the past.
OF_THE_PAST = {"from", "to", "date"}


def test_examples_with_a_date_are_in_the_future() -> None:
    """No example schedules anything in the past; only reads look back."""
    soon = f"{datetime.now(UTC):%Y-%m}"
    found: dict[str, list[str]] = {}
    for action in CATALOG:
        for key, schema in action.schema.json_schema()["properties"].items():
            shown = f"{schema.get('examples')} {schema['description']}"
            old = [date for date in DATES.findall(shown) if date[:7] < soon]
            if old and not (action.endpoint.safety == "read" and key in OF_THE_PAST):
                found[f"{action.key}.{key}"] = old
    assert found == {}


@pytest.mark.parametrize("wrong", ["soon", 7, "2030-13-01T00:00:00Z", "2030-01-01 25:00"])
def test_a_date_that_is_refused_shows_one_in_the_future(wrong: object) -> None:
    """The example in an error can be copied: a meeting at that time is not over."""
    inputs = {"userId": "me", "topic": "x", "startTime": wrong}
    with pytest.raises(InvalidInput) as caught:
        CATALOG["createMeeting"].request(inputs)
    dates = DATES.findall(" ".join(one.message for one in caught.value.problems))
    assert all(date > f"{datetime.now(UTC):%Y-%m}" for date in dates)
