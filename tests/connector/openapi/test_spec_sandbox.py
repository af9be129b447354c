"""A sandbox with an OpenAPI file answers its operations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from rooms import rooms_file

from zoom_connector.sandbox import Sandbox, read_routes

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = Path(sys.executable).parent / "zoom-connector"
TOKEN = {"authorization": "Bearer sandbox-access-token"}


@pytest.fixture
def ask(write_file: Callable[..., Path]) -> Any:
    """Return a function that sends a request to a sandbox with the file, or a changed one."""

    def ask(method: str, path: str, content: Any = None, **more: Any) -> httpx.Response:
        with (
            Sandbox(routes=read_routes(write_file(content))) as sandbox,
            httpx.Client(base_url=sandbox.base_url, headers=TOKEN) as client,
        ):
            return client.request(method, path, **more)

    return ask


def test_an_operation_is_answered_with_its_example(ask: Any) -> None:
    """Status, body and rate category are those of the file."""
    done = ask("POST", "/rooms", json={"name": "Atrium"})
    assert (done.status_code, done.json()["seats"]) == (201, 12)
    assert done.headers["x-ratelimit-category"] == "Light"
    assert ask("DELETE", "/rooms/1").status_code == 204


@pytest.mark.parametrize("over_http", [True, False])
def test_a_fault_can_be_injected_into_an_operation(
    write_file: Callable[..., Path], *, over_http: bool
) -> None:
    """A fault names an operation of a file by its path template, as for built-in endpoints."""
    order: dict[str, Any] = {"method": "DELETE", "path": "/v2/rooms/{roomId}", "fault": "503"}
    with (
        Sandbox(routes=read_routes(write_file())) as sandbox,
        httpx.Client(base_url=sandbox.base_url, headers=TOKEN) as client,
    ):
        if over_http:
            faults = f"{sandbox.origin}/_sandbox/faults"
            assert client.post(faults, json=[order]).status_code == 200
            misspelt = client.post(faults, json=[{**order, "path": "/v2/room/{roomId}"}])
            assert "/v2/rooms/{roomId}" in misspelt.json()["errors"][0]["message"]
        else:
            sandbox.inject(**order)
        assert [client.delete("/rooms/1").status_code for _ in range(2)] == [503, 204]


def test_a_token_without_the_scope_is_refused(ask: Any) -> None:
    """The refusal names the scopes of the file."""
    poor = {"authorization": "Bearer sandbox-token-without-scopes"}
    done = ask("GET", "/rooms", headers=poor)
    assert done.status_code == 400
    assert "room:read" in done.json()["message"]


def test_an_unknown_page_token_is_refused(ask: Any) -> None:
    """As in the built-in lists of the sandbox."""
    done = ask("GET", "/rooms", params={"next_page_token": "stale"})
    assert (done.status_code, done.json()["code"]) == (400, 300)


def test_a_file_does_not_replace_built_in_endpoints(ask: Any) -> None:
    """A file that describes users does not replace the users of the sandbox."""
    document = rooms_file()
    document["paths"] = {
        "/users/{userId}": document["paths"]["/rooms/{roomId}"],
        "/users/rooms": document["paths"]["/rooms"],
    }
    assert ask("GET", "/users/me", document).json()["email"].endswith("@example.com")
    assert "rooms" in ask("GET", "/users/rooms", document).json()


@pytest.mark.slow
def test_the_command_serves_a_file(program: Any, write_file: Callable[..., Path]) -> None:
    """`sandbox --spec FILE` answers its operations; a broken file is refused at the start."""
    path = write_file()
    program("spec", "add", path)
    arguments = [PROGRAM, "sandbox", "--port", "0", "--spec", str(path)]
    with subprocess.Popen(
        arguments, stderr=subprocess.PIPE, encoding="utf-8", env=os.environ
    ) as process:
        assert process.stderr is not None
        base_url = process.stderr.readline().rsplit(" ", 1)[-1].strip()
        environ = {"ZOOM_BASE_URL": base_url, "ZOOM_ACCESS_TOKEN": "sandbox-access-token"}
        done = program("run", "roomsGetUser", "-i", "roomId=q", **environ)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert json.loads(done.stdout)["data"]["name"] == "Atrium"
    refused = program("sandbox", "--spec", write_file("{", "broken.json"))
    assert refused.returncode == 2
    assert "broken JSON" in refused.stderr
