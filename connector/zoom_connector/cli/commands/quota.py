"""`zoom-connector quota`: shows what is used and left of Zoom's limits."""

from __future__ import annotations

import click

from zoom_connector.cli.output import print_json, print_table

_COLUMNS = ("of", "limit", "used", "left", "allowed", "resets")


@click.command("quota")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
@click.option("--account", metavar="NAME", help="Show only accounts with NAME in their name.")
def command(as_json: bool, account: str | None) -> None:
    """Show what is used and left of each account's limits, by class, day and person."""
    from zoom_connector.quota.report import report_quota  # 15 ms, with the store
    from zoom_connector.store import Store

    with Store.open() as store:
        rows = [row for row in report_quota(store.database) if (account or "") in row["account"]]
    if as_json:
        print_json(rows)
    elif not rows:
        click.echo(f"Nothing was counted today in the store {store.place}.", err=True)
    else:
        for name in dict.fromkeys(row["account"] for row in rows):
            click.echo(name)
            shown = [row for row in rows if row["account"] == name]
            print_table([{key: row[key] for key in _COLUMNS} for row in shown], _COLUMNS)
