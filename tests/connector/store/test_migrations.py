"""The tables of the store change by new steps only: released steps stay as they are."""

from __future__ import annotations

from hashlib import sha256

import pytest

from zoom_connector.store.migrations import MIGRATIONS

RELEASED = [
    "eed18a00cd0d7d75",
    "adf66c16af3135fd",
    "524d50a19f56e9d0",
    "4e2d16dd4bf11ac2",
    "e1e06c4d87323f02",
]


def _hash(statements: list[str]) -> str:
    text = ";".join(" ".join(statement.split()) for statement in statements)
    return sha256(text.encode()).hexdigest()[:16]


def test_every_step_has_its_hash_here() -> None:
    """A step that is added is also released: its hash goes to the end of the list above."""
    assert [_hash(step) for step in MIGRATIONS[len(RELEASED) :]] == []


@pytest.mark.parametrize("number", range(len(RELEASED)))
def test_a_released_step_never_changes(number: int) -> None:
    """A store that an older release made has the same tables as a new one."""
    assert _hash(MIGRATIONS[number]) == RELEASED[number]
