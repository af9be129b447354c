"""`zoom-connector auth status` and `auth list`: show the status of connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zoom_connector.cli.output import EXIT_CODES, print_json, print_table
from zoom_connector.cli.suggestions import suggest_profiles

if TYPE_CHECKING:
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.connection.connection import Connection
    from zoom_connector.profiles.profiles import Profiles
    from zoom_connector.profiles.status import ConnectionStatus


@click.command("status")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="By default the connection of `run`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def status(context: click.Context, profile: str | None, as_json: bool) -> None:
    """Show user, account, scopes, expiry and health of a connection.

    This sends one request to Zoom. If it fails, the exit code is that of the error.
    """
    from zoom_connector.catalog.catalog import Catalog  # as `run`, and only then
    from zoom_connector.cli.connections import find_connection

    catalog = Catalog()
    profile, connection = find_connection(catalog, profile)
    with connection:
        shown = examine_connection(profile, connection, catalog)
    print_status(shown, as_json=as_json)
    if shown.error is not None:
        context.exit(EXIT_CODES.get(shown.health, 1))


def examine_connection(
    profile: str | None, connection: Connection, catalog: Catalog | None = None
) -> ConnectionStatus:
    """Return the status of a connection."""
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.profiles.status import examine

    source = f"profile {profile}" if profile else "environment"
    return examine(source, connection, catalog or Catalog())


def print_status(status: ConnectionStatus, *, as_json: bool) -> None:
    """Print the status of a connection."""
    if as_json:
        print_json(status.to_dict())
    else:
        print_table([{"about": k, "value": v} for k, v in status.to_lines().items()])


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
def list_(as_json: bool) -> None:
    """List the profiles from the store, without a request to Zoom."""
    from zoom_connector.profiles.profiles import Profiles  # the store: 20 ms

    with Profiles.usual() as profiles:
        rows = _rows(profiles)
    if as_json:
        print_json(rows)
    elif rows:
        print_table(rows, tuple(rows[0]))
    else:
        from zoom_connector.auth.environment import CONNECT  # loaded already, by the profiles

        click.echo(f"No profile exists. {CONNECT}.", err=True)


def _rows(profiles: Profiles) -> list[dict[str, object]]:
    from zoom_connector.profiles.status import show_time

    default = profiles.file.default()
    rows: list[dict[str, object]] = []
    for name, settings in profiles.file.read().items():
        entry = profiles.entry(name)
        health = "unconnected" if entry is None else "ok"
        if entry is not None and entry.failure is not None:
            health = entry.failure.kind
        rows.append(
            {
                "name": name,
                "default": name == default,
                "kind": settings.kind,
                "clientId": settings.client_id,
                "accountId": settings.account_id or None,
                "expiresAt": show_time(entry.expires_at if entry else None),
                "refreshedAt": show_time(entry.obtained_at if entry else None),
                "health": health,
            }
        )
    return rows
