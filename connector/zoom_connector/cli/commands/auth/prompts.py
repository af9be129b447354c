"""Asks for ids and secrets. Secrets are never taken from the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from zoom_connector.text.names import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

SECRET_VARIABLE = "ZOOM_CLIENT_SECRET"  # noqa: S105  # a name


def read_ids(wanted: Mapping[str, tuple[str | None, str]]) -> list[str]:
    """Return ids from options, the environment, or prompts.

    Args:
        wanted: By label: the value of the option, and the name of the environment variable.

    Raises:
        click.UsageError: If some are missing and standard input is not a terminal.
    """
    found = {label: given or os.environ.get(name, "") for label, (given, name) in wanted.items()}
    missing = [label for label, value in found.items() if not value]
    if missing and not sys.stdin.isatty():
        options = " and ".join(f"--{label.replace(' ', '-').lower()}" for label in missing)
        variables = " and ".join(wanted[label][1] for label in missing)
        raise click.UsageError(f"there is no terminal to ask: give {options}, or set {variables}")
    return [found[label] or click.prompt(label, err=True).strip() for label in found]


def read_secret(client_id: str) -> str:
    """Return the app's secret: from the environment, a prompt, or a line of standard input.

    Raises:
        click.UsageError: If there is none.
    """
    # A secret in the environment belongs to the app there.
    if os.environ.get("ZOOM_CLIENT_ID", client_id) == client_id:
        secret = os.environ.get(SECRET_VARIABLE, "")
        if secret:
            return secret
    secret = read_line("Client secret")
    if not secret:
        raise click.UsageError(
            f"there is no client secret: set {SECRET_VARIABLE}, or give it on standard input"
        )
    return secret


def read_line(label: str) -> str:
    """Return a line from a hidden prompt; from a pipe, the next line."""
    if sys.stdin.isatty():
        line: str = click.prompt(label, hide_input=True, err=True)
        return line.strip()
    return clean_text(sys.stdin.readline())  # some shells write a byte-order mark into a pipe
