"""`zoom-connector run`: run an action, or say what it would send."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.cli.arguments import read_inputs
from zoom_connector.cli.output import print_json, print_line, print_table
from zoom_connector.cli.show import FORMS
from zoom_connector.connection import Connection
from zoom_connector.dry_run import describe_request, render_request
from zoom_connector.json_values import is_object
from zoom_connector.redaction import redact_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zoom_connector.actions import Action
    from zoom_connector.catalog import Catalog
    from zoom_connector.sandbox import Sandbox


@click.command("run")
@click.argument("key")
@click.option("--input", "file", metavar="FILE", help="JSON object with the inputs; - for stdin.")
@click.option(
    "-i",
    "assignments",
    metavar="NAME=VALUE",
    multiple=True,
    help="One input: name=text, name=@file, name:=JSON. May be repeated.",
)
@click.option("--sandbox", is_flag=True, help="Run on a sandbox started for this command.")
@click.option("--profile", metavar="NAME", help="A connection that a plugin knows.")
@click.option("--dry-run", is_flag=True, help="Send nothing; print the request.")
@click.option("--as", "form", type=click.Choice(FORMS), help="With --dry-run: as what to print it.")
@click.option("--all", "every_page", is_flag=True, help="Walk every page of a list.")
@click.option("--redact-output", is_flag=True, help="Mask links and passcodes in the result.")
@click.option(
    "--output", type=click.Choice(["json", "ndjson", "table"]), default="json", show_default=True
)
def command(
    key: str,
    file: str | None,
    assignments: tuple[str, ...],
    sandbox: bool,
    profile: str | None,
    dry_run: bool,
    form: str | None,
    every_page: bool,
    redact_output: bool,
    output: str,
) -> None:
    """Run the action KEY and print its result."""
    from zoom_connector.catalog import Catalog  # pluggy, 10 ms, after the arguments are right
    from zoom_connector.logs import call_logs

    catalog = Catalog(*call_logs())
    action = catalog[key]
    if every_page and action.spec.items is None:
        raise click.UsageError(f"{key} does not list anything: leave --all out")
    uploads = {
        name for i in action.schema.inputs if i.location == "file" for name in (i.key, i.name)
    }
    inputs = read_inputs(file, assignments, uploads)
    if form and not dry_run:
        raise click.UsageError("--as prints a request that is not sent: add --dry-run")
    if dry_run:
        connection = Connection.unauthenticated(os.environ, kind=action.spec.connection)
        if form:
            print(render_request(action, inputs, connection, form))
        else:
            print_json({"data": describe_request(action, inputs, connection)})
        return
    action.validate(inputs)  # what is wrong with them is said before credentials are asked for
    shown = redact_value if redact_output else _as_it_is
    with ExitStack() as opened:
        connection = opened.enter_context(
            _connect_sandbox(opened, action)
            if sandbox
            else _connect(catalog, profile, action.spec.connection)
        )
        if every_page:
            _print_items(action, map(shown, _walk(catalog, action, inputs, connection)), output)
        else:
            _print_data(action, shown(catalog.run(action, inputs, connection).data), output)


def _as_it_is(value: Any) -> Any:
    return value


def _connect(catalog: Catalog, profile: str | None, kind: str) -> Connection:
    return catalog.connection(profile) if profile else Connection.from_env(kind=kind)


def _connect_sandbox(opened: ExitStack, action: Action[..., Any]) -> Connection:
    from zoom_connector.cli.sandbox import load_sandbox
    from zoom_connector.openapi.action import SpecAction

    sandbox = load_sandbox()
    # An action that was read from a file is answered from that file.
    routes = [sandbox.route_of(action.operation)] if isinstance(action, SpecAction) else []
    server: Sandbox = opened.enter_context(sandbox.Sandbox(routes=routes))
    return server.connect(action.spec.connection, as_owner=True)


def _walk(
    catalog: Catalog, action: Action[..., Any], inputs: dict[str, Any], connection: Connection
) -> Iterator[Any]:
    """Yield the items of every page, and show a person how many there are so far."""
    shown = sys.stderr.isatty()
    count = 0
    for page in catalog.pages(action, inputs, connection):
        items = page.get(action.spec.items, [])
        count += len(items)
        if shown:
            print(f"\r{count} {action.spec.items}", end="", file=sys.stderr, flush=True)
        yield from items
    if shown:
        print(file=sys.stderr)


def _print_items(action: Action[..., Any], items: Iterable[Any], output: str) -> None:
    if output == "ndjson":
        for item in items:
            print_line(item)
    elif output == "table":
        print_table(list(items))
    else:
        print_json({"data": {action.spec.items: list(items)}})


def _print_data(action: Action[..., Any], data: Any, output: str) -> None:
    if output == "json":
        print_json({"data": data})
        return
    key = action.spec.items
    rows = data[key] if key is not None and is_object(data) and key in data else [data]
    _print_items(action, rows, output)
