"""Who may see a LumiNUS meeting: objects of `addMeeting`."""

from __future__ import annotations

from typing import Annotated, Required

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format, IntChoice, Pattern

Uuid = Annotated[
    str,
    Pattern(r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
    Format("uuid"),
    Example("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
]


class AccessRole(IntChoice):
    """A role of LumiNUS; its documents number the roles and do not name them."""

    ROLE_1 = 1, "Role 1"
    ROLE_2 = 2, "Role 2"
    ROLE_3 = 3, "Role 3"
    ROLE_4 = 4, "Role 4"
    ROLE_5 = 5, "Role 5"
    ROLE_6 = 6, "Role 6"


class GroupAccess(TypedDict, total=False):
    """The role of a group."""

    groupID: Required[Annotated[Uuid, Doc("Id of the group.")]]
    accessRole: Required[Annotated[AccessRole, Doc("Its role.")]]


class UserAccess(TypedDict, total=False):
    """The role of one person, where it differs from that of the person's groups."""

    userID: Required[Annotated[Uuid, Doc("Id of the person.")]]
    accessRole: Required[Annotated[AccessRole, Doc("The person's role.")]]


class Access(TypedDict, total=False):
    """Access rights of a meeting."""

    groupAccess: Annotated[list[GroupAccess], Doc("Roles of groups.")]
    userAccess: Annotated[list[UserAccess], Doc("Roles of single people.")]
    publicAccess: Annotated[AccessRole | None, Doc("Role of everybody else; null shuts them out.")]
    inheritedResourceID: Annotated[
        Uuid | None, Doc("Resource whose permissions apply instead, if any.")
    ]
