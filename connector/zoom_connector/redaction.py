"""The one redactor: what is secret, and how every form of it is taken out of what leaves.

Two kinds of knowledge complete each other. Values that this process was given or received as
secrets are remembered, and found again raw, URL-encoded, escaped for JSON, in Basic
credentials, or cut off after their first characters. And fields, links and headers that hold
secrets are known by their names, whosever secrets they are.

Logs, errors, dry runs, cassettes, traces and crash reports all pass through here. An action's
own result does not: a person needs the start link they asked for.
"""

from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

from zoom_connector.json_values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK = "***"

_PREFIX = 8
_SHORTEST_CODE = 4
_LONGEST_CODE = 15
_LIMIT = 10_000
_LONGEST = 2**14  # what is longer is known by its beginning
_CODE_LIMIT = 500

_NAMES = "token|secret|passw(?:or)?d|passcode|host_?key|api_?key|subscription_?key|z[ap]k|pwd"
_ESCAPE = re.compile("%[0-9A-F]{2}")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_PUBLIC_NAMES = {"nextpagetoken", "defaultpassword"}
_SECRET_LINKS = {"starturl", "playurl", "downloadurl", "shareurl", "filedownloadurl"}


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(
        r"token$|secret|apikey$|passw|passcode|^pwd$|hostkey|subscriptionkey$|^pstn|^z[ap]k$"
        r"|^cookie$|^codeverifier$"
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_secret_field(name: str) -> bool:
    """Tell whether a field, parameter or header of this name holds a secret."""
    plain = _plain(name)
    if plain in _PUBLIC_NAMES or plain.startswith("require"):  # whether one is asked for
        return False
    return _field_pattern().search(plain) is not None


def is_secret_link(name: str) -> bool:
    """Tell whether a field of this name holds a link that opens what it leads to."""
    return _plain(name) in _SECRET_LINKS


class _Known:
    """The secrets that this process has handled, the `_LIMIT` that it handled last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: dict[str, tuple[str, ...]] = {}
        self._by_prefix: dict[str, dict[str, int]] = {}
        self._codes: dict[str, None] = {}
        self._code_pattern: re.Pattern[str] | None = None

    def add(self, secret: str) -> None:
        if len(secret) < _PREFIX:
            return
        secret = secret[:_LONGEST]
        with self._lock:
            known = self._forms.pop(secret, None)
            self._forms[secret] = known or self._learn(secret)  # and it is the latest
            if len(self._forms) > _LIMIT:
                self._forget(next(iter(self._forms)))

    def _learn(self, secret: str) -> tuple[str, ...]:
        forms = tuple(form for form in _forms(secret) if len(form) >= _PREFIX)
        for form in forms:
            same = self._by_prefix.setdefault(form[:_PREFIX], {})
            same[_whole(form)] = same.get(_whole(form), 0) + 1
        return forms

    def _forget(self, secret: str) -> None:
        for form in self._forms.pop(secret):
            same = self._by_prefix[form[:_PREFIX]]
            same[_whole(form)] -= 1
            if not same[_whole(form)]:
                del same[_whole(form)]
            if not same:
                del self._by_prefix[form[:_PREFIX]]

    def add_code(self, code: str) -> None:
        if len(code) < _SHORTEST_CODE or code in self._codes:
            return
        with self._lock:
            self._codes[code] = None
            if len(self._codes) > _CODE_LIMIT:
                del self._codes[next(iter(self._codes))]
            self._code_pattern = None

    def redact(self, text: str, mask: str) -> str:
        if self._by_prefix:
            text = "".join(self._without_secrets(text, mask))
        if self._codes:
            text = self._codes_pattern().sub(mask, text)
        return text

    def _without_secrets(self, text: str, mask: str) -> Iterator[str]:
        kept = place = 0
        last = len(text) - _PREFIX
        while place <= last:
            forms = self._by_prefix.get(text[place : place + _PREFIX])
            if forms is None:
                place += 1
                continue
            yield text[kept:place]
            yield mask
            whole = [len(form) for form in list(forms) if text.startswith(form, place)]
            # What follows without a break is the rest of a form that was cut or continued.
            place += max([_PREFIX, *whole])
            while place < len(text) and _continues(text[place]):
                place += 1
            kept = place
        yield text[kept:]

    def _codes_pattern(self) -> re.Pattern[str]:
        pattern = self._code_pattern
        if pattern is None:
            with self._lock:
                forms = {form for code in self._codes for form in (code, *_escaped(code))}
            longest_first = sorted(forms, reverse=True)
            # A short code may occur inside an id or a word; there it is none.
            pattern = re.compile(
                rf"(?<![0-9A-Za-z])(?:{'|'.join(map(re.escape, longest_first))})(?![0-9A-Za-z])"
            )
            self._code_pattern = pattern
        return pattern


def _continues(character: str) -> bool:
    return character.isalnum() or character in "_-.~+/=%"


def _whole(form: str) -> str:
    """Return a form that is not known by its beginning alone, otherwise nothing.

    All of Zoom's tokens begin alike: kept apart, ten thousand would be looked through each time.
    """
    return "" if all(map(_continues, form)) else form


def _forms(secret: str) -> set[str]:
    return {secret, *_escaped(secret), *_base64_forms(secret.encode("utf-8", "replace"))}


def _escaped(secret: str) -> set[str]:
    """Return how it may stand in an URL, in JSON, in JSON in JSON, in HTML and in Python."""
    raw = secret.encode("utf-8", "replace")
    quoted = quote(raw, safe="")
    escaped = json.dumps(secret)[1:-1]
    return {
        quoted,
        _ESCAPE.sub(lambda match: match[0].lower(), quoted),
        quote(raw),
        quote(quoted, safe=""),
        quote_plus(raw),
        escaped,
        escaped.replace("/", "\\/"),
        json.dumps(escaped)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        secret.translate(_HTML),
        repr(secret)[1:-1],
    }


def _base64_forms(raw: bytes) -> Iterator[str]:
    """Yield what base64 makes of it wherever it begins, as in `Basic` of an id and a secret."""
    for before in range(3):
        # The first characters mix with what stands before; what follows is masked along.
        encoded = b64encode(b"\0" * before + raw).decode()[before + 1 if before else 0 :]
        yield encoded
        yield encoded.replace("+", "-").replace("/", "_")


_KNOWN = _Known()


def remember(secret: str) -> None:
    """Keep a token, a secret or a key in mind, so that it never leaves in any form.

    What is shorter than 8 characters is no such secret and is ignored.
    """
    _KNOWN.add(secret)


def remember_fields(value: Any, name: str = "") -> None:
    """Keep in mind what stands in the secret fields of a JSON value: passcodes, tokens."""
    if is_object(value):
        if value.keys() == {"key", "value"}:  # an entry of a key-value list
            remember_fields(value["value"], str(value["key"]))
            return
        for key, part in value.items():
            remember_fields(part, str(key))
    elif is_array(value):
        for part in value:
            remember_fields(part, name)
    elif isinstance(value, str) and is_secret_field(name):
        (remember if len(value) > _LONGEST_CODE else remember_code)(value)


def remember_code(code: str) -> None:
    """Keep a passcode or another short secret in mind; found where it stands alone."""
    _KNOWN.add_code(code)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return what gives a secret away by its surroundings, and what is put in its place."""
    names = rf"(?!next_page_token|nextPageToken|require)[\w-]*(?:{_NAMES})"
    known = (
        # Bearer and Basic credentials; "Basic authentication" is none: it has no digit.
        (r"(?i)\b(bearer|basic)(\s+|%20)(?=[\w.~+/=-]*[\d=])[\w.~+/=-]{12,}", r"\1\2{mask}"),
        (r"\beyJ[\w-]{6,}(?:\.[\w-]+)*", "{mask}"),
        # A query or a form: zak=..., access_token=..., and the code of an OAuth redirect.
        (rf"(?i)((?<![\w-]){names}=)(?!\*)[^&\s\"'<>#,;)\]}}]+", r"\1{mask}"),
        (r"(?i)((?<=[?&])code=)[^&\s\"'<>#]+", r"\1{mask}"),
        # A field of JSON or of a Python dict, even if it was cut off; then JSON inside JSON.
        (
            rf"(?i)([\"']{names}[\"']\s*:\s*)(?:\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?|\d+)",
            r'\1"{mask}"',
        ),
        (
            rf"(?i)((?<!\\)\\+\"{names}\\+\"\s*:\s*)\\+\".*?(?:(?<!\\)\\+\"|\Z)",
            r'\1\\"{mask}\\"',
        ),
        # Credentials in an address, links that play a recording, the line of an invitation.
        (r"(?<=://)[^/\s:@\"']*:[^/\s@\"']+(?=@)", "{mask}"),
        (r"(/rec/(?:play|share|download|webhook_download)/)[^\s\"'?<>&]+", r"\1{mask}"),
        (r"((?:Passcode|Host Key): )[^\s,]+", r"\1{mask}"),
    )
    return [(re.compile(pattern), put) for pattern, put in known]


def redact(text: str, mask: str = MASK) -> str:
    """Return a text without secrets."""
    return redact_forms(_KNOWN.redact(text, mask), mask)


def redact_forms(text: str, mask: str = MASK) -> str:
    """Return a text without what looks like a secret, whatever this process has handled."""
    for pattern, put in _patterns():
        text = pattern.sub(put.replace("{mask}", mask), text)
    return text


def redact_value(value: Any, name: str = "") -> Any:
    """Return a JSON value without secrets: fields and links by their names, texts as `redact`."""
    if is_object(value):
        return {key: redact_value(part, str(key)) for key, part in value.items()}
    if is_array(value):
        return [redact_value(part, name) for part in value]
    if isinstance(value, bool) or value is None or value == "":
        return value
    if is_secret_field(name) or is_secret_link(name):
        return MASK
    return redact(value) if isinstance(value, str) else value
