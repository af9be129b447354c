"""Actions that read what happened in a webinar that is over."""

from __future__ import annotations

from zoom_actions.past_events.results import (
    AbsenteePage,
    PastWebinarRuns,
    WebinarPollResults,
    WebinarQuestions,
)
from zoom_actions.shared.identifiers import WebinarInstance, WebinarNumber, WebinarOccurrenceId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET

READ_SCOPES = ("webinar:read:admin", "webinar:read")


@endpoint(
    "GET /past_webinars/{webinar_id}/absentees",
    items="registrants",
    group="Webinars",
    rate="heavy",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:list_absentees", "webinar:read:list_absentees:admin"),
)
def list_webinar_absentees(
    zoom: Connection,
    webinar_id: WebinarInstance,
    *,
    occurrence_id: WebinarOccurrenceId = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> AbsenteePage:
    """List the people who registered for a webinar and did not come.

    A number means the latest run; give the UUID for an earlier one. The webinar must have required
    registration. Zoom limits how often a day this may be called.

    Args:
        webinar_id: Number or UUID of the webinar.
        page_size: Number of registrants per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_webinars/{webinar_id}/instances",
    group="Webinars",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:list_past_instances", "webinar:read:list_past_instances:admin"),
)
def list_past_webinar_instances(zoom: Connection, webinar_id: WebinarNumber) -> PastWebinarRuns:
    """List the runs of a webinar that are over, each with the UUID that identifies it.

    Args:
        webinar_id: Number of the webinar.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_webinars/{webinar_id}/polls",
    group="Webinars",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:list_past_polls", "webinar:read:list_past_polls:admin"),
)
def list_webinar_poll_results(zoom: Connection, webinar_id: WebinarInstance) -> WebinarPollResults:
    """List the answers to the polls of a webinar, person by person.

    A number means the latest run; give the UUID for an earlier one.

    Args:
        webinar_id: Number or UUID of the webinar.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /past_webinars/{webinar_id}/qa",
    group="Webinars",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("webinar:read:past_qa", "webinar:read:past_qa:admin"),
)
def list_webinar_questions(zoom: Connection, webinar_id: WebinarInstance) -> WebinarQuestions:
    """List what people asked in a webinar, and the answers.

    A number means the latest run; give the UUID for an earlier one.

    Args:
        webinar_id: Number or UUID of the webinar.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
