"""Which calls of an operation destroy something, by the facts of its file.

A DELETE always does. Of the others, those whose name is a verb of destruction, or whose description
says that what they do is permanent; and those with an input that can ask for it: a choice such as
`action=end`, or a switch such as `remove_tsp_credentials`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.http.messages import READ_METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zoom_connector.openapi.parameters import Field

    Demand = dict[str, Any]

_VERBS = frozenset(
    {
        *("cancel", "cancelled", "canceled", "deactivate", "delete", "deleted", "destroy"),
        *("disassociate", "dissociate", "end", "erase", "evict", "expel", "kick", "purge"),
        *("remove", "revoke", "rotate", "terminate", "trash", "unassign", "unregister", "wipe"),
    }
)
# As the last word only: `end_time` asks for nothing.
_ENDINGS = frozenset({"end"})
_SWITCHES = frozenset({"delete", "erase", "purge", "remove", "revoke", "wipe"})
_PERMANENT = re.compile(
    r"(?i)permanently (?:delet|remov|eras)|cannot be (?:undone|recovered|restored|reverted)"
    r"|irreversibl|irrevocabl"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_FEW_LEVELS = 8


def always_destroys(method: str, names: Sequence[str], text: str) -> bool:
    """Return whether every call of an operation destroys something.

    Args:
        method: Its HTTP method.
        names: Its summary and its operationId.
        text: Its description.
    """
    if method in READ_METHODS:
        return False
    return method == "DELETE" or any(map(_names_it, names)) or bool(_PERMANENT.search(text))


def find_demands(method: str, fields: Sequence[Field]) -> list[Demand]:
    """Return the inputs that can ask for destruction: the path of each, and the values that do."""
    if method in READ_METHODS:
        return []
    return [
        {"path": [field.name, *path], "values": values}
        for field in fields
        for path, values in _find_values(field.schema, field.wire[-1] if field.wire else "", ())
    ]


def _names_it(name: str) -> bool:
    words = _words(name)
    return bool(words) and words[0] in _VERBS


def _asks(value: Any) -> bool:
    words = _words(value) if isinstance(value, str) else []
    return bool(words) and (
        words[-1] in _VERBS or (words[0] in _VERBS and words[0] not in _ENDINGS)
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _find_values(
    schema: dict[str, Any], name: str, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if len(path) > _FEW_LEVELS:
        return
    values: list[Any] = [value for value in schema.get("enum", ()) if _asks(value)]
    if schema.get("type") == "boolean" and _words(name)[:1] and _words(name)[0] in _SWITCHES:
        values = [True]
    if values:
        yield path, values
    for part, below in schema.get("properties", {}).items():
        yield from _find_values(below, part, (*path, part))
    if "items" in schema:
        yield from _find_values(schema["items"], name, path)
    for choice in schema.get("anyOf", ()):
        yield from _find_values(choice, name, path)
