"""Reads inputs from the command line: a JSON file, and `name=value` in HTTPie's syntax."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.text.strict_json import is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Collection

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
    text = sys.stdin.read() if file == "-" else _read_text(Path(file))
    value = _parse(text, "standard input" if file == "-" else file)
    if not is_object(value):
        raise click.UsageError("the inputs must be one JSON object")
    return value


def _read_value(name: str, operator: str, value: str) -> Any:
    text = _read_text(Path(value[1:])) if value.startswith("@") else value
    return _parse(text, name) if operator == ":=" else text


def _read_upload(path: Path) -> dict[str, str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from None
    return {"fileName": path.name, "base64": b64encode(content).decode("ascii")}


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from None


def _parse(text: str, source: str) -> Any:
    try:
        return parse_json(text.encode())
    except ValueError as error:
        raise click.UsageError(f"{source} is not JSON: {error}") from None
