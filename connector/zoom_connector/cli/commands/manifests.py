"""`zoom-connector manifests`: generate the manifests of the built-in actions, or check them."""

from __future__ import annotations

import click

from zoom_connector.errors import invalid_input


@click.group("manifests")
def command() -> None:
    """Write the manifests that are checked in, or find where they have drifted."""


@command.command("write")
@click.argument("key", required=False)
def write(key: str | None) -> None:
    """Generate the index and every manifest from the signatures, or those of the action KEY."""
    from zoom_connector.exports.manifests import write_manifests  # pydantic and jsonschema

    count = write_manifests(key)
    click.echo(f"{count} manifest{'' if count == 1 else 's'} written", err=True)


@command.command("check")
def check() -> None:
    """Fail, naming each one, if a manifest or the index differs from an action."""
    # pydantic and jsonschema
    from zoom_connector.exports.manifests import check_manifests, count_problems

    problems = check_manifests()
    if problems:
        error = invalid_input(problems)
        error.message = count_problems(problems)
        error.hint = "Run `make generated`, look at the difference, and write what is still TODO."
        raise error
    click.echo("The manifests agree with the actions.", err=True)
