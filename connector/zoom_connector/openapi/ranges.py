"""The date windows of an operation, as the sentences of its file state them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.prose import NUMBER, number_of, sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.openapi.parameters import Field

_MONTH = re.compile(
    r"(?i)\b(?:be|is|a maximum of|limited to|interval is|duration:?|within)"
    r" (?:(?:only|at most|up to) )?(?:a|one|1) month\b"
    r"|\bmonthly (?:date )?range\b|\b(?:a|one|1) months?(?:'s)? worth\b"
    r"|\bmaximum range can be a month\b"
)
_DAYS = re.compile(
    rf"(?i)\b(?:exceed|within|no more than|at most|up to|(?:less|smaller) (?:than )?or equal to)"
    rf" ({NUMBER}) days\b"
)
_KEPT = re.compile(
    rf"(?i)\b(?:within|exceed|during|period of)(?: the)?(?: (?:last|past|recent|most recent))?"
    rf" ({NUMBER}) months\b"
)
# About something else: what is best, what is in the future, and how old a month may be.
_OTHER_MONTH = re.compile(r"(?i)recommend|\bfor example\b")
_OTHER_DAYS = re.compile(r"(?i)recommend|future|\b(?:past|last|recent)\b|\bago\b|retention|expire")


def read_window(fields: Sequence[Field], text: str, *, is_list: bool) -> dict[str, Any] | None:
    """Return the attributes of an operation's `DateWindow`; None if the file states no window.

    Args:
        fields: The inputs of the operation, each with its reader.
        text: The description of the operation.
        is_list: Whether the parts of a range can be joined: whether it returns pages.
    """
    ends = {field.name: field for field in fields if field.reader and field.name in {"from", "to"}}
    if len(ends) < len(("from", "to")):
        return None
    stated = [
        sentence
        for source in (*(one.schema.get("description", "") for one in ends.values()), text)
        for sentence in sentences_of(source)
    ]
    days = _find_days(stated)
    if not days and not any(map(_states_month, stated)):
        return None
    kept = [number_of(match[1]) for one in stated for match in _KEPT.finditer(one)]
    for name, one in ends.items():
        one.schema["examples"] = [_give_example(name, one.reader, days)]
    readers = {one.reader for one in ends.values()}
    return {
        "months": 1,
        "days": days,
        "kept_months": max(kept, default=None),
        "instants": {"day": False, "instant": True}.get(readers.pop())
        if len(readers) == 1
        else None,
        "cuts": is_list,
    }


def _give_example(name: str, reader: str, days: int) -> str:
    """Return an end of a range that takes one request."""
    day = "2030-01-01" if name == "from" else "2030-01-02" if days else "2030-01-31"
    return f"{day}T00:00:00Z" if reader == "instant" else day


def _find_days(stated: Sequence[str]) -> int:
    found = {
        number_of(match[1])
        for sentence in stated
        if not _OTHER_DAYS.search(sentence)
        for match in _DAYS.finditer(sentence)
    }
    return min(found, default=0)


def _states_month(sentence: str) -> bool:
    return bool(_MONTH.search(sentence)) and not _OTHER_MONTH.search(sentence)
