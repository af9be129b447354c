"""Records a cassette for each action: `make cassettes`, or `make cassettes LIVE=1`.

Over real HTTP against the sandbox, or against the Zoom account that the `ZOOM_*` variables
name. A live run creates meetings and users there: use a test account. Keys of actions
(`python tests/record.py getUser`) record these alone.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios import SCENARIOS
from scenarios.lookup import NothingToRecordError

from zoom_connector import Catalog, Connection
from zoom_connector.cassettes import record
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

CASSETTES = Path(__file__).parent.parent / "cassettes"
SANDBOX_SOURCE = "Recorded over HTTP against this project's own sandbox: no reply is Zoom's."
LIVE_SOURCE = "Recorded against a live Zoom account; personal data is scrubbed."


def record_all(
    catalog: Catalog, connect: Callable[[str], Connection], source: str, *, live: bool
) -> None:
    """Record every action that the account can show."""
    wanted = {word for word in sys.argv[1:] if not word.startswith("-")}
    with ExitStack() as opened:
        connections: dict[str, Connection] = {}

        def run(key: str, **inputs: Any) -> Any:
            kind = catalog[key].spec.connection
            if kind not in connections:
                connections[kind] = opened.enter_context(connect(kind))
            return catalog.run(key, inputs, connections[kind]).data

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
        record_all(catalog, lambda kind: Connection.from_env(kind=kind), LIVE_SOURCE, live=True)
        return
    with Sandbox() as sandbox:
        record_all(catalog, sandbox.connect, SANDBOX_SOURCE, live=False)


if __name__ == "__main__":
    main()
