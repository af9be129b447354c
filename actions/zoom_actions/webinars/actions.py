"""Webinars: read one, list those planned, and list who attended."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.shared.identifiers import OccurrenceId, UserId, WebinarIdOrUuid, WebinarInstance
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.webinars.results import Webinar, WebinarPage, WebinarParticipantPage
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Example, StrChoice

READ_SCOPES = ("webinar:read:admin", "webinar:read")


class WebinarListType(StrChoice):
    """Which webinars a list holds."""

    SCHEDULED = "scheduled", "All that have not expired"
    UPCOMING = "upcoming", "Live ones and those to come"


@endpoint(
    "GET /webinars/{webinar_id}",
    group="Webinars",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:webinar", "webinar:read:webinar:admin"),
)
def get_webinar(
    zoom: Connection,
    webinar_id: WebinarIdOrUuid,
    *,
    occurrence_id: OccurrenceId = UNSET,
    show_previous_occurrences: Annotated[bool, Example(value=True)] = UNSET,
) -> Webinar:
    """Get one webinar with its settings.

    The account needs the webinar add-on. The reply holds `start_url`, with which anyone can
    start the webinar as its host: treat it as a password.

    Args:
        webinar_id: Number or UUID of the webinar.
        occurrence_id: One occurrence of a recurring webinar; epoch milliseconds of its first
            planned start.
        show_previous_occurrences: Also return the occurrences that are over.
    """
    ...


@endpoint(
    "GET /users/{user_id}/webinars",
    items="webinars",
    group="Webinars",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:list_webinars", "webinar:read:list_webinars:admin"),
)
def list_webinars(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[WebinarListType, Example("upcoming")] = WebinarListType.SCHEDULED,
    include_events_webinar: Annotated[bool, Example(value=False)] = True,
    page_size: PageSize = 30,
    # Zoom's own description lacks this parameter, although the replies hold a token; sent back,
    # it leads to the next page: https://github.com/kyleboe/zoom_rb/pull/433
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = 1,
) -> WebinarPage:
    """List the webinars that a user has planned.

    The account needs the webinar add-on.

    Args:
        user_id: Id or e-mail address of the host, or `me`.
        type: Which webinars to list.
        include_events_webinar: Also list the webinars that belong to Zoom Events.
        page_size: How many webinars a page holds.
    """
    ...


@endpoint(
    "GET /past_webinars/{webinar_id}/participants",
    items="participants",
    group="Webinars",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=(
        "webinar:read:list_past_participants:admin",
        "webinar:read:list_past_participants",
    ),
)
def list_webinar_participants(
    zoom: Connection,
    webinar_id: WebinarInstance,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> WebinarParticipantPage:
    """List who attended a webinar that is over.

    A number means the latest run; give the UUID for an earlier one. A person who left and came
    back appears once for each stay. Durations of 0 mean that Zoom has not counted yet: ask again
    later.

    Args:
        webinar_id: Number or UUID of the webinar.
        page_size: How many stays a page holds.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
