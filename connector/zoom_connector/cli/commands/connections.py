"""`zoom-connector connections`: the kinds of connection, and the fields of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zoom_connector.cli.output import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("connections")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of their manifests.")
def command(as_json: bool) -> None:
    """Show the kinds of connection, and the fields from which one is made."""
    from zoom_manifests import read_connections  # the other commands need none of it

    manifests = list(read_connections().values())
    if as_json:
        print_json(manifests)
    else:
        print_table([row for manifest in manifests for row in _rows(manifest)])


def _rows(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for grant in manifest["grants"]:
        fields = grant["fields"]
        for key, field in fields["properties"].items():
            facts = field.get("x-zoom", {})
            marks = [mark for mark in ("secret", "hidden") if facts.get(mark)]
            if key in fields["required"]:
                marks.insert(0, "required")
            yield {
                "kind": manifest["key"],
                "grant": grant["key"],
                "field": key,
                "is": ", ".join(marks) or "-",
                "means": field["description"],
            }
