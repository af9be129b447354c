"""Contact groups, which people see among their contacts in the Zoom app."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from annotated_types import Ge, Le, MinLen
from typing_extensions import TypedDict

from zoom_actions.contact_groups.results import (
    AddedContacts,
    ContactGroup,
    ContactGroupMemberPage,
    ContactGroupPage,
)
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.paging import PageToken
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted, ConfirmUpdated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example, IntChoice

READ_SCOPES = ("contact_group:read:admin",)
WRITE_SCOPES = ("contact_group:write:admin",)


class GroupPrivacy(IntChoice):
    """Who sees a contact group, and who finds it in a search."""

    OPEN = 1, "Anyone sees and finds it"
    SEARCHABLE = 2, "Anyone finds it, its members see it"
    HIDDEN = 3, "Its members alone see and find it"


class ContactType(IntChoice):
    """What a member of a contact group is."""

    USER = 1, "User"
    USER_GROUP = 2, "Group of users"


MOST_CONTACTS = {ContactType.USER: (50, "users"), ContactType.USER_GROUP: (3, "groups of users")}


class Contact(TypedDict):
    """A user or a group of users to add to a contact group."""

    type: Annotated[ContactType, Doc("What it is."), Example(1)]
    id: Annotated[
        str, MinLen(1), Doc("Id of the user or of the group."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]


ContactGroupId = Annotated[
    str, Example("dir.Wk3tQ0yVSmaXc7Lh2uN9dA"), Doc("Id of the contact group.")
]
Contacts = Annotated[list[Contact], Example([{"type": 1, "id": "u7Qx2mVbT1aRk9ZcW4eHsw"}])]
ContactPageSize = Annotated[int, Ge(1), Le(50), Example(50)]
MemberIds = Annotated[
    str,
    CommaList(r"[^\s,]+", "up to 20 ids with commas between", most=20),
    Example("u7Qx2mVbT1aRk9ZcW4eHsw,RSMaSp8sTEGK0_oamiA2_w"),
]
Privacy = Annotated[GroupPrivacy, Example(2)]
# Zoom's file requires no name, but shows none without one.
GroupName = Annotated[str, MinLen(1), Example("Front desk")]
Description = Annotated[str, Example("Who to call at the reception")]


def check_contacts(values: dict[str, Any]) -> list[Problem]:
    """Return what exceeds the numbers that Zoom takes in one request."""
    types = [contact["type"] for contact in values.get("group_members", ())]
    return [
        Problem("groupMembers", f"has too many {noun}", types.count(kind), f"at most {most}")
        for kind, (most, noun) in MOST_CONTACTS.items()
        if types.count(kind) > most
    ]


_MEMBERS = ("/contacts/groups/{group_id}/members", "group_members")
JOINED = ConfirmAdded(
    *_MEMBERS,
    "group_members",
    {"id": "id"},
    lambda found: {"member_ids": [one["id"] for one in found]},
)
REMOVED = ConfirmDeleted("each member", *_MEMBERS, ids=("id",), given="member_ids")


@endpoint(
    "GET /contacts/groups",
    items="groups",
    group="Contact Groups",
    rate="medium",
    scopes=READ_SCOPES,
)
def list_contact_groups(
    zoom: Connection, *, page_size: ContactPageSize = 10, next_page_token: PageToken = UNSET
) -> ContactGroupPage:
    """List the contact groups of the account.

    The account needs a Pro plan or a higher one, here and in all actions on contact groups.

    Args:
        page_size: How many contact groups a page holds, up to 50.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "POST /contacts/groups",
    group="Contact Groups",
    rate="heavy",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    prepare=check_contacts,
    # No trace: names may be taken twice, and nothing tells when a group was created.
)
def create_contact_group(
    zoom: Connection,
    *,
    group_name: GroupName,
    group_privacy: Privacy = UNSET,
    description: Description = UNSET,
    group_members: Contacts = UNSET,
) -> ContactGroup:
    """Create a contact group, with up to 50 users and three groups of users in it.

    Args:
        group_name: Name of the contact group.
        group_privacy: Who sees and finds it.
        description: What the contact group is for.
        group_members: The users and groups of users in it.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "GET /contacts/groups/{group_id}",
    group="Contact Groups",
    # Zoom names the scope for writing alone, although nothing is written.
    scopes=WRITE_SCOPES,
)
def get_contact_group(zoom: Connection, group_id: ContactGroupId) -> ContactGroup:
    """Get one contact group with the number of its members."""
    ...


@endpoint(
    "PATCH /contacts/groups/{group_id}",
    group="Contact Groups",
    rate="heavy",
    safety="write",
    scopes=WRITE_SCOPES,
    prepare=partial(check_change, fixed={"group_id"}),
    trace=ConfirmUpdated("the contact group"),
)
def update_contact_group(
    zoom: Connection,
    group_id: ContactGroupId,
    *,
    name: GroupName = UNSET,
    privacy: Privacy = UNSET,
    description: Description = UNSET,
) -> NoContent:
    """Change what is given about a contact group; what is left out stays as it is.

    Args:
        name: The new name.
        privacy: Who sees and finds it.
        description: The new description; an empty text empties it.
    """
    ...


@endpoint(
    "DELETE /contacts/groups/{group_id}",
    group="Contact Groups",
    rate="heavy",
    safety="destructive",
    idempotent=False,
    scopes=WRITE_SCOPES,
    trace=ConfirmDeleted("the contact group"),
)
def delete_contact_group(zoom: Connection, group_id: ContactGroupId) -> NoContent:
    """Delete a contact group; the users and groups in it stay.

    Args:
        group_id: Id of the contact group to delete.
    """
    ...


@endpoint(
    "GET /contacts/groups/{group_id}/members",
    items="group_members",
    group="Contact Groups",
    rate="medium",
    scopes=READ_SCOPES,
)
def list_contact_group_members(
    zoom: Connection,
    group_id: ContactGroupId,
    *,
    page_size: ContactPageSize = 10,
    next_page_token: PageToken = UNSET,
) -> ContactGroupMemberPage:
    """List the users and groups of users in a contact group.

    Args:
        page_size: How many members a page holds, up to 50.
    """
    ...


@endpoint(
    "POST /contacts/groups/{group_id}/members",
    group="Contact Groups",
    rate="heavy",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    prepare=check_contacts,
    trace=JOINED,
)
def add_contact_group_members(
    zoom: Connection, group_id: ContactGroupId, *, group_members: Annotated[Contacts, MinLen(1)]
) -> AddedContacts:
    """Add up to 50 users and three groups of users to a contact group.

    Args:
        group_members: The users and groups of users to add.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "DELETE /contacts/groups/{group_id}/members",
    group="Contact Groups",
    rate="heavy",
    safety="destructive",
    lasting="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    trace=REMOVED,
)
def remove_contact_group_members(
    zoom: Connection, group_id: ContactGroupId, *, member_ids: MemberIds
) -> NoContent:
    """Take members out of a contact group, up to 20 at a time.

    One member must be left: Zoom refuses to empty a contact group.

    Args:
        member_ids: Ids of the users and groups to take out, with commas between.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
