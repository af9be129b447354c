"""`zoom-connector actions`: what there is."""

from __future__ import annotations

import click

from zoom_connector.cli.output import print_json, print_table


@click.command("actions")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
@click.option("--match", metavar="TEXT", help="Only those with TEXT in key, label or description.")
def command(as_json: bool, match: str | None) -> None:
    """List the actions."""
    from zoom_connector.catalog.catalog import Catalog  # the other commands need none of it

    rows = [
        {
            "key": summary.key,
            "label": summary.label,
            "description": summary.description,
            "group": summary.group,
            "safety": summary.safety,
        }
        for summary in Catalog().summaries()
    ]
    wanted = (match or "").casefold()
    rows = [row for row in rows if wanted in " ".join(row.values()).casefold()]
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo(f"No action matches {match!r}.", err=True)
    else:
        print_table([{"key": r["key"], "does": r["description"]} for r in rows])
