"""Actions that read webinars, list them, and list their participants."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.past_events.attendance import advise_on_attendance
from zoom_actions.shared.identifiers import (
    UserId,
    WebinarIdOrUuid,
    WebinarInstance,
    WebinarOccurrenceId,
)
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.scopes import READ_WEBINARS
from zoom_actions.webinars.results import Webinar, WebinarPage, WebinarParticipantPage
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Example, StrChoice


class WebinarListType(StrChoice):
    """Which webinars to list."""

    SCHEDULED = "scheduled", "All that have not expired"
    UPCOMING = "upcoming", "Upcoming and live"


@endpoint(
    "GET /webinars/{webinar_id}",
    group="Webinars",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:webinar", "webinar:read:webinar:admin"),
)
def get_webinar(
    zoom: Connection,
    webinar_id: WebinarIdOrUuid,
    *,
    occurrence_id: WebinarOccurrenceId = UNSET,
    show_previous_occurrences: Annotated[bool, Example(value=True)] = UNSET,
) -> Webinar:
    """Get one webinar with its settings.

    The account needs the webinar add-on. The `start_url` in the reply is a secret that makes
    anyone the host.

    Args:
        webinar_id: Number or UUID of the webinar.
        occurrence_id: One occurrence of a series, as the epoch milliseconds of its first planned
            start.
        show_previous_occurrences: Also return past occurrences.
    """
    ...


@endpoint(
    "GET /users/{user_id}/webinars",
    items="webinars",
    group="Webinars",
    rate="medium",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:list_webinars", "webinar:read:list_webinars:admin"),
)
def list_webinars(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[WebinarListType, Example("upcoming")] = WebinarListType.SCHEDULED,
    include_events_webinar: Annotated[bool, Example(value=False)] = True,
    page_size: PageSize = 30,
    # Zoom's own description lacks this parameter, although the replies have a token, which works
    # when it is sent back: https://github.com/kyleboe/zoom_rb/pull/433
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = 1,
) -> WebinarPage:
    """List the webinars that a user hosts.

    The account needs the webinar add-on.

    Args:
        user_id: ID or e-mail address of the host, or `me`.
        type: Which webinars to list.
        include_events_webinar: Also list the webinars that belong to Zoom Events.
        page_size: Number of webinars per page.
    """
    ...


@endpoint(
    "GET /past_webinars/{webinar_id}/participants",
    items="participants",
    group="Webinars",
    rate="medium",
    scopes=READ_WEBINARS,
    granular_scopes=(
        "webinar:read:list_past_participants:admin",
        "webinar:read:list_past_participants",
    ),
    advise=advise_on_attendance,
)
def list_webinar_participants(
    zoom: Connection,
    webinar_id: WebinarInstance,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> WebinarParticipantPage:
    """List the participants of a past webinar.

    A number means the latest run; give the UUID for an earlier one. A person who left and joined
    again appears once for each stay. A warning says when Zoom has not computed the stays yet.

    Args:
        webinar_id: Number or UUID of the webinar.
        page_size: Number of stays per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
