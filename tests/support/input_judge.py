"""Compares what a form and the run time accept.

Where they differ, a check or a form of writing that no schema can say must explain it: see
`docs/checks.md`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from zoom_connector.errors import InvalidInput, ZoomError
from zoom_connector.fields.choices import read_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Action

Schema = dict[str, Any]
NOTHING = object()

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# As ajv has them; jsonschema's own checks are weaker, and some need further packages.
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}", re.IGNORECASE)
_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):?(\d\d)?)"
)
_URI = re.compile(
    r"[a-z][a-z0-9+.-]*:(?://[^\s/?#\[\]<>\"{}|\\^`]*)?[^\s<>\"{}|\\^`\[\]]*", re.IGNORECASE
)
_UUID = re.compile(r"(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
FORMATS = FormatChecker(formats=())


def _check(name: str, accepts: Callable[[str], Any]) -> None:
    FORMATS.checks(name)(lambda value: not isinstance(value, str) or bool(accepts(value)))


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False


def _is_date_time(text: str) -> bool:
    match = _DATE_TIME.fullmatch(text)
    if match is None or not _is_date(match[1]):
        return False
    hours, minutes, seconds = int(match[2]), int(match[3]), int(match[4])
    return hours <= 23 and minutes <= 59 and seconds <= 60 and int(match[5] or 0) <= 23


_check("email", _EMAIL.fullmatch)
_check("date", _is_date)
_check("date-time", _is_date_time)
_check("uri", _URI.fullmatch)
_check("uuid", _UUID.fullmatch)


@dataclass(frozen=True)
class Check:
    """A check of the run time that no JSON Schema says.

    Attributes:
        name: Its name in the documents.
        message: Regular expression of the messages by which it refuses.
    """

    name: str
    message: str


@dataclass(frozen=True)
class Spelling:
    """A form of writing that the run time takes, and the schema does not.

    Attributes:
        name: Its name in the documents.
        plain: Returns the form that the schema takes, or `NOTHING`.
        mode: The one mode in which it is taken; empty for each.
    """

    name: str
    plain: Callable[[Any, Schema], Any]
    mode: str = ""


class Deviation(AssertionError):
    """The form and the run time differ, and nothing explains it."""


class Judge:
    """Judges the inputs of one action."""

    def __init__(self, action: Action[..., Any], schema: Schema | None = None) -> None:
        self.action = action
        self.schema = schema or action.schema.json_schema()

    @cached_property
    def validator(self) -> Draft202012Validator:
        """The schema with the formats that ajv checks."""
        return make_validator(json.dumps(self.schema))

    def refuse(self, inputs: dict[str, Any], mode: str) -> list[str]:
        """Return the messages by which the run time refuses inputs; nothing is sent."""
        try:
            self.action.request(self.action.read_inputs(inputs, mode))
        except InvalidInput as error:
            return [f"{p.path}: {p.message}" for p in error.problems] or [str(error)]
        except ZoomError as error:
            return [str(error)]
        return []

    def judge(
        self,
        inputs: dict[str, Any],
        mode: str,
        checks: tuple[Check, ...],
        spellings: tuple[Spelling, ...],
    ) -> set[str]:
        """Return the names of what explains the difference; empty if there is none.

        Raises:
            Deviation: If nothing explains it.
        """
        refused = self.refuse(inputs, mode)
        errors = [*self.validator.iter_errors(inputs)]
        if bool(errors) == bool(refused):
            return set()
        if refused:
            found = {message: _explain(message, checks) for message in refused}
            # Each alternative that a value does not fit has a message of its own.
            known = {_root_of(message) for message, name in found.items() if name}
            if unexplained := [
                m for m in refused if not (found[m] or self._is_explained(m, known))
            ]:
                raise Deviation(f"only the run time refuses {inputs!r} ({mode}): {unexplained}")
            return {name for name in found.values() if name}
        used: set[str] = set()
        known = tuple(one for one in spellings if one.mode in {"", mode})
        renamed = self._rename(inputs, used)
        plain = _write_plainly(renamed, self.schema, known, used)
        if rest := [*self.validator.iter_errors(plain)]:
            shown = [f"{error.json_path}: {error.message[:200]}" for error in rest]
            raise Deviation(f"only the form refuses {inputs!r} ({mode}): {shown}")
        return used

    def _is_explained(self, message: str, known: set[str]) -> bool:
        """Return whether a message is about an alternative of an input that is explained."""
        root = _root_of(message)
        return root in known and "anyOf" in self.schema["properties"].get(root, {})

    def _rename(self, inputs: dict[str, Any], used: set[str]) -> dict[str, Any]:
        """Return inputs by their keys instead of Zoom's names."""
        plain: dict[str, Any] = {}
        for name, value in inputs.items():
            item = self.action.schema.find(name)
            if item is not None and name != item.key:
                used.add(NAMES)
            plain[name if item is None else item.key] = value
        return plain


@cache
def make_validator(schema: str) -> Draft202012Validator:
    """Return the validator of a schema, given as JSON."""
    return Draft202012Validator(json.loads(schema), format_checker=FORMATS)


def _explain(message: str, checks: tuple[Check, ...]) -> str | None:
    return next((one.name for one in checks if re.search(one.message, message)), None)


def _root_of(message: str) -> str:
    return re.split(r"[.:\[]", message, maxsplit=1)[0]


def fits(value: Any, schema: Schema) -> bool:
    """Return whether a value fits a schema, formats included."""
    return make_validator(json.dumps(schema)).is_valid(value)


def _write_plainly(
    value: Any, schema: Schema, spellings: tuple[Spelling, ...], used: set[str]
) -> Any:
    """Return a value in the form that its schema takes, as far as a spelling explains it."""
    if fits(value, schema):
        return value
    # Next to properties, they are the forms of a whole body.
    for branch in () if "properties" in schema else schema.get("anyOf", ()):
        tried: set[str] = set()
        plain = _write_plainly(value, branch, spellings, tried)
        if fits(plain, branch):
            used |= tried
            return plain
    for one in spellings:
        plain = one.plain(value, schema)
        if plain is NOTHING:
            continue
        tried = {one.name}
        plain = _write_parts(plain, schema, spellings, tried)
        if fits(plain, schema):
            used |= tried
            return plain
    return _write_parts(value, schema, spellings, used)


def _write_parts(
    value: Any, schema: Schema, spellings: tuple[Spelling, ...], used: set[str]
) -> Any:
    if isinstance(value, dict) and schema.get("type") == "object":
        extra = schema.get("additionalProperties")
        other = extra if isinstance(extra, dict) else {}
        fields = schema.get("properties", {})
        parts = {
            name: _write_plainly(part, fields.get(name, other), spellings, used)
            for name, part in value.items()
        }
        return _drop_empty(parts, schema, spellings, used)
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        entries = [_write_plainly(part, schema["items"], spellings, used) for part in value]
        if any(one.name == EMPTY for one in spellings) and not fits(entries, schema):
            used.add(EMPTY)
            return [entry for entry in entries if not is_empty(entry)]
        return entries
    return value


EMPTY = "empty values"
NAMES = "Zoom's names"


def is_empty(value: Any) -> bool:
    """Return whether a form has nothing there."""
    plain = value.strip() if isinstance(value, str) else value
    return plain is None or plain in ("", [], {}, "[]", "{}")


def _drop_empty(
    parts: dict[str, Any], schema: Schema, spellings: tuple[Spelling, ...], used: set[str]
) -> dict[str, Any]:
    """Return an object without the empty fields that its schema refuses, if they mean nothing."""
    if not any(one.name == EMPTY for one in spellings):
        return parts
    fields, required = schema.get("properties", {}), schema.get("required", ())
    wrong = {
        name
        for name, part in parts.items()
        if is_empty(part) and name not in required and not fits(part, fields.get(name, {"not": {}}))
    }
    if wrong:
        used.add(EMPTY)
    return {name: part for name, part in parts.items() if name not in wrong}


def as_number(value: Any, schema: Schema) -> Any:
    """Read the text of a number."""
    if schema.get("type") not in {"integer", "number"} or not isinstance(value, str):
        return NOTHING
    try:
        number = float(value.replace("_", ""))
    except ValueError:
        return NOTHING
    return int(value.replace("_", "").partition(".")[0]) if number.is_integer() else number


def as_truth(value: Any, schema: Schema) -> Any:
    """Read the words and numbers of a boolean."""
    if schema.get("type") != "boolean" or isinstance(value, bool):
        return NOTHING
    word = str(value).strip().casefold()
    if word in {"true", "yes", "on", "t", "y", "1", "1.0"}:
        return True
    return False if word in {"false", "no", "off", "f", "n", "0", "0.0"} else NOTHING


def as_text(value: Any, schema: Schema) -> Any:
    """Write a number as text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return NOTHING
    if isinstance(value, float) and value.is_integer() and "pattern" in schema:
        return str(int(value))
    return str(value) if schema.get("type") == "string" else NOTHING


def as_choice(value: Any, schema: Schema) -> Any:
    """Return the value of a choice of which the label, or the text, is given."""
    for const, title in read_choices(schema).items():
        same = str(value).strip() if isinstance(const, int) else value
        if _fold(value) in {_fold(title), _fold(const)} or same == str(const):
            return const
    return NOTHING


def _fold(value: Any) -> str:
    words = re.findall(r"\w+", str(value).replace("_", " ").casefold())
    return " ".join(words) if isinstance(value, str) else str(value)


def as_id(value: Any, schema: Schema) -> Any:
    """Write a meeting number plainly, of which people and spreadsheets have other forms."""
    if "[0-9]{1,19}" not in schema.get("pattern", "") and schema.get("minimum") != 1_000_000_000:
        return NOTHING
    text = str(value).strip().strip("\u200b\ufeff")
    found = re.search(r"[0-9]{9,19}", text) if "/" in text else None
    if found:
        digits = found[0]
    elif re.fullmatch(r"[0-9.]+(?:[eE]\+?[0-9]+)?", text):
        digits = str(int(float(text))) if "e" in text.lower() else text.partition(".")[0]
        digits = str(int(digits or "0"))
    else:
        digits = re.sub(r"[\s\u2010-\u2015-]", "", text)
    return int(digits) if schema.get("type") == "integer" and digits.isdigit() else digits


def as_time(value: Any, schema: Schema) -> Any:
    """Write a time as RFC 3339 has it."""
    if not isinstance(value, str) or "[Tt" not in schema.get("pattern", ""):
        return NOTHING
    try:
        moment = datetime.fromisoformat(value.strip().upper().replace(" ", "T"))
    except ValueError:
        return NOTHING
    plain = moment if moment.tzinfo is None else moment.astimezone(UTC)
    return plain.isoformat(timespec="seconds").replace("+00:00", "Z")


def as_address(value: Any, schema: Schema) -> Any:
    """Return the address in what an e-mail program copies."""
    if not isinstance(value, str) or schema.get("type") != "string":
        return NOTHING
    text = value.strip().removeprefix("mailto:")
    found = re.search(r"<([^<>]+)>", text)
    return found[1] if found else text


def as_comma_text(value: Any, schema: Schema) -> Any:
    """Join a list, for an input that Zoom takes as one text."""
    is_list = schema.get("type") == "string" and re.search("[,;]", schema.get("pattern", ""))
    if not is_list or not isinstance(value, list | int):
        return NOTHING
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int) and not isinstance(part, bool) for part in parts):
        return NOTHING
    return ",".join(str(part).strip() for part in parts)


def as_people(value: Any, schema: Schema) -> Any:
    """Return people, each as an object, of whom the ids or addresses are given."""
    fields = schema.get("items", {}).get("properties", {})
    by = next((name for name in fields if name.endswith("email")), None)
    other = next((name for name in fields if name.endswith("id")), None)
    if by is None or other is None or schema.get("type") != "array":
        return NOTHING
    parts = re.split(r"[;,\n]", value) if isinstance(value, str) else value
    if not isinstance(parts, list):
        return NOTHING
    return [
        ({by if "@" in part else other: part.strip()} if isinstance(part, str) else part)
        for part in parts
    ]


def as_json(value: Any, schema: Schema) -> Any:
    """Read JSON text, and for a list text with commas."""
    if not isinstance(value, str) or schema.get("type") not in {"object", "array"}:
        return NOTHING
    if value.strip()[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return NOTHING
    if schema["type"] == "object":
        return NOTHING
    return [part.strip() for part in value.split(",") if part.strip()]


def as_nothing(value: Any, schema: Schema) -> Any:
    """Never: what is empty is left out by what holds it."""
    return NOTHING


def as_unknown_type(value: Any, schema: Schema) -> Any:
    """Leave out a media type of null, as a binary reply has it."""
    return (
        "application/octet-stream"
        if value is None and "/" in schema.get("pattern", "")
        else NOTHING
    )
