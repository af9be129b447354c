"""Actions that read templates of meetings and of meeting summaries."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.shared.choice_sources import MEETING_TEMPLATES
from zoom_actions.shared.identifiers import UserId
from zoom_actions.templates.results import MeetingTemplate, SummaryTemplates
from zoom_connector import Connection, endpoint
from zoom_connector.fields import Example


@endpoint(
    "GET /users/{user_id}/meeting_summary_templates",
    group="Templates",
    rate="medium",
    scopes=("user:read", "user:read:admin"),
    granular_scopes=("user:read:settings", "user:read:settings:admin"),
)
def list_user_meeting_summary_templates(zoom: Connection, user_id: UserId) -> SummaryTemplates:
    """List the templates for the meeting summaries of a user.

    The result is a list, not an object.
    """
    ...


@endpoint(
    "GET /users/{user_id}/meeting_templates/{meeting_template_id}",
    group="Templates",
    rate="medium",
    # Zoom documents no granular scope for this operation.
    scopes=("user:read:admin", "user:read"),
)
def get_user_meeting_template(
    zoom: Connection,
    user_id: UserId,
    meeting_template_id: Annotated[str, Example("ydCUQzzVT6WZ_r_K_2iFzg"), MEETING_TEMPLATES],
) -> MeetingTemplate:
    """Get one of a user's meeting templates with its settings.

    Args:
        meeting_template_id: ID of the template; a `rawRequest` to
            `/users/{userId}/meeting_templates` lists it.
    """
    ...
