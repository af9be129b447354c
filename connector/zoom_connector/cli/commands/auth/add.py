"""`zoom-connector auth add`: stores an app's credentials."""

from __future__ import annotations

import click

from zoom_connector.cli.commands.auth.prompts import read_ids, read_secret
from zoom_connector.cli.ending import printing_what_was_done


@click.command("add")
@click.option("--s2s", is_flag=True, help="Store a server-to-server OAuth app.")
@click.option("--profile", metavar="NAME", default="default", show_default=True)
@click.option("--account-id", metavar="ID", help="By default ZOOM_ACCOUNT_ID, or a prompt.")
@click.option("--client-id", metavar="ID", help="By default ZOOM_CLIENT_ID, or a prompt.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def add(
    s2s: bool, profile: str, account_id: str | None, client_id: str | None, as_json: bool
) -> None:
    """Store an app's credentials as a profile, after they have obtained a token.

    The client secret comes from ZOOM_CLIENT_SECRET, a prompt, or a line of standard input.
    """
    if not s2s:
        raise click.UsageError("add needs --s2s; `auth login` connects a user's account")
    from zoom_connector.cli.commands.auth.status import examine_connection, print_status
    from zoom_connector.profiles.profile_file import SERVER_TO_SERVER, check_name  # not for --help
    from zoom_connector.profiles.profiles import Profiles, settings_from_env

    check_name(profile)
    account_id, client_id = read_ids(
        {
            "Account id": (account_id, "ZOOM_ACCOUNT_ID"),
            "Client id": (client_id, "ZOOM_CLIENT_ID"),
        }
    )
    settings = settings_from_env(SERVER_TO_SERVER, client_id, account_id=account_id)
    secret = read_secret(client_id)
    with Profiles.usual() as profiles, profiles.add_app(profile, settings, secret) as zoom:
        status = examine_connection(profile, zoom)
    with printing_what_was_done():
        print_status(status, as_json=as_json)
