"""`zoom-connector drift`: finds fields in replies that the manifests do not describe."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from zoom_connector.actions.schema_drift import find_new_fields
from zoom_connector.cli.action_manifest import find_manifest
from zoom_connector.cli.arguments import read_inputs
from zoom_connector.cli.input_command import InputCommand
from zoom_connector.cli.output import print_json, print_table
from zoom_connector.cli.suggestions import suggest_inputs, suggest_keys, suggest_profiles
from zoom_connector.fields.unset import UNSET


@click.command("drift", cls=InputCommand)
@click.option(
    "--cassettes",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of recorded traffic to check; `cassettes` unless --live is given.",
)
@click.option(
    "--live",
    "key",
    metavar="KEY",
    shell_complete=suggest_keys,
    help="Run this action and check its result.",
)
@click.option("--input", "file", metavar="FILE", help="Inputs of the live run; - for stdin.")
@click.option(
    "-i",
    "assignments",
    metavar="NAME=VALUE",
    multiple=True,
    shell_complete=suggest_inputs,
    help="One input of the live run.",
)
@click.option("--sandbox", is_flag=True, help="Run it in a sandbox started for this command.")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="Name of a connection; see `auth`.",
)
@click.option("--table", "as_table", is_flag=True, help="Draw a table.")
def command(
    cassettes: Path | None,
    key: str | None,
    file: str | None,
    assignments: tuple[str, ...],
    sandbox: bool,
    profile: str | None,
    as_table: bool,
) -> None:
    """List the fields of replies that no output schema describes.

    The exit code is 1 if there are any. Values are not shown.
    """
    if key is None:
        seen = _read_cassettes(cassettes or _default_folder())
    else:
        seen = [(key, _run(key, file, assignments, profile, sandbox=sandbox))]
    found = dict.fromkeys(
        (action, field)
        for action, data in seen
        for field in find_new_fields(data, find_manifest(action)["output"])
    )
    suspects = {action for action, _ in found if key is None}
    made = {action for action in suspects if _is_made_from_replies(action)}
    rows = [{"action": action, **field.to_dict()} for action, field in found if action not in made]
    if as_table:
        print_table(rows)
    else:
        print_json({"data": rows})
    if rows:
        raise click.exceptions.Exit(1)


def _default_folder() -> Path:
    folder = Path("cassettes")
    if not folder.is_dir():
        raise click.UsageError(
            "the folder `cassettes` does not exist here: give --cassettes or --live"
        )
    return folder


def _read_cassettes(folder: Path) -> list[tuple[str, Any]]:
    """Return the action and the data of the last reply of each cassette that is not a failure."""
    try:
        from zoom_connector.cassettes import read_data  # vcrpy and yaml, an extra
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"Cassettes need {error.name}: pip install 'zoom-connector[testing]'"
        ) from None
    try:
        return read_data(folder)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _is_made_from_replies(key: str) -> bool:
    """Return whether the data of an action are not a reply: then no cassette has them."""
    from zoom_connector.calls.action import FlowAction
    from zoom_connector.catalog.catalog import Catalog  # pluggy, 10 ms

    action = Catalog()[key]
    return isinstance(action, FlowAction) and action.endpoint.example_payload is not UNSET


def _run(
    key: str,
    file: str | None,
    assignments: tuple[str, ...],
    profile: str | None,
    *,
    sandbox: bool,
) -> Any:
    from zoom_connector.catalog.catalog import Catalog  # pluggy, 10 ms
    from zoom_connector.cli.commands.run import connect

    catalog = Catalog()
    action = catalog[key]
    if action.endpoint.safety != "read":
        raise click.UsageError(f"{key} is not a read: drift runs reads only")
    inputs = read_inputs(file, assignments, action.schema)
    with ExitStack() as opened:
        connection = opened.enter_context(
            connect(catalog, opened, action, profile, sandbox=sandbox)
        )
        return catalog.run(action, inputs, connection).data
