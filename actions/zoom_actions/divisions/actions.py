"""Actions on divisions of the account and their users."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.divisions.results import Division, DivisionMemberPage, DivisionPage, NewDivision
from zoom_actions.groups.results import AddedUsers
from zoom_actions.shared.choice_sources import DIVISIONS, USER_EMAILS, USERS
from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.shared.paging import PageSize, PageToken
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

READ_SCOPES = ("division:read:admin",)
# Zoom's own spelling, throughout its file; an app can request a scope only by the name that Zoom
# uses.
WRITE_SCOPES = ("division:wirte:admin",)

DivisionId = Annotated[
    str, Example("V4x1mT0sQxqkGv7Yb2oZ5g"), Doc("ID of the division."), DIVISIONS
]
DivisionName = Annotated[str, MinLen(1), Example("Eastern region")]
Description = Annotated[str, Example("Everyone north of the river")]


class DivisionUser(TypedDict, total=False):
    """A user, identified by ID or e-mail address."""

    user_id: Annotated[
        str,
        MinLen(1),
        Doc("ID of the user; takes precedence over `user_email`."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
        USERS,
    ]
    user_email: Annotated[EmailAddress, Doc("E-mail address of the user."), USER_EMAILS]


CREATED = FindCreated(
    "/divisions",
    "divisions",
    {"division_name": "division_name"},
    "its name, which no other division may have",
    queries=({"page_size": "300"},),
    id_field="division_id",
    make_data=lambda one, _: {
        name: one[name] for name in NewDivision.__annotations__ if name in one
    },
)
JOINED = ConfirmAdded(
    "/divisions/{division_id}/users",
    "users",
    "users",
    {"user_id": "user_id", "user_email": "user_email"},
    partial(give_added, key="user_id"),
)


@endpoint(
    "GET /divisions",
    items="divisions",
    group="Divisions",
    scopes=READ_SCOPES,
    granular_scopes=("division:read:list_divisions:admin",),
)
def list_divisions(
    zoom: Connection, *, page_size: PageSize = 30, next_page_token: PageToken = UNSET
) -> DivisionPage:
    """List the divisions of the account.

    Zoom for Government has no divisions.

    Args:
        page_size: Number of divisions per page, up to 300.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "POST /divisions",
    group="Divisions",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("division:write:division:admin",),
    recovery=CREATED,
)
def create_division(
    zoom: Connection, *, division_name: DivisionName, division_description: Description = UNSET
) -> NewDivision:
    """Create a division without users.

    A name that another division has is refused as a conflict. An account can have 500 divisions.

    Args:
        division_name: Name of the division; it must be unique.
        division_description: Description of the division.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "GET /divisions/{division_id}",
    group="Divisions",
    scopes=(*READ_SCOPES, *WRITE_SCOPES),
    granular_scopes=("division:read:division:admin",),
)
def get_division(zoom: Connection, division_id: DivisionId) -> Division:
    """Get one division."""
    ...


@endpoint(
    "PATCH /divisions/{division_id}",
    group="Divisions",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=("division:update:division:admin",),
    validate=partial(check_change, fixed={"division_id"}),
    recovery=ConfirmUpdated("the division"),
)
def update_division(
    zoom: Connection,
    division_id: DivisionId,
    *,
    division_name: DivisionName = UNSET,
    division_description: Description = UNSET,
) -> NoContent:
    """Change the name or the description of a division.

    Args:
        division_name: The new name; it must be unique.
        division_description: The new description; an empty text removes it.
    """
    ...


@endpoint(
    "DELETE /divisions/{division_id}",
    group="Divisions",
    safety="destructive",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("division:delete:division:admin",),
    recovery=ConfirmDeleted("the division"),
)
def delete_division(zoom: Connection, division_id: DivisionId) -> NoContent:
    """Delete a division that has no users.

    Assign its users to another division first. The main division cannot be deleted.

    Args:
        division_id: ID of the division to delete.
    """
    ...


@endpoint(
    "GET /divisions/{division_id}/users",
    items="users",
    group="Divisions",
    scopes=READ_SCOPES,
    granular_scopes=("division:read:member:admin",),
)
def list_division_members(
    zoom: Connection,
    division_id: DivisionId,
    *,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> DivisionMemberPage:
    """List the users in a division.

    Args:
        page_size: Number of users per page, up to 300.
    """
    ...


@endpoint(
    "POST /divisions/{division_id}/users",
    group="Divisions",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("division:write:member:admin",),
    validate=partial(check_people, name="users", keys=("user_id", "user_email")),
    recovery=JOINED,
)
def assign_division(
    zoom: Connection,
    division_id: DivisionId,
    *,
    users: Annotated[
        list[DivisionUser],
        MinLen(1),
        MaxLen(30),
        Example([{"user_email": "jordan.lee@example.com"}]),
        Reader(people_reader("user_id", "user_email")),
    ],
) -> AddedUsers:
    """Assign up to 30 users to a division; each user leaves the previous division.

    Args:
        users: The users, each by ID or e-mail address.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
