"""Prints rows as CSV, with a column for each value in them, and without formulas."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What spreadsheets take for a formula, also after blanks, and in full-width characters. They may
# drop a tab or a line end at the start, and read what follows.
_FORMULA = re.compile("[\\s\u200b-\u200f\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def print_csv(rows: Iterable[Any]) -> None:
    """Print a header, and each row with all its values.

    Objects and lists are spread over columns that are named as inputs are: `settings.host_video`,
    `tracking_fields[0].value`. A text that a spreadsheet would take for a formula is given an
    apostrophe before it. Lines end in line feeds.
    """
    flat = [dict(_flatten(row, "")) for row in rows]
    columns = _list_columns(flat)
    if not columns:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(_show, columns))
    for row in flat:
        writer.writerow([_show(row.get(column)) for column in columns])


def _flatten(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield each value with its path; an empty object or list is a value without content."""
    if is_object(value) and value:
        for name, part in value.items():
            yield from _flatten(part, f"{path}.{name}" if path else name)
    elif is_array(value) and value:
        for index, part in enumerate(value):
            yield from _flatten(part, f"{path}[{index}]")
    elif path or not is_object(value):
        yield path or "value", None if is_object(value) or is_array(value) else value


def _list_columns(rows: list[dict[str, Any]]) -> list[str]:
    """Return the paths of all rows in order, without those that others spread out further."""
    columns = dict.fromkeys(path for row in rows for path in row)
    spread = {outer for path in columns for outer in _list_outer(path)}
    return [path for path in columns if path not in spread]


def _list_outer(path: str) -> Iterator[str]:
    """Yield the paths of the objects and lists that hold a value."""
    for match in re.finditer(r"[.\[]", path):
        yield path[: match.start()]


def _show(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value)
    text = f"'{value}" if _FORMULA.match(value) else value
    return text.replace("\r\n", "\n").replace("\r", "\n")
