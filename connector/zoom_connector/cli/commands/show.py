"""`zoom-connector show`: shows the inputs and scopes of an action, or its manifest."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from zoom_connector.cli.action_manifest import find_manifest
from zoom_connector.cli.output import print_json
from zoom_connector.cli.suggestions import suggest_keys
from zoom_connector.fields.choices import read_choices
from zoom_connector.text.strict_json import is_array

FORMS = ("curl", "har", "httpie", "python")
"""Repeated here, so that `show` does not import the renderer; a test compares the two."""


@click.command("show")
@click.argument("key", shell_complete=suggest_keys)
@click.option("--json", "as_json", is_flag=True, help="Print the manifest.")
@click.option("--as", "form", type=click.Choice(FORMS), help="Print an example request to paste.")
def command(key: str, as_json: bool, form: str | None) -> None:
    """Show an action: its route, scopes and inputs."""
    if form:
        print(_render_example(key, form))
        return
    manifest = find_manifest(key)
    if as_json:
        print_json(manifest)
    else:
        print("\n".join(describe(manifest)))


def _render_example(key: str, form: str) -> str:
    from zoom_connector.actions.example_inputs import example_inputs
    from zoom_connector.catalog.catalog import Catalog  # pydantic, only to make a request
    from zoom_connector.connection.connection import Connection  # 15 ms
    from zoom_connector.exports.code_snippets import render_request

    action = Catalog()[key]
    connection = Connection.unauthenticated(os.environ, kind=action.endpoint.connection)
    return render_request(action, example_inputs(action), connection, form)


def describe(manifest: dict[str, Any]) -> list[str]:
    """Return a manifest as lines of text."""
    http = manifest["http"]
    required = set(manifest["input"]["required"])
    root = " at the root of the host" if http.get("atRoot") else ""
    root += f" on the host {http['service']}.zoom.us" if http.get("service") else ""
    route = f"{http['method']} {http['path']}{root}"
    lines = [
        f"{manifest['key']}: {manifest['label']}",
        manifest["description"],
        "",
        f"{route}  ({manifest['safety']}, {manifest['rateLimit']} rate)",
        f"Scopes, any one of: {', '.join(manifest['scopes'] + manifest['granularScopes']) or '-'}",
        "",
        "Inputs:",
    ]
    for name, schema in manifest["input"]["properties"].items():
        lines += _describe_input(name, schema, required=name in required)
    return lines


def _describe_input(name: str, schema: dict[str, Any], *, required: bool) -> list[str]:
    kind = schema.get("type") or "any"
    kind = " or ".join(kind) if is_array(kind) else kind
    notes = [kind, *(["required"] if required else [])]
    if "default" in schema:
        notes.append(f"default {json.dumps(schema['default'])}")
    lines = [f"  {name} ({', '.join(notes)})", f"      {schema['description']}"]
    if reference := schema.get("x-zoom", {}).get("choicesFrom"):
        given = "".join(f" -i {theirs}=..." for theirs in reference["inputs"])
        lines.append(f"      choices: zoom-connector choices {reference['source']}{given}")
    choices = read_choices(schema)
    return lines + [f"      - {json.dumps(value)}: {label}" for value, label in choices.items()]
