"""Actions that register people for meetings and webinars, and list them."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from typing_extensions import Unpack

from zoom_actions.registrants import inputs
from zoom_actions.registrants.choices import RegistrantStatus
from zoom_actions.registrants.notifications import find_confirmation
from zoom_actions.registrants.questions import MEETING_FORM, WEBINAR_FORM
from zoom_actions.registrants.results import (
    MeetingRegistrantPage,
    MeetingRegistration,
    WebinarRegistrantPage,
    WebinarRegistration,
)
from zoom_actions.shared.choice_sources import TRACKING_SOURCES
from zoom_actions.shared.identifiers import (
    MeetingNumber,
    OccurrenceId,
    WebinarNumber,
    WebinarOccurrenceId,
)
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import FindCreated, Values
from zoom_connector.fields import UNSET, Example


def _registered(events: str, event_id: str) -> FindCreated:
    """Return how to find a lost registration: by address, among the approved and pending ones."""
    return FindCreated(
        f"/{events}/{{{event_id}}}/registrants",
        "registrants",
        {"email": "email"},
        "the registrant's e-mail address",
        queries=[{"page_size": "300", "status": one} for one in ("approved", "pending")],
        make_data=partial(_give_registration, event_id),
    )


def _give_registration(event_id: str, registrant: dict[str, Any], values: Values) -> Any:
    number = str(values[event_id])
    link = {"join_url": registrant["join_url"]} if "join_url" in registrant else {}
    return {"registrant_id": registrant["id"], "id": int(number), **link}


@endpoint(
    "POST /meetings/{meeting_id}/registrants",
    group="Registrants",
    scopes=("meeting:write", "meeting:write:admin"),
    granular_scopes=("meeting:write:registrant", "meeting:write:registrant:admin"),
    safety="write",
    read_with="getMeeting",
    notifications=find_confirmation,
    # Zoom returns the existing registration of an address, but each call counts towards its limit
    # of three per day, so a repeated call has an effect.
    idempotent=False,
    recovery=_registered("meetings", "meeting_id"),
    sections=inputs.SECTIONS,
    dynamic_fields=MEETING_FORM,
)
def add_meeting_registrant(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    email: inputs.Email,
    first_name: inputs.FirstName,
    **person: Unpack[inputs.MeetingPerson],
) -> MeetingRegistration:
    """Register a person for a meeting and return a personal join link.

    The meeting must require registration (`approval_type` 0 or 1; a new meeting has 2, which
    means none) and have a licensed host. It can have at most 4,999 registrants:
    https://developers.zoom.us/docs/api/meetings/

    Zoom allows three registrations per day of one person for one meeting:
    developers.zoom.us/docs/api/rate-limits

    Args:
        **person: Further details of the person.
    """
    ...


@endpoint(
    "POST /webinars/{webinar_id}/registrants",
    group="Registrants",
    scopes=("webinar:write", "webinar:write:admin"),
    granular_scopes=("webinar:write:registrant", "webinar:write:registrant:admin"),
    safety="write",
    read_with="getWebinar",
    notifications=find_confirmation,
    # A repeated call has an effect, for the same reason as with meetings.
    idempotent=False,
    recovery=_registered("webinars", "webinar_id"),
    sections=inputs.SECTIONS,
    dynamic_fields=WEBINAR_FORM,
)
def add_webinar_registrant(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    email: inputs.Email,
    first_name: inputs.FirstName,
    **person: Unpack[inputs.WebinarPerson],
) -> WebinarRegistration:
    """Register a person for a webinar and return a personal join link.

    The webinar must require registration, and the account needs the webinar add-on. Registering
    for several occurrences at once needs a webinar of registration type 3:
    https://developers.zoom.us/docs/api/meetings/

    Zoom allows three registrations per day of one person for one webinar:
    developers.zoom.us/docs/api/rate-limits

    Args:
        **person: Further details of the person.
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}/registrants",
    group="Registrants",
    scopes=("meeting:read", "meeting:read:admin"),
    granular_scopes=("meeting:read:list_registrants", "meeting:read:list_registrants:admin"),
    rate="medium",
    items="registrants",
)
def list_meeting_registrants(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    status: inputs.Status = RegistrantStatus.APPROVED,
    occurrence_id: OccurrenceId = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> MeetingRegistrantPage:
    """List the registrants of a meeting.

    Pending and denied registrants are listed by separate calls with that status.

    Args:
        page_size: Number of registrants per page, up to 300.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/registrants",
    group="Registrants",
    scopes=("webinar:read", "webinar:read:admin"),
    granular_scopes=("webinar:read:list_registrants", "webinar:read:list_registrants:admin"),
    rate="medium",
    items="registrants",
)
def list_webinar_registrants(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    status: inputs.Status = RegistrantStatus.APPROVED,
    occurrence_id: WebinarOccurrenceId = UNSET,
    tracking_source_id: Annotated[str, Example("5516482804110"), TRACKING_SOURCES] = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> WebinarRegistrantPage:
    """List the registrants of a webinar.

    Pending and denied registrants are listed by separate calls with that status.

    Args:
        tracking_source_id: Only registrants from this tracking source.
        page_size: Number of registrants per page, up to 300.
    """
    ...
