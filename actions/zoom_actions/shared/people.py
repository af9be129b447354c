"""Lists of users to add, each named by an id or by an e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_people(values: dict[str, Any], name: str, keys: Sequence[str]) -> list[Problem]:
    """Return a problem for each entry of the list `name` that has none of `keys`.

    Zoom's file requires neither; it would be told to add nobody.
    """
    message = "needs " + " or ".join(f"`{key}`" for key in keys)
    return [
        Problem(f"{name}[{place}]", message, entry)
        for place, entry in enumerate(values[name])
        if not any(key in entry for key in keys)
    ]


def give_added(found: list[dict[str, Any]], key: str = "id") -> dict[str, str]:
    """Return the result of an addition, from the entries of those who were added."""
    return {"ids": ",".join(one[key] for one in found if key in one)}
