"""Reads inputs from the command line: a JSON file, and `name=value` in HTTPie's syntax."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zoom_connector.cli.input_paths import assign, read_path
from zoom_connector.cli.output import print_warnings
from zoom_connector.fields.files import LARGEST_UPLOAD
from zoom_connector.flow import CallWarning
from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.strict_json import find_excess, is_object, parse_json

if TYPE_CHECKING:
    from zoom_connector.actions.input_schema import InputSchema

LARGEST_INPUT = 24 * MEBIBYTE
"""The largest document of inputs in bytes; as base64, the largest upload takes 21 MiB."""

ASSIGNMENT = re.compile(r"(?P<name>[^=:@\s]+)(?P<operator>:=|=)(?P<value>.*)", re.DOTALL)
_JSON_WORDS = {"true": "true", "false": "false", "none": "null", "null": "null"}
_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".jsonl", ".ndjson"}
_ROWS = re.compile(r"\s*+(?:\{.*\}\s*\n\s*\{|[^{\[\n]*[,;\t])")
"""The begin of JSON Lines, or of a table: its first line has several columns."""
_MOST_DROPPED = 100
_LONGEST_EXAMPLE = 100


def read_inputs(
    file: str | None,
    assignments: tuple[str, ...],
    schema: InputSchema | None = None,
    *,
    drop_unknown: bool = False,
) -> dict[str, Any]:
    """Return the inputs; an assignment overrides the file.

    Args:
        file: Path of a JSON object, `-` for standard input.
        assignments: `name=text`, `name=@file`, `name:=JSON` or `name:=@file.json`; a name may be a
            path, such as `settings.host_video` or `trackingFields[0].value`.
        schema: The inputs of the action.
        drop_unknown: Whether to leave out, with a warning, what the file has and the action does
            not take: a reply of Zoom has fields that cannot be set.

    Raises:
        click.UsageError: If an assignment or a file cannot be read.
        InvalidInput: If assignments contradict each other.
    """
    inputs = read_object(file) if file else {}
    if schema is not None and schema.find("data") is None and is_object(inputs.get("data")):
        # The output of a run.
        if not drop_unknown:
            raise click.UsageError(
                f"{file} is the output of a run: --drop-read-only takes its `data`, without what "
                "the action does not take"
            )
        inputs = inputs["data"]
    if drop_unknown and schema is not None:
        inputs = _drop_unknown(inputs, schema)
    read = [_read_assignment(one, schema) for one in assignments]
    return assign(inputs, [(name, _in_file(path, inputs, schema), v) for name, path, v in read])


def _drop_unknown(inputs: dict[str, Any], schema: InputSchema) -> dict[str, Any]:
    if excess := find_excess(inputs):
        raise click.UsageError(f"the inputs cannot be read: the file {excess}")
    kept, dropped = schema.drop_unknown(inputs)
    if dropped:
        few = ", ".join(dropped[:_MOST_DROPPED])
        more = f" and {len(dropped) - _MOST_DROPPED} more" * (len(dropped) > _MOST_DROPPED)
        message = f"The action does not take these, and they were left out: {few}{more}."
        print_warnings([CallWarning("left_out", message)])
    return kept


def _in_file(
    path: tuple[str | int, ...], inputs: dict[str, Any], schema: InputSchema | None
) -> tuple[str | int, ...]:
    """Return the path with the name that its input has in the file, so that it adds to that one."""
    item = schema.find(str(path[0])) if schema else None
    if item is None or len(path) == 1:
        return path
    return (item.name if item.name in inputs else item.key, *path[1:])


def _read_assignment(
    assignment: str, schema: InputSchema | None
) -> tuple[str, tuple[str | int, ...], Any]:
    match = ASSIGNMENT.fullmatch(assignment)
    if match is None:
        raise click.UsageError(f"{assignment!r} is neither name=value nor name:=JSON")
    name, operator, value = match.group("name", "operator", "value")
    path = read_path(name, schema)
    if path is None:
        raise click.UsageError(
            f"{name!r} is not the path of an input, such as settings.host_video or "
            "trackingFields[0].value"
        )
    item = schema.find(str(path[0])) if schema else None
    if value.startswith("@"):
        is_upload = item is not None and item.location == "file" and len(path) == 1
        return name, path, _read_from_file(name, operator, value, is_upload=is_upload)
    return name, path, _parse_value(name, value) if operator == ":=" else value


def read_object(file: str) -> dict[str, Any]:
    """Return the JSON object in a file, or in standard input for `-`.

    Raises:
        click.UsageError: If it cannot be read, or is something else.
    """
    source = "standard input" if file == "-" else file
    content = _read_stdin() if file == "-" else _read(Path(file), LARGEST_INPUT)
    if Path(file).suffix.lower() in _TABLES:
        raise _refuse_rows(source)
    text = _decode(content, source)
    try:
        value = _parse(text)
    except ValueError as error:
        if _ROWS.match(text):
            raise _refuse_rows(source) from None
        raise click.UsageError(f"{source} is not JSON: {error}") from None
    if isinstance(value, list):
        raise _refuse_rows(source)
    if not is_object(value):
        raise click.UsageError("the inputs must be one JSON object")
    return value


def _refuse_rows(source: str) -> click.UsageError:
    return click.UsageError(
        f"{source} has several rows: the inputs of a run must be one JSON object. For several, "
        f"{_advise_on_rows()}"
    )


def _advise_on_rows() -> str:
    """Return how an action is run for each row of a table."""
    context = click.get_current_context(silent=True)
    program = context.find_root() if context else None
    group = program.command if program else None
    if program and isinstance(group, click.Group) and "bulk" in group.list_commands(program):
        return "`zoom-connector bulk` runs an action for each row"
    return "run the action once for each row, with the row as -i name=value"


def _read_from_file(name: str, operator: str, value: str, *, is_upload: bool) -> Any:
    path = Path(value[1:])
    try:
        content = read_file(path, LARGEST_UPLOAD if is_upload else LARGEST_INPUT)
    except OSError as error:
        raise click.UsageError(_explain_unreadable(name, value, error)) from None
    if is_upload:
        return {"fileName": path.name, "base64": b64encode(content).decode("ascii")}
    if operator == ":=":
        return parse_text(content, name)
    # As in a text file: every end of a line is a line feed. Editors and `echo` add the last one.
    text = _decode(content, str(path)).replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n")


def _explain_unreadable(name: str, value: str, error: OSError) -> str:
    """Return the message for a value that begins with @ and names no file that can be read."""
    if _is_secret(name):  # it may be a passcode rather than a path
        what, written = f"The file for `{name}`", _quote_json("NAME", "@...")
    else:
        what, written = value[1:], _quote_json(name, value)
    return (
        f"{what} cannot be read ({error.strerror}). A value that begins with @ names a file; to "
        f"give it as text, write it as JSON: -i {written}"
    )


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


def _decode(content: bytes, source: str) -> str:
    from zoom_connector.text.encodings import decode_text  # only for files

    try:
        return decode_text(content)
    except ValueError as error:
        raise click.UsageError(f"{source} cannot be read: it {error}") from None


def parse_text(content: bytes, source: str) -> Any:
    """Return the value of a JSON document in any encoding that `decode_text` reads.

    Raises:
        click.UsageError: If it is not JSON; the message names the source.
    """
    try:
        return _parse(_decode(content, source))
    except ValueError as error:
        raise click.UsageError(f"{source} is not JSON: {error}") from None


def _parse(text: str) -> Any:
    return parse_json(text.encode("utf-8", "surrogatepass"))


def _parse_value(name: str, value: str) -> Any:
    try:
        return _parse(value)
    except ValueError as error:
        why = "" if _is_secret(name) else f": {error}"
        message = f"The value for `{name}` is not JSON{why}. {_explain_json(name, value)}"
        raise click.UsageError(message) from None


def _explain_json(name: str, value: str) -> str:
    """Return how a value that is not JSON is to be written."""
    plain = value.strip().strip("'\"")
    if plain.lower() in _JSON_WORDS:
        return f"JSON has true, false and null: -i {name}:={_JSON_WORDS[plain.lower()]}"
    if plain.startswith(("{", "[")):
        return (
            "In JSON, names and texts have double quotes; single quotes around the whole keep them "
            'from the shell: -i \'NAME:={"key": "text"}\''
        )
    if _is_secret(name) or len(plain) > _LONGEST_EXAMPLE or not plain.isprintable():
        name, plain = "NAME", "TEXT"
    return f"For text, write -i {_quote(f'{name}={plain}')} or -i {_quote_json(name, plain)}"


def show_assignment(assignment: str) -> str:
    """Return an assignment as it is written in a shell, without a secret."""
    match = ASSIGNMENT.fullmatch(assignment)
    if match is not None and _is_secret(match["name"]):
        return f"{match['name']}=..."
    return _quote(assignment)


def _is_secret(name: str) -> bool:
    """Return whether an input, or a field of one, holds a secret: messages must not quote it."""
    from zoom_connector.redaction import is_secret_field  # only after a mistake

    return is_secret_field(re.split(r"[.\[\]]", name)[-1])


def _quote_json(name: str, text: str) -> str:
    """Return an assignment of text as JSON, quoted for a shell."""
    import json  # only after a mistake

    return _quote(f"{name}:={json.dumps(text, ensure_ascii=False)}")


def _quote(assignment: str) -> str:
    import shlex  # only after a mistake

    return shlex.quote(assignment)
