"""Fixtures of all tests. The shipped ones are used here as a plugin's author would."""

from __future__ import annotations

from pathlib import Path

import pytest

from zoom_connector import Catalog

pytest_plugins = ["zoom_connector.testing"]

# A package of its own, whose tests `connector/test_plugin.py` runs once it is installed.
collect_ignore = ["plugin_example"]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the catalogue of the built-in actions."""
    import zoom_actions

    return Catalog(zoom_actions, entry_points=False)
