"""`zoom-connector export`: prints the actions in the formats of other tools."""

from __future__ import annotations

import click


@click.group("export")
def command() -> None:
    """Print the actions in the format of another tool."""


@command.command("postman")
def postman() -> None:
    """Print a Postman collection (v2.1) of all actions, each with a recorded reply."""
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.cli.output import print_json
    from zoom_connector.exports.postman import build_collection

    print_json(build_collection(Catalog()))
