"""Actions on people who have registered: read one, remove one, and decide about several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.registrants.choices import RegistrantAction
from zoom_actions.registrants.notifications import find_decisions
from zoom_actions.registrants.recovery import ConfirmDecided
from zoom_actions.registrants.results import MeetingRegistrant, WebinarRegistrantDetails
from zoom_actions.shared.choice_sources import (
    MEETING_REGISTRANT_EMAILS,
    MEETING_REGISTRANTS,
    WEBINAR_REGISTRANT_EMAILS,
    WEBINAR_REGISTRANTS,
)
from zoom_actions.shared.identifiers import (
    EmailAddress,
    MeetingNumber,
    OccurrenceId,
    WebinarNumber,
    WebinarOccurrenceId,
)
from zoom_actions.shared.people import check_people, people_reader
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted
from zoom_connector.fields import UNSET, Doc, Example, Query, Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

_RegistrantId = Annotated[str, Example("9tboDiHUQAeOnbmudzWa5g"), Doc("ID of the registrant.")]
MeetingRegistrantId = Annotated[_RegistrantId, MEETING_REGISTRANTS]
WebinarRegistrantId = Annotated[_RegistrantId, WEBINAR_REGISTRANTS]
RegistrantEmail = Annotated[
    EmailAddress,
    Doc("Address with which the person registered."),
    Example("late.riser@example.com"),
]
_LOST = "The registration, its answers and the personal link to join are lost."


class MeetingPerson(TypedDict, total=False):
    """A registrant of a meeting, identified by ID or e-mail address."""

    id: Annotated[MeetingRegistrantId, MinLen(1)]
    email: Annotated[RegistrantEmail, MEETING_REGISTRANT_EMAILS]


class WebinarPerson(TypedDict, total=False):
    """A registrant of a webinar, identified by ID or e-mail address."""

    id: Annotated[WebinarRegistrantId, MinLen(1)]
    email: Annotated[RegistrantEmail, WEBINAR_REGISTRANT_EMAILS]


_EXAMPLE = Example([{"email": "late.riser@example.com"}])
_READER = Reader(people_reader("id", "email"))
MeetingPeople = Annotated[list[MeetingPerson], MinLen(1), MaxLen(30), _EXAMPLE, _READER]
WebinarPeople = Annotated[list[WebinarPerson], MinLen(1), MaxLen(30), _EXAMPLE, _READER]
Decision = Annotated[RegistrantAction, Example("approve")]
check_registrants = partial(check_people, name="registrants", keys=("id", "email"))


def describe_loss(values: Mapping[str, Any]) -> str:
    """Return what a decision cannot undo."""
    if values["action"] != RegistrantAction.CANCEL:
        return ""
    return "The people lose their links to join and must register again."


@endpoint(
    "GET /meetings/{meeting_id}/registrants/{registrant_id}",
    group="Registrants",
    scopes=("meeting:read:admin", "meeting:read"),
    granular_scopes=("meeting:read:registrant", "meeting:read:registrant:admin"),
)
def get_meeting_registrant(
    zoom: Connection, meeting_id: MeetingNumber, registrant_id: MeetingRegistrantId
) -> MeetingRegistrant:
    """Get one registrant of a meeting, with the answers and the personal link to join."""
    ...


@endpoint(
    "DELETE /meetings/{meeting_id}/registrants/{registrant_id}",
    group="Registrants",
    safety="destructive",
    irreversible=_LOST,
    idempotent=False,
    scopes=("meeting:write:admin", "meeting:write"),
    granular_scopes=("meeting:delete:registrant", "meeting:delete:registrant:admin"),
    recovery=ConfirmDeleted("the registrant"),
)
def delete_meeting_registrant(
    zoom: Connection,
    meeting_id: MeetingNumber,
    registrant_id: MeetingRegistrantId,
    *,
    occurrence_id: OccurrenceId = UNSET,
) -> NoContent:
    """Remove a registrant from a meeting.

    A series of registration type 2 or 3 needs the occurrence; one of type 1 has a single
    registration for all dates.
    """
    ...


@endpoint(
    "PUT /meetings/{meeting_id}/registrants/status",
    group="Registrants",
    rate="medium",
    # A cancelled registrant has to register again.
    safety="destructive",
    irreversible=describe_loss,
    # Each call counts towards the limit of ten per day and registrant.
    idempotent=False,
    read_with="getMeeting",
    notifications=find_decisions,
    scopes=("meeting:write:admin", "meeting:write"),
    granular_scopes=("meeting:update:registrant_status", "meeting:update:registrant_status:admin"),
    validate=check_registrants,
    recovery=ConfirmDecided("meetings", "meeting_id"),
)
def update_meeting_registrant_status(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    action: Decision,
    registrants: MeetingPeople,
    occurrence_id: Annotated[OccurrenceId, Query()] = UNSET,
) -> NoContent:
    """Approve, deny or cancel up to 30 registrations for a meeting.

    The meeting must require registration, and its host needs a Pro plan or higher. Zoom allows ten
    changes per day of one registrant: developers.zoom.us/docs/api/rate-limits

    Args:
        action: What to do with all of them.
        registrants: The registrants, each by ID or e-mail address.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/registrants/{registrant_id}",
    group="Registrants",
    scopes=("webinar:read:admin", "webinar:read"),
    granular_scopes=("webinar:read:registrant", "webinar:read:registrant:admin"),
)
def get_webinar_registrant(
    zoom: Connection,
    webinar_id: WebinarNumber,
    registrant_id: WebinarRegistrantId,
    *,
    occurrence_id: WebinarOccurrenceId = UNSET,
) -> WebinarRegistrantDetails:
    """Get one registrant of a webinar, with the answers and the personal link to join."""
    ...


@endpoint(
    "DELETE /webinars/{webinar_id}/registrants/{registrant_id}",
    group="Registrants",
    safety="destructive",
    irreversible=_LOST,
    idempotent=False,
    scopes=("webinar:write:admin", "webinar:write"),
    granular_scopes=("webinar:delete:registrant", "webinar:delete:registrant:admin"),
    recovery=ConfirmDeleted("the registrant"),
)
def delete_webinar_registrant(
    zoom: Connection,
    webinar_id: WebinarNumber,
    registrant_id: WebinarRegistrantId,
    *,
    occurrence_id: WebinarOccurrenceId = UNSET,
) -> NoContent:
    """Remove a registrant from a webinar."""
    ...


@endpoint(
    "PUT /webinars/{webinar_id}/registrants/status",
    group="Registrants",
    rate="medium",
    safety="destructive",
    irreversible=describe_loss,
    # As with meetings.
    idempotent=False,
    read_with="getWebinar",
    notifications=find_decisions,
    scopes=("webinar:write:admin", "webinar:write"),
    granular_scopes=("webinar:update:registrant_status", "webinar:update:registrant_status:admin"),
    validate=check_registrants,
    recovery=ConfirmDecided("webinars", "webinar_id"),
)
def update_webinar_registrant_status(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    action: Decision,
    registrants: WebinarPeople,
    occurrence_id: Annotated[WebinarOccurrenceId, Query()] = UNSET,
) -> NoContent:
    """Approve, deny or cancel up to 30 registrations for a webinar.

    The webinar must require registration. Zoom allows ten changes per day of one registrant:
    developers.zoom.us/docs/api/rate-limits

    Args:
        action: What to do with all of them.
        registrants: The registrants, each by ID or e-mail address.
    """
    ...
