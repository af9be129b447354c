"""Fixtures for all tests, with the shipped ones loaded as the author of a plugin loads them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import postgres
import pytest
from database_proxy import Between
from hypothesis import HealthCheck, settings
from loopback import Loopback

from zoom_connector import Catalog
from zoom_connector.calls import journal
from zoom_connector.connection import retries
from zoom_connector.redaction import secrets as known_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.sandbox import Sandbox

pytest_plugins = ["zoom_connector.testing"]

# A package of its own, whose tests `connector/test_plugin.py` runs once it is installed.
collect_ignore = ["plugin_example"]

ROOT = Path(__file__).parent.parent

# Files and profiles that a developer has added must not change a test or a process it starts.
os.environ["XDG_DATA_HOME"] = str(ROOT / ".pytest_cache" / "no-data")
os.environ["XDG_CONFIG_HOME"] = str(ROOT / ".pytest_cache" / "no-configuration")

# Without compiled modules, each of the hundreds of processes that the tests start compiles its own.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Hypothesis measures real time: on a full machine an example takes longer than its 200 ms.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return half as many processes again as there are cores: many tests wait for a process."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that measure a rate first, then the slow ones, each in random order.

    A rate is measured while the machine is still quiet, and no process works on a slow test while
    the others are done.
    """
    items.sort(
        key=lambda item: tuple(item.get_closest_marker(name) is None for name in ("alone", "slow"))
    )


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Remove the waits before retries and give each test its own retry budgets.

    Tests marked `patient` keep the waits and use their own clock.
    """
    monkeypatch.setattr(retries, "_BUDGETS", retries._Budgets())
    if request.node.get_closest_marker("patient"):
        return
    decide = retries.Retries.pause

    def pause(*given: Any) -> float | None:
        return None if decide(*given) is None else 0.0

    monkeypatch.setattr(retries.Retries, "pause", pause)
    monkeypatch.setattr(journal, "POLL_SECONDS", 0.0)


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the secrets of other tests, so that they are not masked here."""
    monkeypatch.setattr(known_secrets, "_KNOWN", known_secrets._Known())


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the catalogue of the built-in actions."""
    import zoom_actions

    return Catalog(zoom_actions, entry_points=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Run a PostgreSQL server; give the address of its first database."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    binaries = postgres.find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here")
    with postgres.run_server(binaries) as address:
        yield address


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Callable[[], str]:
    """Return a function that makes an empty database and gives its address."""
    import psycopg

    numbers = count(1)

    def make() -> str:
        name = f"store{next(numbers)}"
        with psycopg.connect(postgres_server, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture
def between(new_database: Callable[[], str]) -> Iterator[Between]:
    """Return a proxy in front of a new database."""
    proxy = Between(new_database())
    with proxy.process:
        yield proxy
        proxy.process.kill()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store_address(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Return the address of an empty store that processes can share, on each engine in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "state" / "store.db")
    monkeypatch.setenv("ZOOM_CONNECTOR_KEY", "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def serve() -> Iterator[Callable[..., Loopback]]:
    """Return a function that starts a server with the given answer (one, or one per request)."""
    with ExitStack() as opened:

        def start(answer: Any, **settings: Any) -> Loopback:
            answers = answer if callable(answer) else lambda _: answer
            return opened.enter_context(Loopback(answers, **settings))

        yield start


@pytest.fixture
def run(sandbox: Sandbox) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the installed command against the sandbox."""
    program = Path(sys.executable).with_name("zoom-connector")
    environment = os.environ | {
        "ZOOM_BASE_URL": sandbox.base_url,
        "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
    }

    def start(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments],
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return start
