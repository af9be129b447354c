"""Prints a list page by page, while it is read."""

from __future__ import annotations

import json
import sys
from textwrap import indent
from typing import TYPE_CHECKING, Any

from zoom_connector.cli.output import print_error, print_lines, print_table, print_warnings
from zoom_connector.errors import Transient, ZoomError
from zoom_connector.text.terminal import overwrite_line, print_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoom_connector.calls.pages import Pages


def print_list(pages: Pages[Any], key: str, output: str, shown: Callable[[Any], Any]) -> None:
    """Print every item of a list.

    Args:
        pages: The pages of the list.
        key: Key of the list in a page.
        output: `json`, `ndjson`, `csv` or `table`.
        shown: Converts an item for output.

    Raises:
        ZoomError: If the list cannot be read to its end; the items before it are printed.
        KeyboardInterrupt: If it is interrupted; standard error has the cursor that continues.
    """
    reading = _Reading(pages, key)
    items = map(shown, reading.items())
    try:
        if output == "json":
            _print_array(items, reading)
        elif output == "ndjson":
            print_lines(items)
        else:
            _print_all(items, output)
    except KeyboardInterrupt:
        print_error(reading.interruption)
        raise
    print_warnings(pages.warnings)


class _Reading:
    """Reads the items of a list, and knows where it continues if it is interrupted.

    Attributes:
        pages: The pages of the list.
        key: Key of the list in a page.
        interruption: The error of an interrupt now. Its cursor is that of the first page of which
            not all items were printed.
    """

    def __init__(self, pages: Pages[Any], key: str) -> None:
        self.pages = pages
        self.key = key
        self.interruption = _interrupt(pages)

    def items(self) -> Iterator[Any]:
        """Yield the items of every page; on a terminal, show their number so far."""
        shown = sys.stderr.isatty()
        count = 0
        try:
            for page in self.pages:
                items: list[Any] = page[self.key]
                del page  # otherwise it stays in memory while the next one is read
                count += len(items)
                if shown:
                    overwrite_line(f"{count} {self.key}")
                yield from items
                del items
                sys.stdout.flush()
                self.interruption = _interrupt(self.pages)
        finally:
            if shown:
                print(file=sys.stderr)


def _interrupt(pages: Pages[Any]) -> ZoomError:
    hint = "Items of one page may be repeated when it continues."
    return pages.mark_partial(Transient("Interrupted while the list was read.", hint))


def _print_all(items: Iterator[Any], output: str) -> None:
    """Print all items at once, or those before an error: their columns are known only then."""
    rows: list[Any] = []
    try:
        rows.extend(items)
    finally:
        if output == "csv":
            from zoom_connector.cli.csv_view import print_csv  # csv, only for --output csv

            print_csv(rows)
        elif rows:
            print_table(rows)


def _print_array(items: Iterator[Any], reading: _Reading) -> None:
    """Print item by item what `print_json` would print for the whole list."""
    key, pretty = reading.key, sys.stdout.isatty()
    written = 0
    stopped: ZoomError | KeyboardInterrupt | None = None
    try:
        for count, item in enumerate(items, 1):
            _write(_lead(key, count, pretty=pretty) + _dump(item, depth=6, pretty=pretty))
            written = count
    except ZoomError as raised:
        if not raised.partial:
            raise
        stopped = raised
    except KeyboardInterrupt as raised:
        if not written and not reading.interruption.partial:
            raise
        stopped = raised
    error = reading.interruption if isinstance(stopped, KeyboardInterrupt) else stopped
    _write(_lead(key, 0, pretty=pretty) if not written else "\n    " if pretty else "")
    _write(("]\n  }" if pretty else "]}") + _close(reading.pages, error, pretty=pretty) + "\n")
    if stopped is not None:
        raise stopped


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
