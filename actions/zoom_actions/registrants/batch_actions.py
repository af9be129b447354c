"""Actions that register several people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Required

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.registrants import inputs
from zoom_actions.registrants.notifications import find_confirmations
from zoom_actions.registrants.outcomes import give_outcomes
from zoom_actions.registrants.recovery import ConfirmRegistered
from zoom_actions.registrants.results import MeetingRegistrations, WebinarRegistrations
from zoom_actions.shared.identifiers import MeetingNumber, WebinarNumber
from zoom_connector import Connection, endpoint
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example

if TYPE_CHECKING:
    from collections.abc import Sequence


class NewPerson(TypedDict, total=False):
    """A person to register."""

    email: Required[inputs.Email]
    first_name: Required[Annotated[inputs.FirstName, Doc("First name, at most 64 characters.")]]
    last_name: Annotated[str, MaxLen(64), Doc("Last name, at most 64 characters."), Example("Doe")]


People = Annotated[
    list[NewPerson],
    MinLen(1),
    MaxLen(30),
    Example([{"email": "guest@example.com", "first_name": "Jo", "last_name": "Doe"}]),
]
AutoApprove = Annotated[bool, Example(value=True)]


def check_distinct(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for each address that is in the list a second time."""
    addresses: Sequence[str] = [one["email"].casefold() for one in values["registrants"]]
    return [
        Problem(f"registrants[{place}].email", "repeats an earlier entry", address)
        for place, address in enumerate(addresses)
        if address in addresses[:place]
    ]


@endpoint(
    "POST /meetings/{meeting_id}/batch_registrants",
    group="Registrants",
    rate="heavy",
    safety="write",
    read_with="getMeeting",
    notifications=find_confirmations,
    # Each call counts towards the limit of three per day and person, as a single registration does.
    idempotent=False,
    scopes=("meeting:write", "meeting:write:admin"),
    granular_scopes=("meeting:write:batch_registrants", "meeting:write:batch_registrants:admin"),
    validate=check_distinct,
    transform=give_outcomes,
    recovery=ConfirmRegistered("meetings", "meeting_id"),
)
def add_meeting_registrants_batch(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    registrants: People,
    auto_approve: AutoApprove = UNSET,
    registrants_confirmation_email: Annotated[bool, Example(value=True)] = UNSET,
) -> MeetingRegistrations:
    """Register up to 30 people for a meeting; the result has one outcome for each of them.

    The meeting must require registration, have a licensed host, and be a scheduled one (`type` 2):
    instant and recurring meetings are refused. Custom questions cannot be answered here.

    Args:
        registrants: The people, each address once.
        auto_approve: Approve them immediately, if the host approves manually.
        registrants_confirmation_email: Send each of them a confirmation by e-mail.
    """
    ...


@endpoint(
    "POST /webinars/{webinar_id}/batch_registrants",
    group="Registrants",
    rate="heavy",
    safety="write",
    read_with="getWebinar",
    notifications=find_confirmations,
    # As with meetings.
    idempotent=False,
    scopes=("webinar:write", "webinar:write:admin"),
    granular_scopes=("webinar:write:batch_registrants", "webinar:write:batch_registrants:admin"),
    validate=check_distinct,
    transform=give_outcomes,
    recovery=ConfirmRegistered("webinars", "webinar_id"),
)
def add_webinar_registrants_batch(
    zoom: Connection,
    webinar_id: Annotated[WebinarNumber, Example("97716552934")],
    *,
    registrants: People,
    auto_approve: AutoApprove = UNSET,
) -> WebinarRegistrations:
    """Register up to 30 people for a webinar; the result has one outcome for each of them.

    The webinar must require registration, have a licensed host, and be a single one (`type` 5).
    Custom questions cannot be answered here.

    Args:
        registrants: The people, each address once.
        auto_approve: Approve them immediately, if the host approves manually.
    """
    ...
