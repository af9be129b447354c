"""Names in a draft: of parameters, classes and members, after the names in Zoom's file."""

from __future__ import annotations

import keyword
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from zoom_connector.openapi.draft.imports import MODULES

if TYPE_CHECKING:
    from collections.abc import Iterable

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[A-Za-z0-9]+")
_LONGEST = 40
_VERBS = frozenset({"add", "create", "delete", "get", "list", "remove", "set", "update", "upload"})


def words_in(name: str) -> list[str]:
    """Return the words of a name in any style, in lower case."""
    return [word.lower() for word in _WORD.findall(_HUMP.sub("_", name))]


def snake_case(name: str) -> str:
    """Return `userId` as `user_id`; a keyword gets an underscore."""
    joined = "_".join(words_in(name)) or "value"
    name = f"value_{joined}" if joined[0].isdigit() else joined
    # The connection is the parameter `zoom`.
    return f"{name}_" if keyword.iskeyword(name) or name == "zoom" else name


def class_case(name: str) -> str:
    """Return `phone_numbers` as `PhoneNumbers`."""
    joined = "".join(word.capitalize() for word in words_in(name)) or "Value"
    return f"Value{joined}" if joined[0].isdigit() else joined


def member_case(value: Any) -> str:
    """Return the name of the member of an enumeration that has `value`."""
    text = str(value).replace("-", "minus ") if isinstance(value, int) else str(value)
    joined = "_".join(words_in(text)).upper()[:_LONGEST].strip("_") or "EMPTY"
    return f"VALUE_{joined}" if isinstance(value, int) or joined[0].isdigit() else joined


def noun_of(key: str) -> str:
    """Return the key of an action without its verb, as the name of a class."""
    verb, *rest = words_in(key)
    return class_case(" ".join(rest)) if rest and verb in _VERBS else class_case(key)


class FreeNames:
    """Gives out names, each once; keywords and what a draft could import are taken."""

    def __init__(self, taken: Iterable[str] = (*MODULES, *keyword.kwlist)) -> None:
        self._taken = set(taken)

    def take(self, *wishes: str) -> str:
        """Return the first name that is free, numbered if none is."""
        numbered = (f"{wishes[-1]}{number}" for number in count(2))
        name = next((wish for wish in wishes if wish not in self._taken), None)
        name = name or next(one for one in numbered if one not in self._taken)
        self._taken.add(name)
        return name
