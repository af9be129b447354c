"""`zoom-connector auth check`: compares the scopes of actions with those of a token."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.cli.arguments import LARGEST_INPUT, parse_text
from zoom_connector.cli.output import print_json, print_table
from zoom_connector.cli.suggestions import suggest_keys, suggest_profiles
from zoom_connector.errors import AuthConfig, InvalidInput, Problem
from zoom_connector.text.bounded_files import read_file
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from zoom_connector.auth.scopes import Need


@click.command("check")
@click.argument("keys", metavar="KEY...", nargs=-1, shell_complete=suggest_keys)
@click.option(
    "--script",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="JSON array of steps, or an object with `steps`; each has an `action`.",
)
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    help="By default the connection of `run`, if there is one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def check(
    context: click.Context,
    keys: tuple[str, ...],
    script: Path | None,
    profile: str | None,
    as_json: bool,
) -> None:
    """Show the smallest set of scopes that actions need, and which of them a token lacks.

    The exit code is 3 if the token lacks any.
    """
    if script is not None:
        keys += _read_script(script)
    if not keys:
        raise click.UsageError("name actions, or give --script")
    from zoom_connector.auth.scopes import Need, find_least  # not for --help

    needs = [Need.of(manifest) for manifest in _find_manifests(dict.fromkeys(keys))]
    source, scopes = _find_scopes(profile)
    lacking = [need for need in needs if scopes and not need.is_met_by(scopes)]
    least = {
        name: {
            "classic": find_least([need.classic for need in needs], for_account=for_account),
            "granular": find_least([need.granular for need in needs], for_account=for_account),
        }
        for name, for_account in (("user", False), ("serverToServer", True))
    }
    if as_json:
        known = {"source": source, "scopes": sorted(scopes)} if scopes else None
        token = known and known | {"lacks": [need.key for need in lacking]}
        print_json({"actions": [need.to_dict() for need in needs], "least": least, "token": token})
    else:
        _print(needs, least, source, scopes, lacking)
    if lacking:
        context.exit(3)


def _find_manifests(keys: dict[str, None]) -> list[dict[str, Any]]:
    """Return the manifests of all keys; an error lists every key that is not an action."""
    from zoom_connector.cli.action_manifest import find_manifest

    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for key in keys:
        try:
            found.append(find_manifest(key))
        except InvalidInput as error:
            problems.append(Problem(key, f"{error.message} {error.hint}", has_given=False))
    if problems:
        raise InvalidInput("Some of these are not actions.", problems=problems)
    return found


def _find_scopes(profile: str | None) -> tuple[str, frozenset[str]]:
    """Return the source and the scopes of the token; nothing if they are unknown."""
    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.cli.connections import find_connection
    from zoom_connector.profiles.status import read_entry

    try:
        name, connection = find_connection(Catalog(), profile)
    except AuthConfig:
        if profile:
            raise
        return "", frozenset()
    with connection:
        entry, _ = read_entry(connection)
        scopes = frozenset(entry.secrets.scopes if entry else ())
        scopes = scopes or connection.token().scopes
    return f"profile {name}" if name else "environment", scopes


def _read_script(path: Path) -> tuple[str, ...]:
    try:
        content = parse_text(read_file(path, LARGEST_INPUT), str(path))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from None
    steps = content.get("steps") if is_object(content) else content
    if not is_array(steps):
        raise click.UsageError(f"{path} is neither an array of steps nor an object with `steps`")
    problems = [
        Problem(f"steps[{index}].action", "Each step needs an action.", has_given=False)
        for index, step in enumerate(steps)
        if not (is_object(step) and isinstance(step.get("action"), str))
    ]
    if problems:
        raise InvalidInput(f"{path} is not a script.", problems=problems)
    return tuple(step["action"] for step in steps)


def _print(
    needs: list[Need],
    least: dict[str, dict[str, list[str]]],
    source: str,
    scopes: frozenset[str],
    lacking: list[Need],
) -> None:
    rows = [
        {
            "action": need.key,
            "classic, any one of": ", ".join(need.classic),
            "granular, any one of": ", ".join(need.granular),
        }
        for need in needs
    ]
    print_table(rows, tuple(rows[0]))
    for name, kinds in least.items():
        app = "A user's app" if name == "user" else "A server-to-server app"
        click.echo(f"{app} needs at least one of these sets:")
        for kind, wanted in kinds.items():
            click.echo(f"  {kind}: {' '.join(wanted) or 'none'}")
    click.echo(_judge(source, scopes, lacking))


def _judge(source: str, scopes: frozenset[str], lacking: list[Need]) -> str:
    if not scopes:
        return "The scopes of a token are not known."
    if not lacking:
        return f"The token ({source}) has the scopes that they need."
    return (
        f"The token ({source}) lacks a scope of {', '.join(need.key for need in lacking)}: add it "
        "to the app in Zoom's Marketplace, then connect again."
    )
