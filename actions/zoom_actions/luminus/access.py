"""Access rights of a LumiNUS meeting: nested objects of `addMeeting`."""

from __future__ import annotations

from typing import Annotated, Required

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format, IntChoice, Pattern

_ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
Uuid = Annotated[
    str,
    Pattern(r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
    Format("uuid"),
    Example(_ID),
]


class AccessRole(IntChoice):
    """A role of LumiNUS; its documents number the roles without names."""

    ROLE_1 = 1, "Role 1"
    ROLE_2 = 2, "Role 2"
    ROLE_3 = 3, "Role 3"
    ROLE_4 = 4, "Role 4"
    ROLE_5 = 5, "Role 5"
    ROLE_6 = 6, "Role 6"


class GroupAccess(TypedDict, total=False):
    """The role of a group."""

    groupID: Required[Annotated[Uuid, Doc("ID of the group.")]]
    accessRole: Required[Annotated[AccessRole, Doc("Role of the group."), Example(2)]]


class UserAccess(TypedDict, total=False):
    """The role of one person, where it differs from that of the person's groups."""

    userID: Required[Annotated[Uuid, Doc("ID of the person.")]]
    accessRole: Required[Annotated[AccessRole, Doc("Role of the person."), Example(1)]]


class Access(TypedDict, total=False):
    """Access rights of a meeting."""

    groupAccess: Annotated[
        list[GroupAccess], Doc("Roles of groups."), Example([{"groupID": _ID, "accessRole": 2}])
    ]
    userAccess: Annotated[
        list[UserAccess],
        Doc("Roles of individual people."),
        Example([{"userID": _ID, "accessRole": 1}]),
    ]
    publicAccess: Annotated[
        AccessRole | None, Doc("Role of everyone else; null gives them no access."), Example(None)
    ]
    inheritedResourceID: Annotated[
        Uuid | None, Doc("ID of a resource whose permissions apply instead."), Example(_ID)
    ]
