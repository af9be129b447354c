"""Panelists as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Format


class Panelist(TypedDict, total=False):
    """A person who speaks in a webinar."""

    id: Annotated[str, Doc("ID of the panelist in this webinar; not a user ID.")]
    email: Annotated[str, Doc("Address to which the invitation goes."), Format("email")]
    name: Annotated[str, Doc("Name that attendees see.")]
    join_url: Annotated[
        str, Doc("Personal link: anyone who has it joins as this panelist."), Format("uri")
    ]
    virtual_background_id: Annotated[
        str, Doc("ID of the background of the person; absent without one.")
    ]
    name_tag_id: Annotated[str, Doc("ID of the design of the name tag; absent without one.")]
    name_tag_name: Annotated[str, Doc("Name on the tag.")]
    name_tag_pronouns: Annotated[str, Doc("Pronouns on the tag.")]
    name_tag_description: Annotated[str, Doc("Line below the name, such as a job title.")]


class PanelistList(TypedDict, total=False):
    """The panelists of a webinar, all of them."""

    panelists: Annotated[list[Panelist], Doc("People who speak in the webinar.")]
    total_records: Annotated[int, Doc("Number of panelists.")]


class AddedPanelists(TypedDict, total=False):
    """The result of adding panelists."""

    id: Annotated[str, Doc("Number of the webinar.")]
    updated_at: Annotated[
        str, Doc("When they were added, in UTC; absent if the reply was lost."), Format("date-time")
    ]
