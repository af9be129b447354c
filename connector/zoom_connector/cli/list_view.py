"""Prints a list page by page, while it is read."""

from __future__ import annotations

import json
import sys
from textwrap import indent
from typing import TYPE_CHECKING, Any

from zoom_connector.cli.output import print_lines, print_table, print_warnings
from zoom_connector.errors import ZoomError
from zoom_connector.text.terminal import overwrite_line, print_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.calls.pages import Pages


def print_list(pages: Pages[Any], key: str, output: str, shown: Callable[[Any], Any]) -> None:
    """Print every item of a list.

    Args:
        pages: The pages of the list.
        key: Key of the list in a page.
        output: `json`, `ndjson` or `table`.
        shown: Converts an item for output.

    Raises:
        ZoomError: If the list cannot be read to its end; the items before it are printed.
    """
    items = map(shown, _show_progress(pages, key))
    if output == "json":
        _print_array(items, pages, key)
    elif output == "table":
        _print_table(items)
    else:
        print_lines(items)
    print_warnings(pages.warnings)


def _print_table(items: Iterator[Any]) -> None:
    """Draw a table of all items, or of those before an error."""
    rows: list[Any] = []
    try:
        rows.extend(items)
    finally:
        if rows:
            print_table(rows)


def _print_array(items: Iterator[Any], pages: Pages[Any], key: str) -> None:
    """Print item by item what `print_json` would print for the whole list."""
    pretty = sys.stdout.isatty()
    count = 0
    error = None
    try:
        for count, item in enumerate(items, 1):
            _write(_lead(key, count, pretty=pretty) + _dump(item, depth=6, pretty=pretty))
    except ZoomError as raised:
        if not raised.partial:
            raise
        error = raised
    _write(_lead(key, 0, pretty=pretty) if not count else "\n    " if pretty else "")
    _write(("]\n  }" if pretty else "]}") + _close(pages, error, pretty=pretty) + "\n")
    if error is not None:
        raise error


def _lead(key: str, count: int, *, pretty: bool) -> str:
    """Return the text before an item: the start of the document, or a comma."""
    name = json.dumps(key)
    begin = f'{{\n  "data": {{\n    {name}: [' if pretty else f'{{"data": {{{name}: ['
    if count == 0:
        return begin
    if pretty:
        return f"{begin}\n" if count == 1 else ",\n"
    return begin if count == 1 else ", "


def _dump(value: Any, *, depth: int, pretty: bool) -> str:
    text = print_form(value, sys.stdout.encoding, indent=2 if pretty else None)
    return indent(text, " " * depth) if pretty else text


def _close(pages: Pages[Any], error: ZoomError | None, *, pretty: bool) -> str:
    """Return the end of the document: the warnings, and whether the list is partial."""
    notes: dict[str, Any] = {}
    if error is not None:
        notes |= {"partial": True, "cursor": error.cursor}
    if pages.warnings:
        notes["warnings"] = [one.to_dict() for one in pages.warnings]
    if not notes:
        return "\n}" if pretty else "}"
    return ("," if pretty else ", ") + _dump(notes, depth=0, pretty=pretty)[1:]


def _write(text: str) -> None:
    sys.stdout.write(text)


def _show_progress(pages: Pages[Any], key: str) -> Iterator[Any]:
    """Yield the items of every page; on a terminal, show their number so far."""
    shown = sys.stderr.isatty()
    count = 0
    try:
        for page in pages:
            items: list[Any] = page[key]
            del page  # otherwise it stays in memory while the next one is read
            count += len(items)
            if shown:
                overwrite_line(f"{count} {key}")
            yield from items
            del items
            sys.stdout.flush()
    finally:
        if shown:
            print(file=sys.stderr)
