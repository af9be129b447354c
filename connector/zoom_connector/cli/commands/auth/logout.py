"""`zoom-connector auth logout`: revoke a connection and forget it."""

from __future__ import annotations

import click

from zoom_connector.cli.output import print_json


@click.command("logout")
@click.option("--profile", metavar="NAME", help="Otherwise the default profile.")
@click.option("--local", is_flag=True, help="Forget it here and leave Zoom alone.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def logout(profile: str | None, local: bool, as_json: bool) -> None:
    """Revoke a profile's grant at Zoom, then forget it.

    If Zoom cannot be asked, nothing is forgotten.
    """
    from zoom_connector.profiles.profiles import Profiles  # the store: 20 ms

    with Profiles.usual() as profiles:
        name = profiles.pick(profile)
        revoked = profiles.log_out(name, only_here=local)
    if as_json:
        print_json({"profile": name, "revoked": revoked})
        return
    at_zoom = {
        True: "was revoked at Zoom",
        False: "was over at Zoom already",
        None: "may still be good at Zoom, which was not asked",
    }
    click.echo(f"{name} {at_zoom[revoked]}, and is forgotten here.")
