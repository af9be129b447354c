"""Actions on the panelists of a webinar."""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.panelists.notifications import find_invitations
from zoom_actions.panelists.results import AddedPanelists, PanelistList
from zoom_actions.shared.choice_sources import PANELISTS
from zoom_actions.shared.identifiers import EmailAddress, PersonText, WebinarNumber
from zoom_actions.shared.people import people_reader
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_WEBINARS, WRITE_WEBINARS
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted
from zoom_connector.fields import Doc, Example, Reader

_LIST = "/webinars/{webinar_id}/panelists"


class NewPanelist(TypedDict, total=False):
    """A person to invite as a panelist."""

    # Zoom's schema requires nothing, but an invitation needs an address.
    email: Required[
        Annotated[EmailAddress, Doc("Address of the person, who can be from outside the account.")]
    ]
    name: Annotated[
        str, Doc("Name that attendees see; at most 12 Chinese characters."), Example("Jo Doe")
    ]
    virtual_background_id: Annotated[
        str, Doc("ID of a background for the person."), Example("xtZjKHfYTHqNkHb2Pm5CrQ")
    ]
    name_tag_id: Annotated[
        str, Doc("ID of the design of the name tag."), Example("UbGmsaJ0SZqwjYVrsBm4Cg")
    ]
    name_tag_name: Annotated[str, Doc("Name on the tag."), Example("Jo Doe")]
    name_tag_pronouns: Annotated[str, Doc("Pronouns on the tag."), Example("they/them")]
    name_tag_description: Annotated[
        str, Doc("Line below the name, such as a job title."), Example("Head of design")
    ]


@endpoint(
    "GET /webinars/{webinar_id}/panelists",
    group="Panelists",
    rate="medium",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:list_panelists", "webinar:read:list_panelists:admin"),
)
def list_webinar_panelists(zoom: Connection, webinar_id: WebinarNumber) -> PanelistList:
    """List all panelists of a webinar, with their personal links."""
    ...


@endpoint(
    "POST /webinars/{webinar_id}/panelists",
    group="Panelists",
    rate="medium",
    safety="write",
    # What Zoom does with a person who is a panelist already is not documented.
    idempotent=False,
    read_with="getWebinar",
    notifications=find_invitations,
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:write:panelist", "webinar:write:panelist:admin"),
    recovery=ConfirmAdded(
        _LIST, "panelists", "panelists", {"email": "email"}, repeated={"id": "webinar_id"}
    ),
)
def add_webinar_panelists(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    panelists: Annotated[
        list[NewPanelist],
        MinLen(1),
        MaxLen(30),
        Example([{"email": "speaker@example.com", "name": "Jo Doe"}]),
        Reader(people_reader("email", "email")),
    ],
) -> AddedPanelists:
    """Add up to 30 panelists to a webinar.

    Each is invited by e-mail, unless the webinar has `panelists_invitation_email_notification`
    turned off; `listWebinarPanelists` shows their personal links. How many panelists a webinar can
    have depends on the license.

    Args:
        panelists: The people to add, each by e-mail address.
    """
    ...


@endpoint(
    "DELETE /webinars/{webinar_id}/panelists",
    group="Panelists",
    safety="destructive",
    idempotent=True,
    irreversible="The list of people is not kept: list them first.",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:delete:panelist", "webinar:delete:panelist:admin"),
    recovery=ConfirmDeleted("every panelist", _LIST, "panelists"),
)
def remove_webinar_panelists(zoom: Connection, webinar_id: WebinarNumber) -> NoContent:
    """Remove all panelists of a webinar."""
    ...


@endpoint(
    "DELETE /webinars/{webinar_id}/panelists/{panelist_id}",
    group="Panelists",
    safety="destructive",
    idempotent=False,
    irreversible="",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:delete:panelist", "webinar:delete:panelist:admin"),
    recovery=ConfirmDeleted("the panelist", _LIST, "panelists", input_name="panelist_id"),
)
def remove_webinar_panelist(
    zoom: Connection,
    webinar_id: WebinarNumber,
    panelist_id: Annotated[str, Example("moderator@example.com"), PANELISTS, PersonText],
) -> NoContent:
    """Remove one panelist of a webinar.

    Args:
        panelist_id: ID or e-mail address of the panelist.
    """
    ...
