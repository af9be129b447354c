"""`zoom-connector auth`: connects accounts, shows their status, and ends connections."""

from __future__ import annotations

import click

from zoom_connector.cli.commands.auth.add import add
from zoom_connector.cli.commands.auth.check import check
from zoom_connector.cli.commands.auth.login import login
from zoom_connector.cli.commands.auth.logout import logout
from zoom_connector.cli.commands.auth.refresh import refresh
from zoom_connector.cli.commands.auth.status import list_, status


@click.group("auth")
def command() -> None:
    """Connect Zoom accounts, show their status, and end connections."""


for _command in (add, check, list_, login, logout, refresh, status):
    command.add_command(_command)
