"""Panelists as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format


class Panelist(TypedDict, total=False):
    """A person who speaks in a webinar."""

    id: Annotated[
        str,
        Doc("ID of the panelist in this webinar; not a user ID."),
        Example("w4Wr1E1nRfaVZnOQG1Q0sA"),
    ]
    email: Annotated[
        str,
        Doc("Address to which the invitation goes."),
        Format("email"),
        Example("speaker@example.com"),
    ]
    name: Annotated[str, Doc("Name that attendees see."), Example("Jo Doe")]
    join_url: Annotated[
        str,
        Doc("Personal link: anyone who has it joins as this panelist."),
        Format("uri"),
        Example("https://zoom.example.com/w/99289110036?tk=Xy7Qp3"),
    ]
    virtual_background_id: Annotated[
        str,
        Doc("ID of the background of the person; absent without one."),
        Example("xtZjKHfYTHqNkHb2Pm5CrQ"),
    ]
    name_tag_id: Annotated[
        str,
        Doc("ID of the design of the name tag; absent without one."),
        Example("UbGmsaJ0SZqwjYVrsBm4Cg"),
    ]
    name_tag_name: Annotated[str, Doc("Name on the tag."), Example("Jo Doe")]
    name_tag_pronouns: Annotated[str, Doc("Pronouns on the tag."), Example("they/them")]
    name_tag_description: Annotated[
        str, Doc("Line below the name, such as a job title."), Example("Head of design")
    ]


class PanelistList(TypedDict, total=False):
    """The panelists of a webinar, all of them."""

    panelists: Annotated[list[Panelist], Doc("People who speak in the webinar.")]
    total_records: Annotated[int, Doc("Number of panelists."), Example(1)]


class AddedPanelists(TypedDict, total=False):
    """The result of adding panelists."""

    id: Annotated[str, Doc("Number of the webinar."), Example("99289110036")]
    updated_at: Annotated[
        str,
        Doc("When they were added, in UTC; absent if the reply was lost."),
        Format("date-time"),
        Example("2030-03-01T09:00:00Z"),
    ]
