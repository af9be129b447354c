"""`zoom-connector auth`: connect accounts, see how they stand, and end connections."""

from __future__ import annotations

import click

from zoom_connector.cli.auth.add import add
from zoom_connector.cli.auth.check import check
from zoom_connector.cli.auth.login import login
from zoom_connector.cli.auth.standing import list_, status
from zoom_connector.cli.auth.upkeep import logout, refresh


@click.group("auth")
def command() -> None:
    """Connect Zoom accounts, see how they stand, and end connections."""


for _command in (add, check, list_, login, logout, refresh, status):
    command.add_command(_command)
