"""The secrets that this process has handled, and every form in which they are found again."""

from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from collections import Counter, deque
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus
from weakref import finalize

from zoom_connector.forks import renew_after_fork
from zoom_connector.redaction.patterns import is_secret_field
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

_PREFIX = 8
_SHORTEST_CODE = 4
_LONGEST_CODE = 15
_LIMIT = 10_000
_LONGEST = 2**14  # a longer secret is recognised by its beginning
_CODE_LIMIT = 500
_SPACE = 32_000_000  # characters of all secrets and forms together

_ESCAPE = re.compile("%[0-9A-F]{2}")
_IN_WORD = re.compile("[0-9A-Za-z]")
_WORD_START = re.compile(f"(?<!{_IN_WORD.pattern})")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class _Texts:
    """Texts that are looked for at a place, found by their first characters.

    Args:
        first: How many of them; a shorter text cannot be found.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        # By their first characters, by length: each text with how often it was added.
        self._known: dict[str, dict[int, dict[str, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, beginning: str, text: str) -> None:
        same = self._known.setdefault(beginning, {}).setdefault(len(text), {})
        same[text] = same.get(text, 0) + 1

    def remove(self, beginning: str, text: str) -> None:
        lengths = self._known[beginning]
        same = lengths[len(text)]
        same[text] -= 1
        if not same[text]:
            del same[text]
        if not same:
            del lengths[len(text)]
        if not lengths:
            del self._known[beginning]

    def lengths_at(self, text: str, place: int) -> list[int] | None:
        """Return the lengths of those at a place; None if none has its first characters."""
        lengths = self._known.get(text[place : place + self.first])
        if lengths is None:
            return None
        # A copy, since another thread may add one.
        return [long for long, same in list(lengths.items()) if text[place : place + long] in same]


class _Known:
    """The secrets of what is in use, and at most `_LIMIT` others: those handled most recently."""

    def __init__(self) -> None:
        self.begin_again()
        renew_after_fork(self)
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._size = 0
        self._secrets = _Texts(_PREFIX)
        self._codes: dict[str, set[str]] = {}
        self._code_forms = _Texts(_SHORTEST_CODE)
        self._kept: Counter[str] = Counter()
        self._released: deque[str] = deque()

    def begin_again(self) -> None:
        """Replace the lock in the child of a fork."""
        self._lock = threading.Lock()

    def add(self, secret: str) -> None:
        if len(secret) < _PREFIX:
            return
        secret = secret[:_LONGEST]
        with self._lock:
            known = self._forms.pop(secret, None)
            self._forms[secret] = known or self._learn(secret)  # now the most recent one
            self._release()
            while (others := len(self._forms) - len(self._kept)) and (
                others > _LIMIT or self._size > _SPACE
            ):
                oldest = next(iter(self._forms))
                if oldest in self._kept:
                    self._forms[oldest] = self._forms.pop(oldest)
                else:
                    self._forget(oldest)

    def keep(self, secret: str, owner: object) -> None:
        if len(secret) < _PREFIX:
            return
        secret = secret[:_LONGEST]
        with self._lock:
            self._kept[secret] += 1
        # Without the lock, which the thread that collects the owner may hold.
        finalize(owner, self._released.append, secret).atexit = False
        self.add(secret)

    def _release(self) -> None:
        while self._released:
            secret = self._released.popleft()
            self._kept[secret] -= 1
            if not self._kept[secret]:
                del self._kept[secret]

    def _learn(self, secret: str) -> list[tuple[str, str]]:
        forms = [(form[:_PREFIX], _whole(form)) for form in _forms(secret) if len(form) >= _PREFIX]
        for prefix, whole in forms:
            self._secrets.add(prefix, whole)
        self._size += _space_of(secret, forms)
        return forms

    def _forget(self, secret: str) -> None:
        forms = self._forms.pop(secret)
        self._size -= _space_of(secret, forms)
        for prefix, whole in forms:
            self._secrets.remove(prefix, whole)

    def add_code(self, code: str) -> None:
        if len(code) < _SHORTEST_CODE or code in self._codes:
            return
        with self._lock:
            if code in self._codes:
                return
            self._codes[code] = forms = {code, *_escaped(code)}
            for form in forms:
                self._code_forms.add(form[:_SHORTEST_CODE], form)
            if len(self._codes) > _CODE_LIMIT:
                for form in self._codes.pop(next(iter(self._codes))):
                    self._code_forms.remove(form[:_SHORTEST_CODE], form)

    def redact(self, text: str, mask: str) -> str:
        if self._secrets:
            text = "".join(self._without_secrets(text, mask))
        if self._code_forms:
            text = "".join(self._without_codes(text, mask))
        return text

    def _without_secrets(self, text: str, mask: str) -> Iterator[str]:
        kept = place = 0
        last = len(text) - _PREFIX
        while place <= last:
            whole = self._secrets.lengths_at(text, place)
            if whole is None:
                place += 1
                continue
            yield text[kept:place]
            yield mask
            # What follows without a break is the rest of the same secret, in a form not listed.
            place += max([_PREFIX, *whole])
            while place < len(text) and _continues(text[place]):
                place += 1
            kept = place
        yield text[kept:]

    def _without_codes(self, text: str, mask: str) -> Iterator[str]:
        """Yield the text without the codes; inside an id or a word, they are left."""
        kept = 0
        for match in _WORD_START.finditer(text):
            place = match.start()
            if place < kept or not (lengths := self._code_forms.lengths_at(text, place)):
                continue
            whole = [long for long in lengths if not _IN_WORD.match(text, place + long)]
            if whole:
                yield text[kept:place]
                yield mask
                kept = place + max(whole)
        yield text[kept:]


def _space_of(secret: str, forms: list[tuple[str, str]]) -> int:
    return len(secret) + sum(len(whole) for _, whole in forms)


def _continues(character: str) -> bool:
    return character.isalnum() or character in "_-.~+/=%"


def _whole(form: str) -> str:
    """Return a form whose end must be known, otherwise an empty text.

    Zoom's tokens share their first characters. Stored one by one under that prefix, ten thousand
    of them would be compared at each match. A token ends where its characters end, so for tokens
    one common entry suffices.
    """
    return "" if all(map(_continues, form)) else form


def _forms(secret: str) -> set[str]:
    return {secret, *_escaped(secret), *_base64_forms(secret.encode("utf-8", "replace"))}


def _escaped(secret: str) -> set[str]:
    """Return its forms in a URL, in JSON, in JSON inside JSON, in HTML and in Python."""
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
    """Yield its base64 forms at each offset, as in `Basic` credentials after the client id."""
    for before in range(3):
        # The first characters also encode the text before it; the end is masked as a continuation.
        encoded = b64encode(b"\0" * before + raw).decode()[before + 1 if before else 0 :]
        yield encoded
        yield encoded.replace("+", "-").replace("/", "_")


class _Unchecked:
    """The secrets of inputs that are being checked; their forms are made for an error only."""

    def __init__(self, secrets: Collection[str]) -> None:
        self._secrets = secrets

    @cached_property
    def known(self) -> _Known:
        known = _Known()
        for secret in _latest(self._secrets):
            remember_input(secret, known)
        return known


_KNOWN = _Known()
_UNCHECKED: ContextVar[_Unchecked | None] = ContextVar("unchecked", default=None)


@contextmanager
def unchecked(secrets: Collection[str]) -> Generator[None]:
    """Mask secrets inside this block, and remember them only if it ends without an error.

    What is refused is not kept: otherwise a form could fill the memory.
    """
    before = _UNCHECKED.set(_Unchecked(secrets) if secrets else None)
    try:
        yield
    finally:
        _UNCHECKED.reset(before)
    for secret in _latest(secrets):
        remember_input(secret)


def _latest(secrets: Collection[str]) -> Iterator[str]:
    """Return those of many secrets that would be kept."""
    return islice(secrets, max(len(secrets) - _LIMIT, 0), None)


def remember(secret: str, owner: object = None) -> None:
    """Register a token, secret or key, so that it never leaves the process in any form.

    A text of fewer than 8 characters is ignored; see `remember_code`.

    Args:
        secret: The secret.
        owner: While this object exists, other secrets do not push the secret out.
    """
    if owner is None:
        _KNOWN.add(secret)
    else:
        _KNOWN.keep(secret, owner)


def remember_fields(value: Any) -> None:
    """Register what the secret fields of a JSON value hold: passcodes, tokens."""
    for secret in find_secrets(value):
        remember_input(secret)


def find_secrets(value: Any, name: str = "") -> Iterator[str]:
    """Yield what the secret fields of a JSON value hold: passcodes, tokens."""
    if is_object(value):
        if {"key", "value"} <= value.keys():  # an entry of a key-value list
            yield from find_secrets(value["value"], str(value["key"]))
            return
        for key, part in value.items():
            yield from find_secrets(part, str(key))
    elif is_array(value):
        for part in value:
            yield from find_secrets(part, name)
    elif isinstance(value, str) and is_secret_field(name):
        yield value


def remember_input(secret: str, known: _Known | None = None) -> None:
    """Register a secret of any length, such as a passcode or a token that a person typed."""
    known = known or _KNOWN
    (known.add if len(secret) > _LONGEST_CODE else known.add_code)(secret)


def remember_code(code: str) -> None:
    """Register a passcode or another short secret; found only as a separate word."""
    _KNOWN.add_code(code)


def mask_known(text: str, mask: str) -> str:
    """Return a text in which every registered secret is replaced by the mask."""
    if unchecked_now := _UNCHECKED.get():
        text = unchecked_now.known.redact(text, mask)
    return _KNOWN.redact(text, mask)
