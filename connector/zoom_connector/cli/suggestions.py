"""What may come next on the command line: keys, inputs, and the values of inputs."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zoom_connector.cli.action_manifest import find_manifest
from zoom_connector.cli.arguments import ASSIGNMENT
from zoom_connector.fields.choices import read_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import click
    from click.shell_completion import CompletionItem

    from zoom_connector.data_sources.choices import Choice

PART = "part"
"""The type of a completion after which no blank is typed."""

PATIENCE = 1.0
"""Seconds to wait for choices that come from Zoom; then there are none."""


def _complete(value: str, label: str = "", kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem  # only for a completion

    return CompletionItem(value, kind, label)


def suggest_keys(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the keys of actions."""
    from zoom_connector.catalog.catalog import Catalog  # only for a completion

    summaries = Catalog().summaries()
    return [
        _complete(one.key, one.label)
        for one in summaries
        if one.key.lower().startswith(incomplete.lower())
    ]


def suggest_sources(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the keys of data sources."""
    from zoom_connector.catalog.catalog import Catalog  # only for a completion

    found = (offer.source for offer in Catalog().sources)
    return [
        _complete(one.key, one.description)
        for one in found
        if one.key.lower().startswith(incomplete.lower())
    ]


def suggest_profiles(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of profiles."""
    from zoom_connector.profiles.profile_file import ProfileFile  # tomllib, platformdirs: 20 ms

    names = ProfileFile().read()
    return [_complete(name) for name in names if name.startswith(incomplete)]


def suggest_inputs(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of inputs of an action, or the values that one of them may have."""
    manifest = find_manifest(ctx.params["key"])
    return [*_suggest(ctx, manifest["input"], incomplete)]


def suggest_source_inputs(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the same for the inputs of a data source."""
    from zoom_connector.catalog.catalog import Catalog  # only for a completion

    schema = Catalog().sources[ctx.params["key"]].manifest()["input"]
    return [*_suggest(ctx, schema, incomplete)]


def suggest_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of inputs alone."""
    properties = find_manifest(ctx.params["key"])["input"]["properties"]
    return [
        _complete(name, schema["title"])
        for name, schema in properties.items()
        if name.startswith(incomplete)
    ]


def _suggest(
    ctx: click.Context, form: Mapping[str, Any], incomplete: str
) -> Iterator[CompletionItem]:
    name, equals, value = incomplete.partition("=")
    given = _read_given(ctx.params.get("assignments") or ())
    if not equals:
        yield from _suggest_names(form, name, given)
        return
    schema: Mapping[str, Any] = form
    for step in name.split("."):
        schema = schema.get("properties", {}).get(step, {})
    facts = schema.get("x-zoom", {})
    if facts.get("secret"):
        return
    choices = {str(one): label for one, label in read_choices(schema).items()}
    if schema.get("type") == "boolean":
        choices = {"true": "", "false": ""}
    for choice, label in choices.items():
        if _matches(choice, label, value):
            yield _complete(f"{name}={choice}", label)
    if reference := facts.get("choicesFrom"):
        before, last = _split(value, reference.get("separator", ""))
        for one in _ask(ctx, reference, given, last):
            label = " ".join(dict.fromkeys(filter(None, (one.label, one.description))))
            yield _complete(f"{name}={before}{one.value}", label)


def _suggest_names(
    form: Mapping[str, Any], incomplete: str, given: Mapping[str, str]
) -> Iterator[CompletionItem]:
    path, dot, last = incomplete.rpartition(".")
    schema: Mapping[str, Any] = form
    for step in path.split(".") if dot else ():
        schema = schema.get("properties", {}).get(step, {})
    for name, part in schema.get("properties", {}).items():
        whole = f"{path}{dot}{name}"
        if name.startswith(last) and whole not in given:
            end = "." if "properties" in part else "="
            yield _complete(f"{whole}{end}", part.get("title", ""), PART)


def _read_given(assignments: tuple[str, ...]) -> dict[str, str]:
    """Return the inputs that were typed already, by name; their values as text."""
    found = (ASSIGNMENT.fullmatch(one) for one in assignments)
    return {match["name"]: match["value"] for match in found if match is not None}


def _split(value: str, separator: str) -> tuple[str, str]:
    """Return the values before the last one of several, and what was typed of that one."""
    if not separator:
        return "", value
    before, found, last = value.rpartition(separator)
    return before + found, last


def _matches(choice: str, label: str, typed: str) -> bool:
    low = typed.casefold()
    return choice.casefold().startswith(low) or bool(low and low in label.casefold())


def _ask(
    ctx: click.Context, reference: Mapping[str, Any], given: Mapping[str, str], typed: str
) -> list[Choice]:
    """Return the choices of a data source, if there is a connection and they come in time."""
    import threading  # only for choices that may take long

    from zoom_connector.catalog.catalog import Catalog
    from zoom_connector.cli.connections import find_connection

    catalog, source = Catalog(), reference["source"]
    offer = catalog.sources[source]
    connection = None
    if offer.action is not None:
        kind = offer.action.endpoint.connection
        connection = find_connection(catalog, ctx.params.get("profile"), kind)[1]
        # Imports take longer than Zoom on a busy machine, and are not what may last.
        _ = connection.transport, offer.schema.validator, offer.action.schema.validator
    passed = reference["inputs"].items()
    inputs = {theirs: given[ours] for theirs, ours in passed if ours in given}
    found: list[Choice] = []

    def read() -> None:
        with suppress(Exception):  # a person is typing
            page = catalog.choices(source, inputs, connection, search=typed, deadline=PATIENCE)
            found.extend(page.choices)

    # The process ends without waiting for the thread.
    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return [*found]
