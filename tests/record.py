"""Records a cassette for each action: `make cassettes`, or `make cassettes LIVE=1`.

Over real HTTP against the sandbox, or against the Zoom account that the `ZOOM_*` variables
name. A live run creates meetings and users there: use a test account. Keys of actions
(`python tests/record.py getUser`) record these alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from scenarios import SCENARIOS
from scenarios.lookup import NothingToRecordError

from zoom_connector import Catalog, Connection, ServerToServer
from zoom_connector.recording import record
from zoom_connector.sandbox import Sandbox

CASSETTES = Path(__file__).parent.parent / "cassettes"
SANDBOX_SOURCE = "Recorded over HTTP against this project's own sandbox: no reply is Zoom's."
LIVE_SOURCE = "Recorded against a live Zoom account; personal data is scrubbed."


def record_all(catalog: Catalog, connection: Connection, source: str, *, live: bool) -> None:
    """Record every action that the account can show."""

    def run(key: str, **inputs: Any) -> Any:
        return catalog.run(key, inputs, connection).data

    wanted = {word for word in sys.argv[1:] if not word.startswith("-")}
    for action in catalog:
        if wanted and action.key not in wanted:
            continue
        try:
            inputs = SCENARIOS[action.key](run)
        except NothingToRecordError as error:
            print(f"skipped {action.key}: {error}")
            continue
        area = action.spec.group.lower().replace(" ", "-")
        path = CASSETTES / area / f"{action.key}.yaml"
        with record(path, action.key, inputs, source, personal=live):
            run(action.key, **inputs)
        print(f"recorded {path.relative_to(CASSETTES)}")


def main() -> None:
    """Record against what the command line says."""
    catalog = Catalog()
    if "--live" in sys.argv:
        with Connection.from_env() as connection:
            record_all(catalog, connection, LIVE_SOURCE, live=True)
        return
    with Sandbox() as sandbox:
        grant = ServerToServer("sandbox", "sandbox", "sandbox")
        with Connection(
            grant, base_url=sandbox.base_url, token_url=sandbox.token_url
        ) as connection:
            record_all(catalog, connection, SANDBOX_SOURCE, live=False)


if __name__ == "__main__":
    main()
