"""Fixtures for the tests of a plugin: `pytest_plugins = ["zoom_connector.testing"]`.

Needs the extra `testing`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.actions.manifest import build_manifest, find_todos
from zoom_connector.actions.registration import NO_MANIFEST, find_mistakes
from zoom_connector.auth.environment import KINDS
from zoom_connector.auth.grants import ServerToServer
from zoom_connector.cassettes import BASE_URLS, TOKEN_URL, replay
from zoom_connector.connection.connection import Connection
from zoom_connector.sandbox import Sandbox
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from zoom_connector.calls.action import Action


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[Sandbox]:
    """Start one sandbox for all tests of a session."""
    with Sandbox() as server:
        yield server


@pytest.fixture(autouse=True)
def store_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the stored tokens and profiles of the user who runs them."""
    monkeypatch.setenv("ZOOM_CONNECTOR_STORE", ":memory:")
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", os.devnull)


@pytest.fixture
def sandbox(sandbox_server: Sandbox) -> Sandbox:
    """Return a sandbox in its initial state."""
    sandbox_server.reset()
    return sandbox_server


@pytest.fixture
def zoom(sandbox: Sandbox) -> Iterator[Connection]:
    """Return a connection to the sandbox with every scope."""
    with sandbox.connect() as connection:
        yield connection


@pytest.fixture
def replayed() -> Callable[[Path], AbstractContextManager[dict[str, Any]]]:
    """Return `replay`: a context manager that answers from a cassette."""
    return replay


@pytest.fixture
def replaying() -> Iterator[Connection]:
    """Return a connection without secrets whose requests a cassette can answer."""
    with connect_to_cassettes() as connection:
        yield connection


def connect_to_cassettes(kind: str = "oauth2", *, as_app: bool = False) -> Connection:
    """Return a connection without secrets whose requests a cassette can answer.

    Args:
        kind: Kind of the connection, which selects the API.
        as_app: Request a token first, as a server-to-server app does; the cassette has that, too.
    """
    grant = ServerToServer(*["scrubbed"] * 3) if as_app else KINDS[kind].masked("scrubbed")
    return Connection(grant, base_url=BASE_URLS[kind], token_url=TOKEN_URL, store=Store.in_memory())


def check_action(action: Action[..., Any]) -> dict[str, Any]:
    """Return the manifest of an action.

    Raises:
        AssertionError: If an engine could not use it, or a `TODO` is left; lists every problem.
    """
    mistakes = find_mistakes(action)
    if not any(mistake.startswith(NO_MANIFEST) for mistake in mistakes):
        manifest = build_manifest(action)
        mistakes += find_todos(manifest)
        if not mistakes:
            return manifest
    raise AssertionError("; ".join(mistakes))
