"""Contact groups and their members."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Known


class ContactGroupSummary(TypedDict, total=False):
    """A contact group as a list shows it."""

    group_id: Annotated[
        str,
        Doc("ID by which other actions name the contact group."),
        Example("dir.Wk3tQ0yVSmaXc7Lh2uN9dA"),
    ]
    group_name: Annotated[str, Doc("Name shown in the contact list."), Example("Front desk")]
    group_privacy: Annotated[
        int,
        Doc("Who sees the group and who can only find it by a search."),
        Known(
            {
                1: "Visible to everyone",
                2: "Members see it, everyone finds it",
                3: "Hidden from others",
            }
        ),
    ]
    description: Annotated[
        str,
        Doc("Purpose of the group, as its creator wrote it."),
        Example("Who to call at the reception"),
    ]


class ContactGroup(ContactGroupSummary, total=False):
    """A contact group."""

    total_members: Annotated[int, Doc("Number of users and groups in it."), Example(3)]


class ContactGroupPage(Page, total=False):
    """A page of contact groups."""

    groups: Annotated[list[ContactGroupSummary], Doc("Contact groups on this page.")]


class ContactGroupMember(TypedDict, total=False):
    """A user or a group of users in a contact group."""

    id: Annotated[
        str, Doc("ID of the user, or of the group of users."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
    ]
    type: Annotated[
        int,
        Doc("Whether the member is one user or a group."),
        Known({1: "User", 2: "Group of users"}),
    ]
    name: Annotated[
        str, Doc("Display name of the user, or name of the group."), Example("Jordan Lee")
    ]


class ContactGroupMemberPage(Page, total=False):
    """A page of members of a contact group."""

    group_members: Annotated[list[ContactGroupMember], Doc("Members on this page.")]


class AddedContacts(TypedDict, total=False):
    """The members added to a contact group."""

    member_ids: Annotated[
        list[
            Annotated[
                str, Doc("ID of a user or of a group of users."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
            ]
        ],
        Doc("IDs of the members that were added."),
    ]
