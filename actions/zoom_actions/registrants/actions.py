"""The people who register for meetings and webinars: add one, list them."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from typing_extensions import Unpack

from zoom_actions.registrants import inputs
from zoom_actions.registrants.choices import RegistrantStatus
from zoom_actions.registrants.notifications import mail_registrant
from zoom_actions.registrants.results import (
    MeetingRegistrantPage,
    MeetingRegistration,
    WebinarRegistrantPage,
    WebinarRegistration,
)
from zoom_actions.shared.identifiers import MeetingNumber, OccurrenceId, WebinarNumber
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import FindCreated, Values
from zoom_connector.fields import UNSET, Example


def _registered(events: str, event_id: str) -> FindCreated:
    """Return how a registrant is found again: by address, among those approved or pending."""
    return FindCreated(
        f"/{events}/{{{event_id}}}/registrants",
        "registrants",
        {"email": "email"},
        "the registrant's e-mail address",
        queries=[{"page_size": "300", "status": one} for one in ("approved", "pending")],
        give=partial(_give_registration, event_id),
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
    reader="getMeeting",
    mails=mail_registrant,
    # An address registered before gets its old registration back, but each call counts towards
    # the three a day that Zoom allows it, so repeating a call is not harmless.
    idempotent=False,
    trace=_registered("meetings", "meeting_id"),
)
def add_meeting_registrant(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    email: inputs.Email,
    first_name: inputs.FirstName,
    **person: Unpack[inputs.MeetingPerson],
) -> MeetingRegistration:
    """Register a person for a meeting, which gives them a join link of their own.

    The meeting must take registrations (`approval_type` 0 or 1; a new meeting has 2, which is
    none) and have a licensed host. It holds at most 4,999 registrants:
    https://developers.zoom.us/docs/api/meetings/

    Zoom takes three registrations a day of one person for one meeting:
    developers.zoom.us/docs/api/rate-limits

    Args:
        **person: What else is known of the person.
    """
    ...


@endpoint(
    "POST /webinars/{webinar_id}/registrants",
    group="Registrants",
    scopes=("webinar:write", "webinar:write:admin"),
    granular_scopes=("webinar:write:registrant", "webinar:write:registrant:admin"),
    safety="write",
    reader="getWebinar",
    mails=mail_registrant,
    # As for a meeting: a repetition gives the old registration but uses up one of three a day.
    idempotent=False,
    trace=_registered("webinars", "webinar_id"),
)
def add_webinar_registrant(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    email: inputs.Email,
    first_name: inputs.FirstName,
    **person: Unpack[inputs.WebinarPerson],
) -> WebinarRegistration:
    """Register a person for a webinar, which gives them a join link of their own.

    The webinar must take registrations, and the account needs the webinar add-on. Several
    occurrences at once need a webinar of registration type 3:
    https://developers.zoom.us/docs/api/meetings/

    Zoom takes three registrations a day of one person for one webinar:
    developers.zoom.us/docs/api/rate-limits

    Args:
        **person: What else is known of the person.
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
    """List the people registered for a meeting, one page at a time.

    Those who wait for approval or were refused need calls of their own, with that status.

    Args:
        page_size: How many registrants a page holds, up to 300.
        next_page_token: Token from the previous page; valid for 15 minutes.
        page_number: Number of the page; deprecated, prefer the token.
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
    occurrence_id: OccurrenceId = UNSET,
    tracking_source_id: Annotated[str, Example("5516482804110")] = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> WebinarRegistrantPage:
    """List the people registered for a webinar, one page at a time.

    Those who wait for approval or were refused need calls of their own, with that status.

    Args:
        tracking_source_id: Only people who came from this tracking source.
        page_size: How many registrants a page holds, up to 300.
        next_page_token: Token from the previous page; valid for 15 minutes.
        page_number: Number of the page; deprecated, prefer the token.
    """
    ...
