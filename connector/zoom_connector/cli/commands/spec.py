"""`zoom-connector spec`: installs OpenAPI files, whose operations become actions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zoom_connector.cli.ending import printing_what_was_done
from zoom_connector.cli.output import print_json, print_table

if TYPE_CHECKING:
    from zoom_connector.openapi.install import Added


@click.group("spec")
def command() -> None:
    """Make actions from the operations in Zoom's OpenAPI files."""


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--name", metavar="NAME", help="Name of the installed file; by default made from its title."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as a JSON object.")
def add(file: Path, name: str | None, as_json: bool) -> None:
    """Install the operations of FILE (OpenAPI 3, JSON or YAML), or replace an installed file."""
    from zoom_connector.openapi.install import add_file  # the compiler and the whole catalogue

    added = add_file(file, name)
    with printing_what_was_done():
        if as_json:
            print_json(added.to_dict())
        else:
            _print_added(added)


def _print_added(added: Added) -> None:
    click.echo(f"{added.name}: {len(added.keys)} actions of {added.title} {added.version}".rstrip())
    for operation, key in added.renamed.items():
        click.echo(f"  {operation} exists already: its key is {key}")
    for operation in added.left_out:
        click.echo(f"  {operation} is omitted: it is not an operation of Zoom's API")
    for pattern in added.ignored:
        click.echo(f"  The pattern {pattern} is not applied: matching it could take very long")
    click.echo(f"Show one: zoom-connector show {added.keys[0]}")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
def list_(as_json: bool) -> None:
    """List the installed files."""
    from zoom_connector.openapi.installed import list_installed  # platformdirs

    rows = [
        {
            "name": installed.name,
            "title": installed.title,
            "version": installed.version,
            "actions": len(installed.keys),
            "source": installed.source,
        }
        for installed in list_installed()
    ]
    if as_json:
        print_json(rows)
    elif rows:
        print_table(rows, tuple(rows[0]))
    else:
        click.echo("No file is installed. Run: zoom-connector spec add FILE", err=True)


@command.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Remove the installed file NAME and its actions."""
    from zoom_connector.openapi.installed import remove_installed  # platformdirs

    remove_installed(name)
    click.echo(f"{name} was removed.", err=True)


@command.command("draft")
@click.argument("operation")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="OpenAPI 3 file to read; by default the installed files.",
)
def draft(operation: str, file: Path | None) -> None:
    """Print OPERATION (an operationId or `METHOD /path`) as the Python source of an action.

    Facts are copied from the file. Replace each TODO by a sentence of your own.
    """
    from zoom_connector.openapi.draft.action import draft_action  # jsonschema and the compiler
    from zoom_connector.openapi.draft.find import find_operation

    click.echo(draft_action(find_operation(operation, file)), nl=False)
