"""Actions on groups of users."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.groups.results import Group, GroupChannels, GroupPage
from zoom_actions.shared.identifiers import GroupId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Example

READ_SCOPES = ("group:read:admin", "group:write:admin")
WRITE_SCOPES = ("group:write:admin",)

# Zoom's file states the length for a rename only, and requires the name in neither operation,
# although there is nothing else to send.
GroupName = Annotated[str, MinLen(1), MaxLen(127), Example("Field engineers")]

CREATED = FindCreated(
    "/groups",
    "groups",
    {"name": "name"},
    "its name, which no other group may have, and that it is empty",
    queries=({"page_size": "300"},),
    required_values={"total_members": 0},
)


@endpoint(
    "GET /groups",
    items="groups",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:list_groups:admin",),
)
def list_groups(
    zoom: Connection,
    *,
    # The only list for which Zoom documents no default.
    page_size: PageSize = UNSET,
    next_page_token: PageToken = UNSET,
) -> GroupPage:
    """List the groups of users in the account.

    All actions on groups need a Pro plan or higher.

    Args:
        page_size: Number of groups per page, up to 300.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "POST /groups",
    group="Groups",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:write:group:admin",),
    recovery=CREATED,
)
def create_group(zoom: Connection, *, name: GroupName) -> Group:
    """Create an empty group of users.

    A name that another group has is refused as a conflict. Zoom allows 100 new groups per day and
    5,000 groups per account.

    Args:
        name: Name of the group, at most 127 characters; it must be unique.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "GET /groups/{group_id}",
    group="Groups",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:group:admin",),
)
def get_group(zoom: Connection, group_id: GroupId) -> Group:
    """Get the name and size of one group of users."""
    ...


@endpoint(
    "PATCH /groups/{group_id}",
    group="Groups",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:group:admin",),
    recovery=ConfirmUpdated("the group"),
)
def update_group(zoom: Connection, group_id: GroupId, *, name: GroupName) -> NoContent:
    """Rename a group of users.

    Args:
        name: The new name, at most 127 characters; it must be unique.
    """
    ...


@endpoint(
    "DELETE /groups/{group_id}",
    group="Groups",
    safety="destructive",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("group:delete:group:admin",),
    recovery=ConfirmDeleted("the group"),
)
def delete_group(zoom: Connection, group_id: GroupId) -> NoContent:
    """Delete a group of users and its settings; the users are not deleted.

    Zoom refuses if information barriers apply to the group.

    Args:
        group_id: ID of the group to delete.
    """
    ...


@endpoint(
    "GET /groups/{group_id}/channels",
    items="channels",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:list_channels:admin",),
)
def list_group_channels(zoom: Connection, group_id: GroupId) -> GroupChannels:
    """List the chat channels of a group of users, all at once."""
    ...
