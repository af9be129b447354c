"""`zoom-connector auth refresh`: obtains a new token now."""

from __future__ import annotations

import click

from zoom_connector.cli.ending import printing_what_was_done
from zoom_connector.cli.output import print_json
from zoom_connector.cli.suggestions import suggest_profiles


@click.command("refresh")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="By default the connection of `run`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def refresh(profile: str | None, as_json: bool) -> None:
    """Obtain a new token now, even if the last attempt failed."""
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.cli.connections import find_connection
    from zoom_connector.profiles.status import read_entry, show_time  # as `run`, and only then

    profile, connection = find_connection(Catalog(), profile)
    with connection:
        connection.refresh()
        entry, _ = read_entry(connection)
    until = show_time(entry.expires_at if entry else None)
    with printing_what_was_done():
        if as_json:
            print_json({"profile": profile, "expiresAt": until})
        else:
            click.echo(f"{profile or 'The environment'} has a new token, valid until {until}.")
