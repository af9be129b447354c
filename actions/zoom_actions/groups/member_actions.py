"""Actions on the members and administrators of a group."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.groups.actions import READ_SCOPES, WRITE_SCOPES
from zoom_actions.groups.results import AddedUsers, GroupAdminPage, GroupMemberPage
from zoom_actions.shared.choice_sources import (
    GROUP_ADMINS,
    GROUP_MEMBERS,
    GROUPS,
    USER_EMAILS,
    USERS,
)
from zoom_actions.shared.identifiers import EmailAddress, GroupId, UserId
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.people import check_people, give_added, people_reader
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example, Reader, StrChoice


class MemberAction(StrChoice):
    """What to do with a user in a group."""

    MOVE = "move", "Move to another group"
    SET_PRIMARY = "set_primary", "Make it the user's primary group"


class GroupUser(TypedDict, total=False):
    """A user, identified by ID or e-mail address."""

    id: Annotated[
        str,
        MinLen(1),
        Doc("ID of the user; takes precedence over `email`."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
        USERS,
    ]
    email: Annotated[EmailAddress, Doc("E-mail address of the user."), USER_EMAILS]


_EXAMPLE = Example([{"email": "jordan.lee@example.com"}])
_READER = Reader(people_reader("id", "email"))
Members = Annotated[list[GroupUser], MinLen(1), MaxLen(30), _EXAMPLE, _READER]
Admins = Annotated[list[GroupUser], MinLen(1), MaxLen(10), _EXAMPLE, _READER]


def check_member_change(values: dict[str, Any]) -> list[Problem]:
    """Return what a change lacks, and fill in the primary group, which Zoom expects twice."""
    target = values.get("target_group_id")
    if values["action"] == MemberAction.MOVE:
        if target is not None:
            return []
        message = "is required to `move` a user"
        return [Problem("targetGroupId", message, has_given=False)]
    if target not in {None, values["group_id"]}:
        # Zoom expects the primary group in both places; which one it would use is not documented.
        message = "differs from `groupId`: to `set_primary`, give the primary group as `groupId`"
        return [Problem("targetGroupId", message, target)]
    values["target_group_id"] = values["group_id"]
    return []


@endpoint(
    "GET /groups/{group_id}/members",
    items="members",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:list_members:admin",),
)
def list_group_members(
    zoom: Connection,
    group_id: GroupId,
    *,
    page_size: Annotated[int, Ge(1), Le(2000), Example(2000)] = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> GroupMemberPage:
    """List the users in a group.

    Args:
        page_size: Number of users per page, up to 2,000.
    """
    ...


@endpoint(
    "POST /groups/{group_id}/members",
    group="Groups",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:write:member:admin",),
    validate=partial(check_people, name="members", keys=("id", "email")),
    recovery=ConfirmAdded("/groups/{group_id}/members", "members", "members", make_data=give_added),
)
def add_group_members(zoom: Connection, group_id: GroupId, *, members: Members) -> AddedUsers:
    """Add up to 30 users of the account to a group.

    The first group that a user joins becomes the user's primary group, whose settings apply.

    Args:
        members: The users to add, each by ID or e-mail address.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /groups/{group_id}/members/{member_id}",
    group="Groups",
    rate="medium",
    safety="write",
    # A second move no longer finds the user in the group.
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:member:admin",),
    validate=check_member_change,
)
def update_group_member(
    zoom: Connection,
    group_id: GroupId,
    member_id: Annotated[str, Example("u7Qx2mVbT1aRk9ZcW4eHsw"), GROUP_MEMBERS],
    *,
    action: Annotated[MemberAction, Example("set_primary")],
    target_group_id: Annotated[str, MinLen(1), Example("RSMaSp8sTEGK0_oamiA2_w"), GROUPS] = UNSET,
) -> NoContent:
    """Move a user from one group to another, or choose the user's primary group.

    A user in several groups has the settings of the primary group, except where another group
    locks a setting.

    Args:
        group_id: ID of the group to leave, or of the new primary group.
        member_id: ID of the user.
        action: What to do.
        target_group_id: ID of the group to move to; not needed to set a primary group.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "DELETE /groups/{group_id}/members/{member_id}",
    group="Groups",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:delete:member:admin",),
    recovery=ConfirmDeleted(
        "the member", "/groups/{group_id}/members", "members", input_name="member_id"
    ),
)
def delete_group_member(
    zoom: Connection,
    group_id: GroupId,
    member_id: Annotated[str, Example("jordan.lee@example.com"), GROUP_MEMBERS],
) -> NoContent:
    """Remove a user from a group; the user stays in the account.

    Args:
        member_id: ID or e-mail address of the user.
    """
    ...


@endpoint(
    "GET /groups/{group_id}/admins",
    items="admins",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:administrator:admin",),
)
def list_group_admins(
    zoom: Connection,
    group_id: GroupId,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> GroupAdminPage:
    """List the administrators of a group.

    Args:
        page_size: Number of administrators per page, up to 300.
    """
    ...


@endpoint(
    "POST /groups/{group_id}/admins",
    group="Groups",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:write:administrator:admin",),
    validate=partial(check_people, name="admins", keys=("id", "email")),
    recovery=ConfirmAdded("/groups/{group_id}/admins", "admins", "admins", make_data=give_added),
)
def add_group_admins(zoom: Connection, group_id: GroupId, *, admins: Admins) -> AddedUsers:
    """Make up to ten users administrators of a group.

    Args:
        admins: The users, each by ID or e-mail address.
    """
    ...


@endpoint(
    "DELETE /groups/{group_id}/admins/{user_id}",
    group="Groups",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:delete:administrator:admin",),
    recovery=ConfirmDeleted(
        "the administrator", "/groups/{group_id}/admins", "admins", input_name="user_id"
    ),
)
def delete_group_admin(
    zoom: Connection,
    group_id: GroupId,
    user_id: Annotated[UserId, Example("jordan.lee@example.com"), GROUP_ADMINS],
) -> NoContent:
    """Remove an administrator of a group; the user stays in the account.

    Args:
        user_id: ID or e-mail address of the user, or `me`.
    """
    ...
