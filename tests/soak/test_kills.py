"""Grants while workers are killed, with the larger figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workers import kill_at_rotation, run_workers

from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.state.token_modes import TokenMode
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.soak


@pytest.fixture
def hourly() -> Iterator[Sandbox]:
    """Start a sandbox whose tokens last half a second."""
    with Sandbox(token_mode=TokenMode(expires_in=0.5)) as sandbox:
        yield sandbox


def test_a_thousand_kills_lose_nothing(
    hourly: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T3: 32 processes, 1,000 kills -9 exactly at the rotation: no grant is lost."""
    token_file = tmp_path / "refresh-token"
    token_file.write_text("sandbox-refresh-token")
    token_file.chmod(0o600)
    with Store.open(tmp_path / "state" / "store.db") as store:
        kill_at_rotation(store, monkeypatch)
        report = run_workers("mortal", hourly, token_file, store.place, 32, 1000, 1)
    assert report["lost"] == 0
    assert report["killed"] >= 1000
