"""Limits that a file states only in its sentences.

A sentence is read only if it cannot mean anything else: one that has a condition, a period of time
or two numbers is left to Zoom, whose refusal explains it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.validators import only_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen"),
)
_WORDS = {word: number for number, word in enumerate(_UNITS, 1)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
}
NUMBER = rf"(?:\d[\d,]*|{'|'.join(_WORDS)})"
_LONGEST = 20_000
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|\n")
_MARKUP = re.compile(r"[*`_]+")
_CONDITION = re.compile(r"(?i)\b(?:if|when|unless|case|depending|except)\b")
_OTHER = re.compile(
    r"(?i)\b(?:recommend\w*|per|each (?!time\b)\w+|total|account"
    r"|days?|daily|hours?|minutes?|seconds?|weeks?|months?|years?|size|rate|default is unlimited)\b"
)
_UPPER = (
    r"(?:up to(?: an?)?(?: (?:maximum|total) of)?|(?:a |the )?max(?:imum)?(?: number)?(?: of)?"
    r"|at most|no more than|not (?:exceed|contain|have|include) more than|cannot exceed|limited to)"
)
_ENTRIES = re.compile(rf"(?i)\b{_UPPER}:? ({NUMBER})\b(?! ?(?:characters?|%|MB|KB|digits?))")
_AT_ONCE = re.compile(
    r"(?i)\bat (?:once|a time)\b|\beach time\b|\b(?:single|one) (?:\w+ )?(?:request|call)\b"
    r"|\bwith this (?:API|endpoint)\b|\bcan process\b|^adds? a maximum\b"
)
_COUNTED = re.compile(
    rf"(?i)\b(?:{_UPPER} ({NUMBER})\b|({NUMBER}) is the maximum number\b"
    rf"|({NUMBER}) (?:\w+ ){{1,3}}at (?:once|a time)\b)"
)
_LARGEST = re.compile(r"(?i)\bmax(?:imum)?(?: value| allowed value)? is (\d+)\b(?! \w)")
_RANGE = re.compile(r"(?i)\b(?:between|from|range of) (\d[\d,]*) (?:to|and|through) (\d[\d,]*)\b")
# A value next to the range, such as 0 for no limit.
_SPECIAL = re.compile(r"(?i)(?<!\d)-?0(?![\d.])|-1\b|\b(?:unlimited|no limit|never|disabled?)\b")
_LENGTH = re.compile(
    r"(?i)\b(?:cannot exceed(?: more than)?|maximum length(?: is| of|:)?|max length(?: is|:)?|up to"
    r"|maximum(?: of| is)?|length is) (\d[\d,]*) characters\b"
)


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a description, without its markup."""
    for sentence in _SENTENCE.split(text[:_LONGEST]):
        plain = " ".join(_MARKUP.sub(" ", sentence).split())
        if plain:
            yield plain


def number_of(text: str) -> int:
    """Return the number that `NUMBER` matched."""
    return _WORDS.get(text.lower()) or int(text.replace(",", ""))


def most_entries(text: str) -> int | None:
    """Return how many entries a list may have, by its own description; None if it does not say."""
    return _find(_ENTRIES, sentences_of(text))


def most_at_once(text: str) -> int | None:
    """Return how many entries one request may have, by the description of its operation."""
    return _find(_COUNTED, filter(_AT_ONCE.search, sentences_of(text)))


def largest_value(text: str) -> int | None:
    """Return the largest value of a number, by its own description."""
    return _find(_LARGEST, sentences_of(text))


def value_range(text: str) -> tuple[int, int] | tuple[None, None]:
    """Return the least and the largest value of a number, by its own description."""
    found = {
        (number_of(match[1]), number_of(match[2]))
        for sentence in sentences_of(text)
        if not _OTHER.search(sentence) and not _CONDITION.search(sentence)
        for match in _RANGE.finditer(sentence)
    }
    if len(found) != 1 or _SPECIAL.search(text):
        return None, None
    least, most = found.pop()
    return (least, most) if least < most else (None, None)


def longest_text(text: str) -> int | None:
    """Return how many characters a text may have, by its own description."""
    return _find(_LENGTH, sentences_of(text))


def add_stated_limits(schema: dict[str, Any]) -> None:
    """Add the limit in the description of an input to its schema, unless that has one."""
    text = schema.get("description", "")
    kind = only_type(schema)
    if not text or "enum" in schema:
        return
    if kind == "array" and "maxItems" not in schema:
        _add(schema, "maxItems", most_entries(text))
    elif kind in {"integer", "number"} and "maximum" not in schema:
        least, most = value_range(text)
        if "minimum" not in schema and least is not None:
            schema["minimum"] = least
        _add(schema, "maximum", most or largest_value(text))
    elif kind == "string" and "maxLength" not in schema:
        _add(schema, "maxLength", longest_text(text))


def _add(schema: dict[str, Any], keyword: str, limit: int | None) -> None:
    least = schema.get(
        {"maxItems": "minItems", "maxLength": "minLength"}.get(keyword, "minimum"), 0
    )
    if limit is not None and limit > 0 and limit >= least:
        schema[keyword] = limit


def _find(limit: re.Pattern[str], sentences: Iterable[str]) -> int | None:
    """Return the one number that the sentences state as a limit, if all state it for all calls."""
    numbers: set[int] = set()
    for sentence in sentences:
        if _OTHER.search(sentence):
            continue  # it limits something else, such as the calls of a day
        found = {
            number_of(next(filter(None, match.groups()))) for match in limit.finditer(sentence)
        }
        if found and _CONDITION.search(sentence):
            return None
        numbers |= found
    return numbers.pop() if len(numbers) == 1 else None
