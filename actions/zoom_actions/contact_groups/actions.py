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
from zoom_actions.shared.choice_sources import CONTACT_GROUP_MEMBERS, CONTACT_GROUPS, USERS
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
    """Who sees a contact group, and who can search for it."""

    OPEN = 1, "Visible to everyone, and in searches"
    SEARCHABLE = 2, "Visible to its members; everyone can search for it"
    HIDDEN = 3, "Visible to its members only"


class ContactType(IntChoice):
    """The kind of a member of a contact group."""

    USER = 1, "User"
    USER_GROUP = 2, "Group of users"


MOST_CONTACTS = {ContactType.USER: (50, "users"), ContactType.USER_GROUP: (3, "groups of users")}


class Contact(TypedDict):
    """A user or a group of users to add to a contact group."""

    type: Annotated[ContactType, Doc("Kind of the member."), Example(1)]
    id: Annotated[
        str, MinLen(1), Doc("ID of the user or group."), Example("u7Qx2mVbT1aRk9ZcW4eHsw"), USERS
    ]


ContactGroupId = Annotated[
    str, Example("dir.Wk3tQ0yVSmaXc7Lh2uN9dA"), Doc("ID of the contact group."), CONTACT_GROUPS
]
Contacts = Annotated[list[Contact], Example([{"type": 1, "id": "u7Qx2mVbT1aRk9ZcW4eHsw"}])]
ContactPageSize = Annotated[int, Ge(1), Le(50), Example(50)]
MemberIds = Annotated[
    str,
    CommaList(r"[^\s,]+", "up to 20 IDs separated by commas", most=20),
    Example("u7Qx2mVbT1aRk9ZcW4eHsw,RSMaSp8sTEGK0_oamiA2_w"),
    CONTACT_GROUP_MEMBERS,
]
Privacy = Annotated[GroupPrivacy, Example(2)]
# Zoom's schema requires no name, but every example has one.
GroupName = Annotated[str, MinLen(1), Example("Front desk")]
Description = Annotated[str, Example("Who to call at the reception")]


def check_contacts(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for each kind of member that exceeds Zoom's limit per request."""
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
REMOVED = ConfirmDeleted("each member", *_MEMBERS, id_fields=("id",), input_name="member_ids")


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

    All actions on contact groups need a Pro plan or higher.

    Args:
        page_size: Number of contact groups per page, up to 50.

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
    validate=check_contacts,
    # No recovery: names are not unique, and no reply has the time of creation.
)
def create_contact_group(
    zoom: Connection,
    *,
    group_name: GroupName,
    group_privacy: Privacy = UNSET,
    description: Description = UNSET,
    group_members: Contacts = UNSET,
) -> ContactGroup:
    """Create a contact group with up to 50 users and three groups of users.

    Args:
        group_name: Name of the contact group.
        group_privacy: Who sees it, and who can search for it.
        description: What the contact group is for.
        group_members: The users and groups of users in it.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "GET /contacts/groups/{group_id}",
    group="Contact Groups",
    # Zoom documents only the scope for writing, although this is a read.
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
    idempotent=True,
    scopes=WRITE_SCOPES,
    validate=partial(check_change, fixed={"group_id"}),
    recovery=ConfirmUpdated("the contact group"),
)
def update_contact_group(
    zoom: Connection,
    group_id: ContactGroupId,
    *,
    name: GroupName = UNSET,
    privacy: Privacy = UNSET,
    description: Description = UNSET,
) -> NoContent:
    """Change the name, privacy or description of a contact group.

    Args:
        name: The new name.
        privacy: Who sees it, and who can search for it.
        description: The new description; an empty text removes it.
    """
    ...


@endpoint(
    "DELETE /contacts/groups/{group_id}",
    group="Contact Groups",
    rate="heavy",
    safety="destructive",
    idempotent=False,
    scopes=WRITE_SCOPES,
    recovery=ConfirmDeleted("the contact group"),
)
def delete_contact_group(zoom: Connection, group_id: ContactGroupId) -> NoContent:
    """Delete a contact group; its members are not deleted.

    Args:
        group_id: ID of the contact group to delete.
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
        page_size: Number of members per page, up to 50.
    """
    ...


@endpoint(
    "POST /contacts/groups/{group_id}/members",
    group="Contact Groups",
    rate="heavy",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    validate=check_contacts,
    recovery=JOINED,
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
    irreversible="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    recovery=REMOVED,
)
def remove_contact_group_members(
    zoom: Connection, group_id: ContactGroupId, *, member_ids: MemberIds
) -> NoContent:
    """Remove up to 20 members from a contact group.

    Zoom refuses to remove the last member.

    Args:
        member_ids: IDs of the users and groups to remove, separated by commas.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
