"""Names: of an action after its operation, of an input after its field, of a file's product."""

from __future__ import annotations

import re
from itertools import count
from typing import Protocol

_WORDS = re.compile(r"[^A-Za-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Taken(Protocol):
    """What knows the keys that are taken."""

    def __contains__(self, key: object, /) -> bool:
        """Tell whether a key is taken."""
        ...


def legal_key(text: str) -> str:
    """Return an operation id, or any text, as the key of an action: camelCase, letters first."""
    head, *rest = [word for word in _WORDS.split(text.replace("'", "")) if word] or ["operation"]
    key = head[0].lower() + head[1:] + "".join(word[0].upper() + word[1:] for word in rest)
    return key if key[0].isalpha() else f"operation{key}"


def plain_name(name: str) -> str:
    """Return a field's name with nothing in it that a placeholder or a key could not hold."""
    return "_".join(word for word in _WORDS.split(name) if word) or "value"


def words_of(name: str) -> str:
    """Return `pageSize` or `page_size` as `Page Size`."""
    return _HUMP.sub("_", name).replace("_", " ").title()


def slug(title: str) -> str:
    """Return the title of a file as the name it is known by: `Team Chat` is `team_chat`."""
    return plain_name(title).lower()


def free_key(key: str, product: str, taken: Taken) -> str:
    """Return `key`, or where it is taken, the same with the product before it."""
    if key not in taken:
        return key
    prefixed = f"{product}{key[0].upper()}{key[1:]}"
    numbered = (f"{prefixed}{number}" for number in count(2))
    return prefixed if prefixed not in taken else next(k for k in numbered if k not in taken)
