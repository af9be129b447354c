"""A separate data folder for each test, and the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rooms import rooms_file

from zoom_connector import Catalog
from zoom_connector.openapi.install import add_file

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = Path(sys.executable).parent / "zoom-connector"


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install files of a test into a separate folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a document and returns its path."""

    def write(content: Any = None, name: str = "rooms.json") -> Path:
        path = tmp_path / name
        whole = rooms_file() if content is None else content
        path.write_text(whole if isinstance(whole, str) else json.dumps(whole), encoding="utf-8")
        return path

    return write


@pytest.fixture
def catalog(write_file: Callable[..., Path]) -> Catalog:
    """Return the catalogue with the invented file installed."""
    add_file(write_file())
    return Catalog()


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the command line without terminal and credentials."""

    def run(*arguments: Any, **environ: str) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**env, **environ},
            timeout=60,
        )

    return run
