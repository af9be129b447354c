"""Reads inputs from the command line: a JSON file, and `name=value` in HTTPie's syntax."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.fields.files import LARGEST_UPLOAD
from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.strict_json import is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST_INPUT = 24 * MEBIBYTE
"""The largest document of inputs in bytes; as base64, the largest upload takes 21 MiB."""

_ASSIGNMENT = re.compile(r"(?P<name>[^=:@\s]+)(?P<operator>:=|=)(?P<value>.*)", re.DOTALL)


def read_inputs(
    file: str | None, assignments: tuple[str, ...], uploads: Collection[str] = ()
) -> dict[str, Any]:
    """Return the inputs; an assignment overrides the file.

    Args:
        file: Path of a JSON object, `-` for standard input.
        assignments: `name=text`, `name=@file`, `name:=JSON` or `name:=@file.json`.
        uploads: Names whose `@file` is the file itself, not its text.
    """
    inputs = _read_file(file) if file else {}
    for assignment in assignments:
        match = _ASSIGNMENT.fullmatch(assignment)
        if match is None:
            raise click.UsageError(f"{assignment!r} is neither name=value nor name:=JSON")
        name, operator, value = match.group("name", "operator", "value")
        if name in uploads and value.startswith("@"):
            inputs[name] = _read_upload(Path(value[1:]))
        else:
            inputs[name] = _read_value(name, operator, value)
    return inputs


def _read_file(file: str) -> dict[str, Any]:
    content = _read_stdin() if file == "-" else _read(Path(file), LARGEST_INPUT)
    value = _parse(content, "standard input" if file == "-" else file)
    if not is_object(value):
        raise click.UsageError("the inputs must be one JSON object")
    return value


def _read_value(name: str, operator: str, value: str) -> Any:
    if not value.startswith("@"):
        return _parse(value.encode("utf-8", "surrogatepass"), name) if operator == ":=" else value
    path = Path(value[1:])
    content = _read(path, LARGEST_INPUT)
    if operator == ":=":
        return _parse(content, name)
    try:
        # As in a text file: every end of a line is a line feed.
        return content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from None


def _read_upload(path: Path) -> dict[str, str]:
    content = _read(path, LARGEST_UPLOAD)
    return {"fileName": path.name, "base64": b64encode(content).decode("ascii")}


def _read(path: Path, most: int) -> bytes:
    try:
        return read_file(path, most)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from None


def _read_stdin() -> bytes:
    content = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    if len(content) > LARGEST_INPUT:
        raise click.UsageError(f"standard input is larger than {LARGEST_INPUT:,} bytes")
    return content


def _parse(content: bytes, source: str) -> Any:
    try:
        return parse_json(content)
    except ValueError as error:
        raise click.UsageError(f"{source} is not JSON: {error}") from None
