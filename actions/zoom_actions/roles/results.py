"""Roles and the users who have them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage
from zoom_actions.users.choices import UserType
from zoom_connector.fields import Doc, Example, Format, IntChoice, Known, StrChoice


class RoleType(StrChoice):
    """The product to which a role belongs."""

    COMMON = "common", "All of Zoom"
    SALES = "iq", "Revenue Accelerator (Zoom IQ)"


class SubAccountAccess(IntChoice):
    """What the role may do in sub-accounts of a partner."""

    OWNER = 1, "As their owner"
    SAME = 2, "The same as in this account"
    SPECIFIED = 3, "What is specified for them"


class SubAccountPrivileges(TypedDict, total=False):
    """Privileges in sub-accounts; only for master accounts of a partner plan."""

    second_level: Annotated[
        int, Doc("How far the role reaches in sub-accounts."), Known(SubAccountAccess)
    ]


class PrivilegeScope(TypedDict, total=False):
    """The groups to which one privilege is limited."""

    permission_id: Annotated[str, Doc("Name of the privilege."), Example("User:Read")]
    group_ids: Annotated[
        list[Annotated[str, Doc("ID of a group of users."), Example("RSMaSp8sTEGK0_oamiA2_w")]],
        Doc("Groups whose users the privilege concerns."),
    ]


class _RoleCore(TypedDict, total=False):
    id: Annotated[
        str,
        Doc("ID of the role: `0` is the owner, `1` an administrator, `2` a member."),
        Example("Rb2kXw9TQh-Zs4uN7dVfyA"),
    ]
    name: Annotated[str, Doc("Name of the role in the account."), Example("Service desk")]
    description: Annotated[
        str, Doc("What the role is for; empty if never given."), Example("Helps users sign in")
    ]
    type: Annotated[str, Doc("Product to which the role belongs."), Known(RoleType)]


class RoleSummary(_RoleCore, total=False):
    """A role as a list shows it."""

    total_members: Annotated[int, Doc("Number of users who have the role."), Example(3)]


class RoleList(TypedDict, total=False):
    """The roles of the account, all at once."""

    roles: Annotated[list[RoleSummary], Doc("Roles of the account.")]
    total_records: Annotated[int, Doc("Number of roles."), Example(4)]


class NewRole(_RoleCore, total=False):
    """A new role."""

    privileges: Annotated[
        list[Annotated[str, Doc("Name of a privilege."), Example("User:Read")]],
        Doc("What users with the role may do."),
    ]


class Role(NewRole, total=False):
    """A role with its privileges."""

    total_members: Annotated[int, Doc("Number of users who have the role."), Example(3)]
    sub_account_privileges: Annotated[
        SubAccountPrivileges, Doc("Privileges in sub-accounts; only with a partner plan.")
    ]
    privilege_scopes: Annotated[
        list[PrivilegeScope], Doc("Privileges that are limited to some groups.")
    ]


class RoleMember(TypedDict, total=False):
    """A user who has a role."""

    id: Annotated[str, Doc("User ID of the member."), Example("Q7hV2kXsTq2m4zNfYw0c9A")]
    email: Annotated[
        str,
        Doc("Address with which the member signs in."),
        Format("email"),
        Example("robin.hale@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name."), Example("Robin")]
    last_name: Annotated[str, Doc("Family name."), Example("Hale")]
    department: Annotated[str, Doc("Department; empty if not set."), Example("Support")]
    type: Annotated[int, Doc("License of the user."), Known(UserType)]


class RoleMemberPage(NumberedPage, total=False):
    """A page of the users who have a role."""

    members: Annotated[list[RoleMember], Doc("Users on this page.")]


class AssignedUsers(TypedDict, total=False):
    """The users who were given a role."""

    ids: Annotated[str, Doc("User IDs, separated by commas."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    add_at: Annotated[
        str,
        Doc("When they were given the role, in UTC."),
        Format("date-time"),
        Example("2030-03-02T09:00:00Z"),
    ]
