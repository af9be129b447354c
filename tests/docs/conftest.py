"""The generator of the documents, for the tests that compare."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest
from documents import ROOT

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="session")
def generate() -> ModuleType:
    """Return docs/generate.py as a module."""
    path = ROOT / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("docs_generate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
