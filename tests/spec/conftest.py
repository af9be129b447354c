"""A library of its own for each test, and the command line beside it."""

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
    """Keep what a test adds in a folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a document, changed or whole, and gives its path."""

    def write(content: Any = None, name: str = "rooms.json") -> Path:
        path = tmp_path / name
        whole = rooms_file() if content is None else content
        path.write_text(whole if isinstance(whole, str) else json.dumps(whole), encoding="utf-8")
        return path

    return write


@pytest.fixture
def catalog(write_file: Callable[..., Path]) -> Catalog:
    """Return the catalogue after the invented file was added."""
    add_file(write_file())
    return Catalog()


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs the command line, with no terminal and no credentials."""

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
