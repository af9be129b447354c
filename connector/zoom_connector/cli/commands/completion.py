"""`zoom-connector completion`: the script that makes a shell complete the command line."""

from __future__ import annotations

import click

_SHELLS = ("bash", "fish", "zsh")
"""Repeated here, so that the help does not import the scripts; a test compares the two."""


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, inputs and values in SHELL.

    For bash, add this line to ~/.bashrc: eval "$(zoom-connector completion bash)"
    """
    from zoom_connector.cli.completion import script_of  # only for this command

    print(script_of(shell, ctx.find_root().command), end="")
