"""`zoom-connector run`: runs an action, or reports what it would send or do."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.calls.call import Call
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.cli.arguments import read_inputs
from zoom_connector.cli.commands.show import FORMS
from zoom_connector.cli.connections import find_connection, find_described
from zoom_connector.cli.ending import printing_what_was_done, reporting_a_write
from zoom_connector.cli.input_command import InputCommand
from zoom_connector.cli.output import (
    print_json,
    print_lines,
    print_table,
    print_warnings,
)
from zoom_connector.cli.suggestions import (
    suggest_inputs,
    suggest_keys,
    suggest_names,
    suggest_profiles,
)
from zoom_connector.redaction import redact_value
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.actions.filled_forms import Empties
    from zoom_connector.calls.action import Action
    from zoom_connector.calls.call import OnAmbiguous, Result
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.connection.connection import Connection
    from zoom_connector.sandbox import Sandbox


@click.command("run", cls=InputCommand)
@click.argument("key", shell_complete=suggest_keys)
@click.option(
    "--input",
    "file",
    metavar="FILE",
    help="File with a JSON object of inputs; - for standard input.",
)
@click.option(
    "-i",
    "assignments",
    metavar="NAME=VALUE",
    multiple=True,
    shell_complete=suggest_inputs,
    help="One input: name=text, name=@file, name:=JSON. May be repeated.",
)
@click.option(
    "--drop-read-only",
    is_flag=True,
    help="With --input: leave out what the action does not take, as in a reply of Zoom.",
)
@click.option(
    "--empties",
    type=click.Choice(["given", "absent"]),
    default="given",
    show_default=True,
    help="What an empty input means: itself, or, as in a form, that nothing was typed.",
)
@click.option(
    "--clear",
    metavar="NAME",
    multiple=True,
    shell_complete=suggest_names,
    help="Empty this input at Zoom.",
)
@click.option("--sandbox", is_flag=True, help="Run in a sandbox started for this command.")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="Name of a connection; see `auth`.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing; print the request.")
@click.option(
    "--as", "form", type=click.Choice(FORMS), help="With --dry-run: format of the printed request."
)
@click.option("--plan", is_flag=True, help="Change nothing; report what the run would do.")
@click.option("--json", "as_json", is_flag=True, help="With --plan: print JSON.")
@click.option(
    "--idempotency-key",
    metavar="KEY",
    help="Name of this write: a second run with the same name does not repeat it.",
)
@click.option(
    "--on-ambiguous",
    type=click.Choice(["report", "retry"]),
    default="report",
    show_default=True,
    help="What to do if it remains unknown whether a write took effect.",
)
@click.option("--all", "every_page", is_flag=True, help="Read every page of a list.")
@click.option("--redact-output", is_flag=True, help="Mask links and passcodes in the result.")
@click.option("--cursor", metavar="TEXT", help="With --all: continue a partial list.")
@click.option(
    "--output",
    type=click.Choice(["json", "ndjson", "csv", "table"]),
    default="json",
    show_default=True,
)
@click.option("--jsonl", is_flag=True, help="The same as --output ndjson.")
def command(
    key: str,
    file: str | None,
    assignments: tuple[str, ...],
    drop_read_only: bool,
    empties: Empties,
    clear: tuple[str, ...],
    sandbox: bool,
    profile: str | None,
    dry_run: bool,
    form: str | None,
    plan: bool,
    as_json: bool,
    idempotency_key: str | None,
    on_ambiguous: OnAmbiguous,
    every_page: bool,
    redact_output: bool,
    cursor: str | None,
    output: str,
    jsonl: bool,
) -> None:
    """Run the action KEY and print its result."""
    from zoom_connector.catalog.catalog import (
        Catalog,  # pluggy, 10 ms, after the arguments are parsed
    )
    from zoom_connector.observability.call_log import call_logs

    catalog = Catalog(*call_logs())
    action = catalog[key]
    listed = action.endpoint.items if every_page else None
    if every_page and listed is None:
        raise click.UsageError(f"{key} does not return a list: leave out --all")
    inputs = read_inputs(file, assignments, action.schema, drop_unknown=drop_read_only)
    if drop_read_only and file is None:
        raise click.UsageError("--drop-read-only needs --input")
    inputs = {**action.read_inputs(inputs, empties, clear)}
    _check_options(form, dry_run=dry_run, plan=plan, as_json=as_json)
    output = "ndjson" if jsonl else output
    if cursor is not None:
        if not every_page:
            raise click.UsageError("--cursor continues a list: give --all, too")
        inputs["nextPageToken"] = cursor
    if dry_run:
        connection = find_described(catalog, profile, action.endpoint.connection, sandbox=sandbox)
        Call(action, inputs, connection).check_kind()  # a profile may be of another kind
        if form:
            from zoom_connector.exports.code_snippets import render_request  # only for --as

            print(render_request(action, inputs, connection, form, every_page=every_page))
        else:
            shown = describe_request(action, inputs, connection, every_page=every_page)
            print_json({"data": shown})
        return
    action.validate(inputs)  # before credentials are required: wrong inputs are reported first
    show = redact_value if redact_output else _as_it_is
    with ExitStack() as opened:
        connection = opened.enter_context(
            connect(catalog, opened, action, profile, sandbox=sandbox)
        )
        if plan:
            from zoom_connector.cli.plan_view import print_plan  # only for --plan

            found = catalog.plan([(action, inputs)], connection, every_page=every_page)
            print_plan(found, as_json=as_json)
        elif listed is not None:
            from zoom_connector.cli.list_view import print_list  # only lists need it

            print_list(catalog.pages(action, inputs, connection), listed, output, show)
        else:
            settings: Any = {"idempotency_key": idempotency_key, "on_ambiguous": on_ambiguous}
            run = partial(catalog.run, action, inputs, connection, **settings)
            if action.endpoint.safety == "read":
                _print_result(action, _redacted(run(), show), output)
                return
            with reporting_a_write(idempotency_key):
                result = _redacted(run(), show)
                with printing_what_was_done(result.to_dict()):
                    _print_result(action, result, output)


def _redacted(result: Result, show: Callable[[Any], Any]) -> Result:
    return replace(result, data=show(result.data))


def _check_options(form: str | None, *, dry_run: bool, plan: bool, as_json: bool) -> None:
    if form and not dry_run:
        raise click.UsageError("--as needs --dry-run")
    if plan and dry_run:
        raise click.UsageError("--plan and --dry-run exclude each other")
    if as_json and not plan:
        raise click.UsageError("--json needs --plan")


def _as_it_is(value: Any) -> Any:
    return value


def connect(
    catalog: Catalog,
    opened: ExitStack,
    action: Action[..., Any],
    profile: str | None,
    *,
    sandbox: bool,
) -> Connection:
    """Return the connection that the options select; closing `opened` stops a sandbox."""
    if sandbox:
        return _connect_sandbox(opened, action)
    return find_connection(catalog, profile, action.endpoint.connection)[1]


def _connect_sandbox(opened: ExitStack, action: Action[..., Any]) -> Connection:
    from zoom_connector.cli.commands.sandbox import load_sandbox
    from zoom_connector.openapi.action import SpecAction

    sandbox = load_sandbox()
    # The sandbox answers an action of an OpenAPI file with the examples of that file.
    routes = [sandbox.route_of(action.operation)] if isinstance(action, SpecAction) else []
    server: Sandbox = opened.enter_context(sandbox.Sandbox(routes=routes))
    return server.connect(action.endpoint.connection, as_owner=True)


def _print_result(action: Action[..., Any], result: Result, output: str) -> None:
    if output == "json":
        print_json(result.to_dict())
    else:
        key, data = action.endpoint.items, result.data
        rows = data[key] if key is not None and is_object(data) and key in data else [data]
        _print_rows(rows, output)
    print_warnings(result.warnings)


def _print_rows(rows: list[Any], output: str) -> None:
    if output == "table":
        print_table(rows)
    elif output == "csv":
        from zoom_connector.cli.csv_view import print_csv  # csv, only for --output csv

        print_csv(rows)
    else:
        print_lines(rows)
