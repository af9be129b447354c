"""`zoom-connector choices`: what an input may be given."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.cli.arguments import read_inputs
from zoom_connector.cli.input_command import InputCommand
from zoom_connector.cli.output import print_json, print_table
from zoom_connector.cli.suggestions import (
    suggest_profiles,
    suggest_source_inputs,
    suggest_sources,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.connection.connection import Connection
    from zoom_connector.data_sources.choices import ChoicePage


@click.command("choices", cls=InputCommand)
@click.argument("key", required=False, metavar="[NAME]", shell_complete=suggest_sources)
@click.option(
    "-i",
    "assignments",
    metavar="NAME=VALUE",
    multiple=True,
    shell_complete=suggest_source_inputs,
    help="One input of the data source.",
)
@click.option("--search", metavar="TEXT", default="", help="Only choices with these words.")
@click.option("--all", "every_page", is_flag=True, help="Read every page.")
@click.option("--cursor", metavar="TEXT", help="Continue after an earlier page.")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="Name of a connection; see `auth`.",
)
@click.option("--sandbox", is_flag=True, help="Ask a sandbox started for this command.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    key: str | None,
    assignments: tuple[str, ...],
    search: str,
    every_page: bool,
    cursor: str | None,
    profile: str | None,
    sandbox: bool,
    as_json: bool,
) -> None:
    """Show the choices that the data source NAME has; without NAME, list the data sources."""
    from zoom_connector.catalog.catalog import Catalog  # pluggy, 10 ms
    from zoom_connector.observability.call_log import call_logs

    catalog = Catalog(*call_logs())
    if key is None:
        _refuse_options()
        _print_sources(catalog, as_json=as_json)
        return
    inputs = read_inputs(None, assignments, catalog.sources[key].schema)
    with ExitStack() as opened:
        connection = _connect(catalog, opened, key, profile, sandbox=sandbox)
        pages = _read_pages(catalog, key, inputs, connection, search, cursor)
        if every_page:
            found = [one.to_dict() for page in pages for one in page.choices]
            following = None
        else:
            page = next(pages)
            found, following = [one.to_dict() for one in page.choices], page.cursor
    if as_json:
        print_json({"choices": found, "cursor": following})
        return
    if found:
        print_table(found, ("value", "label", "description"))
    else:
        print("Nothing matches." if search else "There are no choices.", file=sys.stderr)
    if following:
        import shlex  # only for the hint

        print(f"More may follow: --cursor {shlex.quote(following)}, or --all.", file=sys.stderr)


def _read_pages(
    catalog: Catalog,
    key: str,
    inputs: dict[str, Any],
    connection: Connection | None,
    search: str,
    cursor: str | None,
) -> Iterator[ChoicePage]:
    while True:
        page = catalog.choices(key, inputs, connection, search=search, cursor=cursor)
        yield page
        cursor = page.cursor
        if cursor is None:
            return


def _connect(
    catalog: Catalog, opened: ExitStack, key: str, profile: str | None, *, sandbox: bool
) -> Connection | None:
    from zoom_connector.cli.commands.run import connect  # only to ask Zoom

    action = catalog.sources[key].action
    if action is None:
        return None
    return opened.enter_context(connect(catalog, opened, action, profile, sandbox=sandbox))


def _refuse_options() -> None:
    """Refuse the options that are about the choices of one data source.

    Raises:
        UsageError: If one is given.
    """
    ctx = click.get_current_context()
    given = [
        option.opts[0]
        for option in ctx.command.params
        if option.name not in {"key", "as_json"} and ctx.params.get(option.name or "")
    ]
    if given:
        raise click.UsageError(
            f"{' and '.join(given)} needs the name of a data source: choices NAME {given[0]} ...; "
            "`zoom-connector choices` alone lists the names."
        )


def _print_sources(catalog: Catalog, *, as_json: bool) -> None:
    manifests = [offer.manifest() for offer in catalog.sources]
    if as_json:
        print_json(manifests)
        return
    rows = [
        {
            "name": one["key"],
            "inputs": ", ".join(
                f"{name}*" if name in one["input"]["required"] else name
                for name in one["input"]["properties"]
            ),
            "lists": one["description"],
        }
        for one in manifests
    ]
    print_table(rows, ("name", "inputs", "lists"))
    print("* is required", file=sys.stderr)
