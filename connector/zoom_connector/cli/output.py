"""Prints results, errors and warnings: JSON for programs, text and tables for people."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.text.strict_json import is_array, is_object
from zoom_connector.text.terminal import OutputLost, neutralise, print_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from zoom_connector.flow import CallWarning

EXIT_CODES = {
    "invalid_input": 2,
    "refused_locally": 2,
    "auth_reconnect": 3,
    "auth_config": 3,
    "permission": 3,
    "not_found": 4,
    "conflict": 4,
    "rate_limited": 5,
    "quota_exhausted": 5,
    "ambiguous": 6,
}
_MAY_HAVE_HAPPENED = EXIT_CODES["ambiguous"]

_COLUMNS = 8
_FIRST = ("key", "id", "topic", "name", "email", "first_name", "last_name", "start_time")
_LONG = ("uuid", "host_id", "download_token")


def print_json(value: Any) -> None:
    """Print one JSON document, indented for a terminal, on one line for a program."""
    indent = 2 if sys.stdout.isatty() else None
    print(print_form(value, sys.stdout.encoding, indent=indent))


def print_lines(values: Iterable[Any]) -> None:
    """Print newline-delimited JSON, and flush each line."""
    for value in values:
        print(print_form(value, sys.stdout.encoding, compact=True), flush=True)


def print_warnings(warnings: Iterable[CallWarning]) -> None:
    """Print warnings on standard error, apart from the result."""
    for warning in warnings:
        if sys.stderr.isatty():
            print(f"Warning: {neutralise(warning.message)}", file=sys.stderr)
        else:
            print(print_form({"warning": warning.to_dict()}, sys.stderr.encoding), file=sys.stderr)


def print_error(error: ZoomError, result: Mapping[str, Any] | None = None) -> int:
    """Print an error and return its exit code.

    It goes to standard error, or to standard output if that is all that is left.

    Args:
        error: The error.
        result: The result of a change that was made all the same, in its JSON form.
    """
    _print_error(error, result or {}, sys.stderr)
    sys.stderr.flush()
    if getattr(sys.stderr, "is_lost", False):
        with suppress(OutputLost):
            _print_error(error, result or {}, sys.stdout)
    return _MAY_HAVE_HAPPENED if error.may_have_happened else EXIT_CODES.get(error.kind, 1)


def _print_error(error: ZoomError, result: Mapping[str, Any], stream: TextIO) -> None:
    if not stream.isatty():
        print(print_form({"error": error.to_dict(), **result}, stream.encoding), file=stream)
        return
    print(describe(error), file=stream)
    if result:
        print(print_form(result, stream.encoding, indent=2), file=stream)


def describe(error: ZoomError) -> str:
    """Return an error as text."""
    lines = [f"Error ({error.kind}): {neutralise(error.message)}"]
    if isinstance(error, InvalidInput):
        lines += [_describe_problem(problem.to_dict()) for problem in error.problems]
    if error.hint:
        lines.append(neutralise(error.hint))
    if error.may_have_happened:
        lines.append("It may have taken effect.")
    if error.retry_at:
        lines.append(f"Try again after {error.to_dict()['retryAt']}.")
    if error.partial:
        import shlex  # only after a failure

        # The cursor contains a page token of Zoom's, which may be any text.
        way = f"; to continue: --all --cursor {shlex.quote(error.cursor)}" if error.cursor else "."
        lines.append(neutralise(f"The list is partial{way}"))
    if error.tracking_id:
        lines.append(f"Tracking id for Zoom's support: {neutralise(error.tracking_id)}")
    return "\n".join(lines)


def _describe_problem(problem: dict[str, Any]) -> str:
    line = f"  {problem['path']} {problem['message']}"
    if "given" in problem:
        line += f" (given: {json.dumps(problem['given'], ensure_ascii=False)})"
    if "allowed" in problem:
        allowed = problem["allowed"]
        line += f"; allowed: {', '.join(allowed) if is_array(allowed) else allowed}"
    return neutralise(line)


def print_table(rows: list[Any], columns: Sequence[str] = ()) -> None:
    """Print rows as a table; by default its columns are the scalar fields of the first rows."""
    from rich.console import Console  # 40 ms, only to draw a table
    from rich.table import Table
    from rich.text import Text

    objects = [row if is_object(row) else {"value": row} for row in rows]
    columns = columns or _columns(objects)
    table = Table()
    for column in columns:
        table.add_column(Text(neutralise(column)), overflow="fold")
    for row in objects:
        table.add_row(*(Text(neutralise(_cell(row.get(column)))) for column in columns))
    width = None if sys.stdout.isatty() else 200
    # Without styles there are no escape sequences, which the guarded stream would not pass on.
    Console(width=width, color_system=None).print(table)


def _columns(rows: list[dict[str, Any]]) -> list[str]:
    names: dict[str, None] = {}
    for row in rows[:50]:
        names |= dict.fromkeys(k for k, v in row.items() if not isinstance(v, dict | list))
    useful = sorted(
        (name for name in names if _is_useful(name, rows)), key=lambda name: name not in _FIRST
    )
    return useful[:_COLUMNS] or list(names)[:_COLUMNS] or ["value"]


def _is_useful(name: str, rows: list[dict[str, Any]]) -> bool:
    """Return whether a column helps a reader: its values differ and are not addresses."""
    if name in _LONG or name.endswith("_url"):
        return False
    return len(rows) == 1 or len({str(row.get(name)) for row in rows}) > 1


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
