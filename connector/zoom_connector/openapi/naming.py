"""Names of actions, inputs and products, made from the names in a file."""

from __future__ import annotations

import re
from itertools import count
from typing import Protocol

_WORDS = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 80  # a file system takes 255 bytes, with what is added to it
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Taken(Protocol):
    """A set of the keys that are taken."""

    def __contains__(self, key: object, /) -> bool:
        """Return whether a key is taken."""
        ...


def legal_key(text: str) -> str:
    """Return an operationId, or any text, as the key of an action: camelCase, a letter first."""
    head, *rest = [word for word in _WORDS.split(text.replace("'", "")) if word] or ["operation"]
    key = head[0].lower() + head[1:] + "".join(word[0].upper() + word[1:] for word in rest)
    return key if key[0].isalpha() else f"operation{key}"


def plain_name(name: str) -> str:
    """Return the name of a field without characters that placeholders and keys cannot have."""
    return "_".join(word for word in _WORDS.split(name) if word) or "value"


def snake_case(name: str) -> str:
    """Return `meetingId` or `meetingUUID` as `meeting_id` or `meeting_uuid`."""
    return _HUMP.sub("_", name).lower()


def slug(title: str) -> str:
    """Return the title of a file as its name: `Team Chat` is `team_chat`."""
    return plain_name(title).lower()[:_LONGEST_NAME].rstrip("_")


def free_key(key: str, product: str, taken: Taken) -> str:
    """Return `key`, or if it is taken, the key with the product as its prefix."""
    if key not in taken:
        return key
    prefixed = f"{product}{key[0].upper()}{key[1:]}"
    numbered = (f"{prefixed}{number}" for number in count(2))
    return prefixed if prefixed not in taken else next(k for k in numbered if k not in taken)
