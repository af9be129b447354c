"""Records cassettes: `make generated` those that are missing, `make cassettes` all of them.

Over real HTTP, each against a sandbox that was just started, with the examples of the action. The
clock is fixed and the sandbox draws its ids from a fixed seed, so that recording an action again
gives the same file. With `LIVE=1`, against the Zoom account that the `ZOOM_*` variables name: this
creates meetings and users there, so use a test account.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from scenarios import IN_SANDBOX, SCENARIOS, lookup
from scenarios.lookup import NothingToRecordError
from scenarios.variants import VARIANTS, Variant

import zoom_actions
from zoom_connector import AccessToken, Catalog, Connection, ZoomError
from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.cassettes import record
from zoom_connector.catalog import Summary
from zoom_connector.redaction import secrets
from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.state.grants import SCOPELESS_TOKEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zoom_connector import Action

CASSETTES = Path(__file__).parent.parent / "cassettes"
SANDBOX_SOURCE = "Recorded over HTTP against this project's own sandbox: no reply is Zoom's."
LIVE_SOURCE = "Recorded against a live Zoom account; personal data is scrubbed."
NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
PAGE_SIZE = {"pageSize": 3}


def find_path(summary: Summary) -> Path:
    """Return the path of an action's cassette."""
    return CASSETTES / summary.group.lower().replace(" ", "-") / f"{summary.key}.yaml"


def choose_inputs(action: Action[..., Any]) -> dict[str, Any]:
    """Return all inputs for a write, else the least, with short pages."""
    inputs = example_inputs(action, full=action.endpoint.safety == "write")
    lists = any(item.key in PAGE_SIZE for item in action.schema.inputs)
    return inputs | PAGE_SIZE if lists else inputs


def find_variant(summary: Summary, variant: Variant) -> Path:
    """Return the path of a further cassette of an action."""
    return find_path(summary).with_suffix("") / f"{variant.name}.yaml"


def record_from_sandbox(
    catalog: Catalog, action: Action[..., Any], path: Path, variant: Variant | None = None
) -> None:
    """Record an action; the file depends on nothing that was recorded before.

    A token of the owner is fixed. That of an app is requested first, and so is recorded too.
    """
    wanted = variant or Variant(key=action.key, name="")
    with ExitStack() as opened:
        opened.enter_context(patch.object(secrets, "_KNOWN", secrets._Known()))
        opened.enter_context(patch.object(lookup, "clock", lambda: NOW))
        sandbox = opened.enter_context(Sandbox(clock=lambda: NOW))
        kind = action.endpoint.connection
        owner = opened.enter_context(sandbox.connect(kind, as_owner=True))
        owner.clock.utcnow = lambda: NOW

        def run(key: str, **inputs: Any) -> Any:
            return catalog.run(key, inputs, owner).data

        has_scenario = action.key in IN_SANDBOX
        inputs = SCENARIOS[action.key](run) if has_scenario else choose_inputs(action)
        inputs |= wanted.inputs
        zoom = opened.enter_context(connect(sandbox, action, wanted)) if variant else owner
        try:
            with record(path, action.key, inputs, SANDBOX_SOURCE, personal=False):
                run_variant(catalog, action, inputs, zoom, wanted)
        except BaseException:
            path.unlink(missing_ok=True)  # half a recording must not count as one that exists
            raise


def connect(sandbox: Sandbox, action: Action[..., Any], variant: Variant) -> Connection:
    """Return the connection for a variant, and order its fault."""
    route = ("GET", "*") if action.endpoint.safety == "read" else (action.endpoint.method, "*")
    if variant.fault:
        sandbox.inject(*route, variant.fault)  # type: ignore[arg-type]  # a kind of fault
    if variant.token == "scopeless":
        zoom = Connection(AccessToken(SCOPELESS_TOKEN), base_url=sandbox.base_url)
    else:
        # Only the scopes of this action, so that a new action changes no recorded token.
        needed = frozenset(action.endpoint.granular_scopes)
        sandbox._state.grants.scopes = needed
        zoom = sandbox.connect(as_owner=variant.token == "owner")
    zoom.clock.utcnow = lambda: NOW
    return zoom


def run_variant(
    catalog: Catalog,
    action: Action[..., Any],
    inputs: dict[str, Any],
    zoom: Connection,
    variant: Variant,
) -> list[Any]:
    """Run an action as a variant says; return the data of each page.

    Raises:
        AssertionError: If it did not fail although the variant says so.
    """
    if variant.token == "app":
        return list(islice(catalog.pages(action, inputs, zoom), 2))
    try:
        return [catalog.run(action, inputs, zoom).data]
    except ZoomError as error:
        if error.kind != variant.kind:
            raise
        return []


def record_from_zoom(catalog: Catalog, actions: list[Action[..., Any]]) -> None:
    """Record the actions that have a scenario, as far as the account has what they show."""
    with ExitStack() as opened:
        connections: dict[str, Connection] = {}

        def run(key: str, **inputs: Any) -> Any:
            kind = catalog[key].endpoint.connection
            if kind not in connections:
                connections[kind] = opened.enter_context(Connection.from_env(kind=kind))
            return catalog.run(key, inputs, connections[kind]).data

        for action in actions:
            if action.key not in SCENARIOS:
                print(f"skipped {action.key}: no live scenario")
                continue
            try:
                inputs = SCENARIOS[action.key](run)
            except NothingToRecordError as error:
                print(f"skipped {action.key}: {error}")
                continue
            path = find_path(Summary.of(action))
            with record(path, action.key, inputs, LIVE_SOURCE, personal=True):
                run(action.key, **inputs)
            print(f"recorded {path.relative_to(CASSETTES)}")


def list_recordings(
    catalog: Catalog, keys: Collection[str]
) -> Iterator[tuple[str, Path, Variant | None]]:
    """Yield the key, the path and the variant of each cassette of the actions with `keys`."""
    for summary in catalog.summaries():
        if summary.key in keys:
            yield summary.key, find_path(summary), None
            for variant in VARIANTS:
                if variant.key == summary.key:
                    yield summary.key, find_variant(summary, variant), variant


def main() -> int:
    """Record what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(description="Record cassettes.")
    parser.add_argument("keys", nargs="*", metavar="KEY", help="record only these actions")
    parser.add_argument("--missing", action="store_true", help="leave the cassettes that exist")
    parser.add_argument("--live", action="store_true", help="record against a Zoom account")
    chosen = parser.parse_args()
    catalog = Catalog(zoom_actions, entry_points=False)
    keys = [catalog[key].key for key in chosen.keys] or [s.key for s in catalog.summaries()]
    if chosen.live:
        record_from_zoom(catalog, [catalog[key] for key in keys])
        return 0
    failed = False
    for key, path, variant in list_recordings(catalog, keys):
        if chosen.missing and path.is_file():
            continue
        try:
            record_from_sandbox(catalog, catalog[key], path, variant)
        except ZoomError as error:
            failed = True
            print(f"failed {key}: {error}", file=sys.stderr)
        else:
            print(f"recorded {path.relative_to(CASSETTES)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
