"""Finding out whether people were registered, or decided about, after a lost reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_actions.registrants.choices import RegistrantAction, RegistrantStatus
from zoom_actions.registrants.outcomes import give_outcomes, list_by_address
from zoom_connector.actions.reconciliation import LostWrite, read_entries

if TYPE_CHECKING:
    from zoom_connector.flow import Flow

_OPEN = (RegistrantStatus.APPROVED, RegistrantStatus.PENDING)
_WANTED = {
    RegistrantAction.APPROVE: RegistrantStatus.APPROVED,
    RegistrantAction.DENY: RegistrantStatus.DENIED,
}


@dataclass(frozen=True, slots=True)
class _OfEvent:
    """What both look up: the registrants of an event.

    Attributes:
        events: `meetings` or `webinars`.
        event_id: Name of the input with the event's number.
    """

    events: str
    event_id: str

    def _read(self, lost: LostWrite, status: str) -> Flow[list[dict[str, Any]]]:
        path = f"/{self.events}/{{{self.event_id}}}/registrants"
        query = {"page_size": "300", "status": status}
        if "occurrence_id" in lost.values:
            query["occurrence_id"] = str(lost.values["occurrence_id"])
        found, _ = yield from read_entries(path, "registrants", lost.values, query)
        return found


@dataclass(frozen=True, slots=True)
class ConfirmRegistered(_OfEvent):
    """Confirms a registration of several people: all of them are approved or pending."""

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether all of `registrants` are in the list"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return the data of the registration if every person is registered."""
        found: list[dict[str, Any]] = []
        for status in _OPEN:
            found += yield from self._read(lost, status)
        known = list_by_address(found)
        made = [known.get(one["email"].casefold()) for one in lost.values["registrants"]]
        if None in made:
            return []
        shown = [
            {
                "email": one["email"],
                "registrant_id": one["id"],
                **{n: one[n] for n in ("join_url", "participant_pin_code") if n in one},
            }
            for one in made
            if one is not None
        ]
        return [give_outcomes({"registrants": shown}, lost.values)]


@dataclass(frozen=True, slots=True)
class ConfirmDecided(_OfEvent):
    """Confirms a decision: all registrants have the status that it gives them.

    Those whose approval was cancelled are neither approved nor pending.
    """

    def describe(self) -> str:
        """Return what is read, in a few words."""
        return "checks whether all of `registrants` have the status that was requested"

    def find(self, lost: LostWrite) -> Flow[list[Any]]:
        """Return one empty object, the data of a decision, if it shows for every registrant."""
        wanted = _WANTED.get(lost.values["action"])
        found: list[dict[str, Any]] = []
        for status in _OPEN if wanted is None else (wanted,):
            found += yield from self._read(lost, status)
        ids, addresses = {str(one.get("id")) for one in found}, list_by_address(found)
        are_there = [
            person["id"] in ids if "id" in person else person["email"].casefold() in addresses
            for person in lost.values["registrants"]
        ]
        return [{}] if (not any(are_there) if wanted is None else all(are_there)) else []
