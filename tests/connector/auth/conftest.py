"""What the tests of `auth` share: the command line in this process, on a sandbox."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from zoom_connector.cli import cli
from zoom_connector.cli.output import EXIT_CODES
from zoom_connector.errors import ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zoom_connector.sandbox import Sandbox


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str
    error: BaseException | None

    @property
    def json(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.stdout)


@pytest.fixture
def home(tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a person whose connections lead to the sandbox."""
    for name in ("ACCESS_TOKEN", "ACCOUNT_ID", "CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN_FILE"):
        monkeypatch.delenv(f"ZOOM_{name}", raising=False)
    monkeypatch.setenv("ZOOM_CONNECTOR_STORE", str(tmp_path / "state" / "store.db"))
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", str(tmp_path / "config" / "profiles.toml"))
    monkeypatch.setenv("ZOOM_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("ZOOM_TOKEN_URL", sandbox.token_url)
    monkeypatch.setenv("ZOOM_AUTHORIZE_URL", sandbox.authorize_url)
    return tmp_path


@pytest.fixture
def command(home: Path) -> Callable[..., Outcome]:
    """Return a function that runs a command in this process; a secret comes by standard input."""

    def run(*arguments: str, text: str = "sandbox\n") -> Outcome:
        result = CliRunner().invoke(cli, list(arguments), input=text)
        error = result.exception
        code = EXIT_CODES.get(error.kind, 1) if isinstance(error, ZoomError) else result.exit_code
        return Outcome(code, result.stdout, result.stderr, error)

    return run


@pytest.fixture
def store(home: Path) -> Any:
    """Return the store that the commands use."""
    with Store.open() as opened:
        yield opened


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], Any]], None]:
    """Return a function that says what the browser does with the address it is given."""

    def use(visit: Callable[[str], Any]) -> None:
        def open_browser(url: str) -> bool:
            threading.Thread(target=visit, args=(url,), daemon=True).start()
            return True

        monkeypatch.setattr("webbrowser.open", open_browser)

    return use


@pytest.fixture
def redirect_uri() -> str:
    """Return a redirect URI whose port is free."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/callback"
