"""Results of the actions on a user's account."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class EmailExistence(TypedDict, total=False):
    """Whether a user signs in with an e-mail address."""

    existed_email: bool


class VanityNameExistence(TypedDict, total=False):
    """Whether the name of a personal meeting room is taken."""

    existed: bool


class UserCounts(TypedDict, total=False):
    """The number of users by license."""

    licensed_users_count: int
    basic_users_count: int
    on_prem_users_count: int
    room_users_count: Annotated[int, Doc("Zoom Rooms.")]
    pending_users_count: Annotated[int, Doc("Invited, not yet activated; not part of the total.")]
    join_only_users_count: Annotated[int, Doc("Without a license.")]
    total_users_count: int


class UserPermissions(TypedDict, total=False):
    """The permissions of a user."""

    permissions: Annotated[list[str], Doc("Such as `User:Read` and `Branding:Edit`.")]


class FailedUpdate(TypedDict, total=False):
    """Users for whom an update failed, with the reason."""

    user_ids: list[str]
    reason: str


class FeatureUpdate(TypedDict, total=False):
    """Users for whom an update succeeded, and those for whom it failed."""

    success_user_ids: list[str]
    fail_details: list[FailedUpdate]
