"""A read that serves forms, and is not offered as an action."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import UserId
from zoom_connector import Connection, endpoint
from zoom_connector.fields import Doc, Known


class MeetingTemplateSummary(TypedDict, total=False):
    """A meeting template in a list."""

    id: Annotated[str, Doc("ID of the template.")]
    name: Annotated[str, Doc("Name of the template.")]
    type: Annotated[
        int, Doc("Who made it."), Known({1: "The user's own", 2: "Made by an administrator"})
    ]


class MeetingTemplateList(TypedDict, total=False):
    """The meeting templates of a user."""

    templates: Annotated[list[MeetingTemplateSummary], Doc("The templates.")]
    total_records: Annotated[int, Doc("Number of templates.")]


@endpoint(
    "GET /users/{user_id}/meeting_templates",
    offered=False,
    group="Templates",
    rate="medium",
    scopes=("meeting:read", "meeting:read:admin"),
    granular_scopes=("meeting:read:list_templates", "meeting:read:list_templates:admin"),
)
def list_meeting_templates(zoom: Connection, user_id: UserId) -> MeetingTemplateList:
    """List the meeting templates that a user may use."""
    ...
