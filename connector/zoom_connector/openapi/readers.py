"""The readers of an operation's ids and times: those of the built-in actions, chosen by the file.

An id is recognised by its name, a time by its format or by the pattern in its description.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic_core import core_schema

from zoom_connector.fields import (
    PERSON_FORM,
    Date,
    Instant,
    Number,
    NumberOrUuid,
    Occurrence,
    read_person,
)
from zoom_connector.fields.times import (
    DAY_FORM,
    INSTANT_FORM,
    LOCAL_FORM,
    read_date,
    read_date_time,
    read_instant,
)
from zoom_connector.http.messages import READ_METHODS
from zoom_connector.openapi.naming import snake_case
from zoom_connector.openapi.validators import core_of, only_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic_core import CoreSchema

    from zoom_connector.openapi.parameters import Field

Schema = dict[str, Any]

_NUMBERS = frozenset({"meeting_id", "webinar_id", "pmi"})
_INSTANCES = frozenset({"meeting_uuid", "webinar_uuid"})
_ADDRESS = re.compile(r"(?i)\b(?:email|e-mail) address\b|\bor (?:an? )?(?:email|e-mail)\b")
_SEVERAL = re.compile(r"(?i)comma|semicolon|separated|multiple")
_ENDS = frozenset({"from", "to"})
_DAY = re.compile(r"(?i)yyyy-mm-dd(?!['\"]?[T ]['\"]?\s*hh)")
_INSTANT = re.compile(r"(?i)yyyy-mm-dd['\"]?T|RFC ?3339|ISO ?8601")
_LOCAL = re.compile(r"(?i)yyyy-mm-dd hh:")
_LATEST = re.compile(r"(?i)\b(?:latest|last|most recent) (?:meeting |webinar )?instance")
_REPLACED = ("type", "format", "pattern", "minimum", "maximum", "minLength", "maxLength", "anyOf")
PERSON = "person"
_DAY_LENGTH = len("2030-01-31")


def _read_day_or_instant(value: object) -> str:
    return read_date(value) if _is_day(value) else read_instant(value)


def _read_day_or_local(value: object) -> str:
    """Return a day, or a day and a time exactly as it is written: Zoom states its form."""
    if not _is_day(value):
        read_date_time(value)
        return str(value)
    return read_date(value)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == _DAY_LENGTH


_MARKERS: dict[str, Any] = {
    name: get_args(annotated)[1]
    for name, annotated in {
        "number": Number,
        "instance": NumberOrUuid,
        "occurrence": Occurrence,
        "day": Date,
        "instant": Instant,
    }.items()
}
_FORMS: dict[str, Callable[[object], str]] = {
    "day_or_instant": _read_day_or_instant,
    "day_or_local": _read_day_or_local,
}
_PATTERNS = {
    "day_or_instant": rf"{DAY_FORM}|{INSTANT_FORM}",
    "day_or_local": rf"{DAY_FORM}|{LOCAL_FORM}",
}
_EXAMPLES: dict[str, Any] = {
    PERSON: "ada.almeida@example.com",
    "number": "85746065432",
    "instance": "atsXxhSEQWit9t+U02HXNQ==",
    "occurrence": "1648194360000",
    "day": "2030-01-31",
    "instant": "2030-01-31T10:00:00Z",
    "day_or_instant": "2030-01-31",
    "day_or_local": "2030-01-31",
}


def choose_readers(method: str, fields: Sequence[Field]) -> None:
    """Set the readers of an operation's inputs.

    Args:
        method: HTTP method of the operation.
        fields: Its inputs, as the file describes them.
    """
    for one in fields:
        one.reader = _choose(method, one)
        text = one.schema.get("description", "")
        one.latest = one.reader == "instance" and bool(_LATEST.search(text))
    ends = [one for one in fields if one.name in _ENDS and one.location == "query"]
    form = _join_forms({one.reader for one in ends} - {""})
    for one in ends:
        one.reader = form


def _join_forms(forms: set[str]) -> str:
    """Return the form of both ends of a range: many files describe that of one end only."""
    both = next((form for form in _FORMS if form in forms), "")
    if both or len(forms) < len(_ENDS):
        return both or next(iter(forms), "")
    return "day_or_instant"


def _choose(method: str, field: Field) -> str:
    kind = only_type(field.schema)
    several = kind is None and "type" in field.schema
    if several or kind in {"array", "object", "boolean"} or "enum" in field.schema:
        return ""
    name = snake_case(field.wire[-1]) if field.wire else ""
    if name in _NUMBERS:
        return "number" if kind in {"integer", "number"} else "instance" if name != "pmi" else ""
    if name in _INSTANCES:
        return "instance"
    if name == "occurrence_id":
        return "occurrence"
    if kind == "string" and _names_person(name, field):
        return PERSON
    is_end = name in _ENDS and field.location == "query" and method in READ_METHODS
    return _choose_form(field.schema) if is_end and kind != "integer" else ""


def _names_person(name: str, field: Field) -> bool:
    """Return whether an input is the id or the address of one person."""
    text = field.schema.get("description", "")
    is_address = name == "email" or name.endswith("_email") or field.schema.get("format") == "email"
    in_path = field.location == "path" and _ADDRESS.search(text)
    return bool(name == "user_id" or is_address or in_path) and not _SEVERAL.search(text)


def _choose_form(schema: Schema) -> str:
    """Return the reader of an end of a range; "" if the file does not say how it is written."""
    text, form = schema.get("description", ""), schema.get("format")
    if _LOCAL.search(text):
        return "day_or_local"
    timed = form in {"date-time", "datetime"} or bool(_INSTANT.search(text))
    if timed:
        daily = form == "date" or bool(_DAY.search(text))
        return "day_or_instant" if daily else "instant"
    return "day" if form == "date" or _DAY.search(text) else ""


def core_of_reader(reader: str, schema: Schema, *, as_number: bool) -> CoreSchema:
    """Return the core schema of a reader.

    Args:
        reader: Its name.
        schema: The JSON Schema of the input in the file.
        as_number: Whether the value is sent as a number in JSON.
    """
    if reader == PERSON:
        return core_schema.no_info_before_validator_function(read_person, core_of(schema))
    if reader in _FORMS:
        return core_schema.no_info_plain_validator_function(_FORMS[reader])
    core: CoreSchema = _MARKERS[reader].__get_pydantic_core_schema__(str, None)
    return core_schema.no_info_after_validator_function(int, core) if as_number else core


def describe_reader(reader: str, schema: Schema) -> Schema:
    """Return the JSON Schema of what a reader accepts, with an example that it reads."""
    read = [one for one in schema.get("examples", ()) if _reads(reader, schema, one)]
    examples = [str(one) if isinstance(one, int) and reader != PERSON else one for one in read]
    shown = {**schema, "examples": examples or [_EXAMPLES[reader]]}
    if reader == PERSON:
        return {"pattern": PERSON_FORM, **shown} if only_type(shown) == "string" else shown
    described: Schema = {k: v for k, v in shown.items() if k not in _REPLACED}
    marker = _MARKERS.get(reader)
    if marker:
        return {**described, **marker.__get_pydantic_json_schema__({}, None)}
    return {**described, "type": "string", "pattern": _PATTERNS[reader]}


def _reads(reader: str, schema: Schema, value: Any) -> bool:
    from pydantic_core import SchemaValidator  # loaded already

    return bool(
        SchemaValidator(core_of_reader(reader, schema, as_number=False)).isinstance_python(value)
    )
