"""`zoom-connector manifests`: generate the manifests of the built-in actions, or check them."""

from __future__ import annotations

import click

from zoom_connector.errors import invalid_input


@click.group("manifests")
def command() -> None:
    """Write the manifests that are checked in, or find where they have drifted."""


@command.command("write")
def write() -> None:
    """Generate every manifest from its action's signature."""
    from zoom_connector.exports.manifests import write_manifests  # pydantic and jsonschema

    written = write_manifests()
    click.echo(f"{written} manifests written", err=True)


@command.command("check")
def check() -> None:
    """Fail, naming each one, if a manifest differs from its action."""
    from zoom_connector.exports.manifests import check_manifests  # as above

    problems = check_manifests()
    if problems:
        error = invalid_input(problems)
        error.message = f"{len(problems)} manifests have drifted from their actions."
        error.hint = "Run `zoom-connector manifests write` and look at the difference."
        raise error
    click.echo("The manifests agree with the actions.", err=True)
