"""The outcome of a creation of several polls, one for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

CREATED, MISSING = "created", "missing"


def give_outcomes(data: Any, values: Mapping[str, Any]) -> Any:
    """Return a reply with one poll for each of the input, in its order.

    Polls may share a title, so each poll of the reply is used once. One that the reply does not
    name has the outcome `missing`.
    """
    made = data.get("polls") if is_object(data) else None
    left = [one for one in made if is_object(one)] if is_array(made) else []
    outcomes: list[dict[str, Any]] = []
    for wanted in values["polls"]:
        found = next((one for one in left if one.get("title") == wanted["title"]), None)
        if found is None:
            outcomes.append({"title": wanted["title"], "outcome": MISSING})
        else:
            left.remove(found)
            outcomes.append({**found, "outcome": CREATED})
    return {"polls": outcomes}
