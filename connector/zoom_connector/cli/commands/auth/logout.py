"""`zoom-connector auth logout`: revokes a grant and removes its profile."""

from __future__ import annotations

import click

from zoom_connector.cli.ending import printing_what_was_done
from zoom_connector.cli.output import print_json
from zoom_connector.cli.suggestions import suggest_profiles


@click.command("logout")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="By default the default profile.",
)
@click.option("--local", is_flag=True, help="Remove the profile without a request to Zoom.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def logout(profile: str | None, local: bool, as_json: bool) -> None:
    """Revoke a profile's grant at Zoom, then remove the profile.

    If Zoom cannot be reached, the profile is kept.
    """
    from zoom_connector.profiles.profiles import Profiles  # the store: 20 ms

    with Profiles.usual() as profiles:
        name = profiles.pick(profile)
        revoked = profiles.log_out(name, only_here=local)
    if as_json:
        with printing_what_was_done():
            print_json({"profile": name, "revoked": revoked})
        return
    at_zoom = {
        True: "was revoked at Zoom",
        False: "had ended at Zoom already",
        None: "may still be valid at Zoom, which was not asked",
    }
    with printing_what_was_done():
        click.echo(f"{name} {at_zoom[revoked]}, and is removed here.")
