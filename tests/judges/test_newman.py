"""The Postman collection, run by newman: every request of it succeeds."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from enclosure import ABSENT, HERE, REASON, enclose

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.example_inputs import example_inputs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("newman"),
    pytest.mark.skipif(ABSENT, reason=REASON),
]

CATALOG = Catalog(zoom_actions, entry_points=False)
RESET = """
const url = pm.environment.get("SANDBOX") + "/_sandbox/reset";
pm.sendRequest({url: url, method: "POST"}, (error) => {
    if (error) throw error;
});
"""
SUCCESS = """
pm.test("succeeds", () => {
    const text = pm.response.text();
    pm.expect(pm.response.code, text).to.be.within(200, 299);
    // The API v1 answers its errors with HTTP 200.
    if (text.startsWith("{")) pm.expect(JSON.parse(text)).not.to.have.property("error");
});
"""


def write_files(folder: Path) -> None:
    """Write the files that the examples upload."""
    for action in CATALOG:
        inputs = example_inputs(action)
        for item in action.schema.inputs:
            if item.location == "file":
                file = inputs[item.key]
                (folder / file["fileName"]).write_bytes(b64decode(file["base64"]))


def script(event: str, text: str) -> dict[str, Any]:
    """Return a script of a collection."""
    return {"listen": event, "script": {"type": "text/javascript", "exec": text.splitlines()}}


@pytest.fixture(scope="module")
def executions(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Export the collection with the command line, and run it, each request on fresh data."""
    folder = tmp_path_factory.mktemp("newman")
    export = [Path(sys.executable).parent / "zoom-connector", "export", "postman"]
    exported = subprocess.run(export, check=True, capture_output=True, encoding="utf-8")
    collection = json.loads(exported.stdout)
    collection["event"] = [script("prerequest", RESET), script("test", SUCCESS)]
    (folder / "collection.json").write_text(json.dumps(collection), "utf-8")
    write_files(folder)
    names = ("collection.json", "report.json", "")
    arguments = [str(folder / name) for name in names]
    command = enclose([sys.executable, str(HERE / "newman_run.py"), *arguments])
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=900)
    report = folder / "report.json"
    assert report.exists(), done.stdout + done.stderr
    executions = json.loads(report.read_text("utf-8"))["run"]["executions"]
    # A request that a script sends is one more execution of the same item.
    return list({one["id"]: one for one in executions}.values())


def test_newman_runs_every_action(executions: list[dict[str, Any]]) -> None:
    """The collection has one request for each action, and newman understands all of it."""
    assert sorted(one["item"]["name"] for one in executions) == sorted(a.key for a in CATALOG)


def test_every_request_of_the_collection_succeeds(executions: list[dict[str, Any]]) -> None:
    """The collection works in Postman once its variables are filled in."""
    failures = {
        one["item"]["name"]: [assertion["error"]["message"] for assertion in failed]
        for one in executions
        if (failed := [a for a in one.get("assertions", []) if "error" in a])
    }
    assert failures == {}
    assert all(one["assertions"] for one in executions)
