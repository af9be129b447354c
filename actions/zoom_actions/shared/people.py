"""Lists of users to add, each identified by an ID or an e-mail address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ID = re.compile(r"[\w.+/=\-]+")


def check_people(values: dict[str, Any], name: str, keys: Sequence[str]) -> list[Problem]:
    """Return a problem for each entry of the list `name` that has none of `keys`.

    Zoom's schema requires none of them, but an entry without any adds no one.
    """
    message = "needs " + " or ".join(f"`{key}`" for key in keys)
    return [
        Problem(f"{name}[{place}]", message, entry)
        for place, entry in enumerate(values[name])
        if not any(key in entry for key in keys)
    ]


def people_reader(id_key: str, email_key: str) -> Callable[[object], object]:
    """Return a reader of a list of people that also takes each as the text of an ID or address.

    Args:
        id_key: Field of an entry that holds an ID.
        email_key: Field of an entry that holds an address.
    """

    def read(value: object) -> object:
        parts = _split(value) if isinstance(value, str) else value
        return [entry(part) for part in parts] if is_array(parts) else value

    def entry(part: object) -> object:
        if isinstance(part, str):
            return {email_key if "@" in part else id_key: part.strip()}
        if not is_object(part):
            return part
        ids = (id_key, email_key)
        return {
            k: v.strip() or v if k in ids and isinstance(v, str) else v for k, v in part.items()
        }

    return read


def _split(text: str) -> object:
    """Return the people that a text names; the text itself if it could be anything else."""
    parts = [part.strip() for part in re.split(r"[;,\n]", text) if part.strip()]
    return parts if parts and all("@" in part or _ID.fullmatch(part) for part in parts) else text


def give_added(found: list[dict[str, Any]], key: str = "id") -> dict[str, str]:
    """Return the result of an addition from the entries that were added."""
    return {"ids": ",".join(one[key] for one in found if key in one)}
