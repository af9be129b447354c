"""Call every action of the API v2 against Prism, which mocks Zoom's own files and judges.

Usage: prism_run.py FOLDER_WITH_SPECIFICATIONS; prints the outcome of each call as a list.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from enclosure import PROGRAMS, raise_loopback

import zoom_actions
from zoom_connector import AccessToken, Catalog, Connection, hookimpl
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.errors import InvalidInput, ZoomError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector import Action, Call, Response

SPECIFICATIONS = ("users", "meetings", "phone", "team_chat", "accounts")
_START_SECONDS = 120
# The meeting of the file's example recurs, so that a change has to say what it applies to.
FURTHER = {"deleteMeeting": {"scope": "series"}, "updateMeeting": {"scope": "series"}}


class Listener:
    """Records what Prism reports on each request."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.violations: list[Any] = []

    @hookimpl
    def after_response(self, response: Response, call: Call) -> None:
        """Record the status and the violations that Prism found."""
        self.statuses.append(response.status)
        found = response.headers.get("sl-violations")
        if found:
            self.violations += json.loads(found)
        if response.headers.get("content-type", "").startswith("application/problem+json"):
            self.violations.append(response.decode_json())


def full_inputs(action: Action[..., Any]) -> dict[str, Any]:
    """Return as many inputs as are valid together, each with its example."""
    inputs = example_inputs(action)
    for key, schema in action.schema.json_schema()["properties"].items():
        if key in inputs or not schema.get("examples"):
            continue
        wider = {**inputs, key: schema["examples"][0]}
        try:
            action.request(wider)
        except InvalidInput:
            continue
        inputs = wider
    return inputs


@contextmanager
def run_prism(specification: Path) -> Iterator[str]:
    """Mock a specification; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [PROGRAMS / "prism", "mock", "--errors", "--verboseLevel", "error"]
    process = subprocess.Popen(
        [*command, "--port", str(port), specification], stdout=subprocess.DEVNULL
    )
    try:
        _await_answer(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _await_answer(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"Prism does not answer at {address}")


def call(action: Action[..., Any], inputs: dict[str, Any], address: str) -> dict[str, Any]:
    """Run an action against a mock; return the outcome."""
    listener = Listener()
    catalog = Catalog(zoom_actions, listener, entry_points=False)
    with Connection(AccessToken("x"), base_url=address) as connection:
        try:
            catalog.run(action, inputs, connection)
        except ZoomError as error:
            failure = f"{type(error).__name__}: {error}"
        else:
            failure = ""
    return {
        "key": action.key,
        "inputs": inputs,
        "statuses": listener.statuses,
        "violations": listener.violations,
        "failure": failure,
    }


def find_mock(action: Action[..., Any], paths: dict[str, set[str]]) -> str | None:
    """Return the name of the specification that has the action's path."""
    template = _shape(action.endpoint.path)
    return next((name for name, known in paths.items() if template in known), None)


def _shape(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def judge(folder: Path) -> list[dict[str, Any]]:
    """Call every action with the least inputs and with all that go together."""
    files = {name: folder / f"{name}.json" for name in SPECIFICATIONS}
    paths = {
        name: {_shape(path) for path in json.loads(file.read_text("utf-8"))["paths"]}
        for name, file in files.items()
    }
    actions = [
        one
        for one in Catalog(zoom_actions, entry_points=False)
        if one.endpoint.connection == "oauth2"
    ]
    with ExitStack() as stack:
        mocks = {name: stack.enter_context(run_prism(file)) for name, file in files.items()}
        return [
            call(action, inputs, mocks[name])
            for action in actions
            if (name := find_mock(action, paths))
            for inputs in (
                {**example_inputs(action), **FURTHER.get(action.key, {})},
                full_inputs(action),
            )
        ]


if __name__ == "__main__":
    raise_loopback()
    print(json.dumps(judge(Path(sys.argv[1]))))
