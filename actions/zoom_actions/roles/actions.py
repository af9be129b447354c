"""Actions on roles and on who has them."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.roles.results import (
    AssignedUsers,
    NewRole,
    Role,
    RoleList,
    RoleMemberPage,
    RoleType,
    SubAccountAccess,
)
from zoom_actions.shared.choice_sources import ROLE_MEMBERS, ROLES, USER_EMAILS, USERS
from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.people import check_people, give_added, people_reader
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import (
    ConfirmAdded,
    ConfirmDeleted,
    ConfirmUpdated,
    FindCreated,
)
from zoom_connector.fields import UNSET, Doc, Example, Reader

READ_SCOPES = ("role:read:admin", "role:write:admin")
WRITE_SCOPES = ("role:write:admin",)

RoleId = Annotated[str, Example("Rb2kXw9TQh-Zs4uN7dVfyA"), Doc("ID of the role."), ROLES]
RoleName = Annotated[str, MinLen(1), Example("Event team")]
Description = Annotated[str, Example("Prepares webinars")]
Privileges = Annotated[list[str], Example(["User:Read", "Group:Read"])]


class SubAccounts(TypedDict, total=False):
    """Privileges in sub-accounts."""

    second_level: Annotated[
        SubAccountAccess, Doc("How far the role reaches in sub-accounts."), Example(2)
    ]


class RoleUser(TypedDict, total=False):
    """A user, identified by ID or e-mail address."""

    id: Annotated[
        str,
        MinLen(1),
        Doc("ID of the user; takes precedence over `email`."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
        USERS,
    ]
    email: Annotated[EmailAddress, Doc("E-mail address of the user."), USER_EMAILS]


CREATED = FindCreated(
    "/roles",
    "roles",
    {"name": "name", "description": "description"},
    "its name, which no other role may have, and that no user has it",
    queries=[{"type": kind.value} for kind in RoleType],
    required_values={"total_members": 0},
    detail_path="/roles/{found}",
    make_data=lambda one, _: {name: one[name] for name in NewRole.__annotations__ if name in one},
)


@endpoint(
    "GET /roles",
    items="roles",
    group="Roles",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("role:read:list_roles", "role:read:list_roles:admin"),
)
def list_roles(
    zoom: Connection, *, type: Annotated[RoleType, Example("iq")] = RoleType.COMMON
) -> RoleList:
    """List the roles of the account, all at once.

    All actions on roles need a Pro plan or higher, and a user who may manage roles.

    Args:
        type: The product whose roles are listed.
    """
    ...


@endpoint(
    "POST /roles",
    group="Roles",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("role:write:role", "role:write:role:admin"),
    recovery=CREATED,
)
def create_role(
    zoom: Connection,
    *,
    name: RoleName,
    description: Description = UNSET,
    privileges: Privileges = UNSET,
    type: Annotated[RoleType, Example("common")] = UNSET,
) -> NewRole:
    """Create a role that no user has until it is assigned.

    A name that another role has is refused as a conflict.

    Args:
        name: Name of the role; it must be unique.
        description: What the role is for.
        privileges: What users with the role may do, such as `User:Read`.
        type: The product to which the role belongs.
    """
    ...


@endpoint(
    "GET /roles/{role_id}",
    group="Roles",
    scopes=READ_SCOPES,
    granular_scopes=("role:read:role", "role:read:role:admin"),
)
def get_role(zoom: Connection, role_id: RoleId) -> Role:
    """Get one role with its privileges."""
    ...


@endpoint(
    "PATCH /roles/{role_id}",
    group="Roles",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=("role:update:role", "role:update:role:admin"),
    validate=partial(check_change, fixed={"role_id"}),
    recovery=ConfirmUpdated("the role"),
)
def update_role(
    zoom: Connection,
    role_id: RoleId,
    *,
    name: RoleName = UNSET,
    description: Description = UNSET,
    privileges: Privileges = UNSET,
    sub_account_privileges: Annotated[SubAccounts, Example({"second_level": 2})] = UNSET,
) -> NoContent:
    """Change the name, the description or the privileges of a role.

    All users who have the role are affected.

    Args:
        name: The new name; it must be unique.
        description: The new description; an empty text removes it.
        privileges: All privileges of the role, in place of the previous ones.
        sub_account_privileges: Privileges in sub-accounts; only for master accounts of a partner.
    """
    ...


@endpoint(
    "DELETE /roles/{role_id}",
    group="Roles",
    safety="destructive",
    irreversible="The role and its privileges are lost, and its users no longer have them.",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("role:delete:role", "role:delete:role:admin"),
    recovery=ConfirmDeleted("the role"),
)
def delete_role(zoom: Connection, role_id: RoleId) -> NoContent:
    """Delete a role; the roles that every account has cannot be deleted."""
    ...


@endpoint(
    "GET /roles/{role_id}/members",
    items="members",
    group="Roles",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("role:read:list_members", "role:read:list_members:admin"),
)
def list_role_members(
    zoom: Connection,
    role_id: RoleId,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
    page_count: Annotated[str, Example("2")] = UNSET,
) -> RoleMemberPage:
    """List the users who have a role.

    Args:
        page_size: Number of users per page, up to 300.
        page_count: Number of pages; Zoom names it, but pages follow from the other inputs.
    """
    ...


@endpoint(
    "POST /roles/{role_id}/members",
    group="Roles",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("role:write:member", "role:write:member:admin"),
    validate=partial(check_people, name="members", keys=("id", "email")),
    recovery=ConfirmAdded("/roles/{role_id}/members", "members", "members", make_data=give_added),
)
def assign_role(
    zoom: Connection,
    role_id: RoleId,
    *,
    members: Annotated[
        list[RoleUser],
        MinLen(1),
        MaxLen(30),
        Example([{"email": "jordan.lee@example.com"}]),
        Reader(people_reader("id", "email")),
    ],
) -> AssignedUsers:
    """Give up to 30 users a role; each of them loses the previous one.

    The roles of the owner and of ordinary members are not assigned.

    Args:
        members: The users, each by ID or e-mail address.
    """
    ...


@endpoint(
    "DELETE /roles/{role_id}/members/{member_id}",
    group="Roles",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("role:delete:member", "role:delete:member:admin"),
    recovery=ConfirmDeleted(
        "the member", "/roles/{role_id}/members", "members", input_name="member_id"
    ),
)
def unassign_role(
    zoom: Connection,
    role_id: RoleId,
    member_id: Annotated[str, Example("Q7hV2kXsTq2m4zNfYw0c9A"), ROLE_MEMBERS],
) -> NoContent:
    """Take a role from a user, who is an ordinary member afterwards.

    Args:
        member_id: ID of the user.
    """
    ...
