"""The outcome of a registration of several people, one for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REGISTERED, WAITING, MISSING = "registered", "waiting", "missing"


def give_outcomes(data: Any, values: Mapping[str, Any]) -> Any:
    """Return a reply with one registration for each person, in the order of the input.

    Zoom answers with the registrations that it made, in an order of its own. A person whom it does
    not name has the outcome `missing`.
    """
    made = data.get("registrants") if is_object(data) else None
    known = list_by_address(made if is_array(made) else ())
    return {"registrants": [_outcome_of(one, known) for one in values["registrants"]]}


def list_by_address(registrants: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return the registrants by their addresses in folded case."""
    return {
        str(one.get("email")).casefold(): one
        for one in registrants
        if is_object(one) and one.get("email")
    }


def _outcome_of(person: Mapping[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    found = known.get(person["email"].casefold())
    if found is None:
        return {"email": person["email"], "outcome": MISSING}
    return {**found, "outcome": REGISTERED if found.get("join_url") else WAITING}
