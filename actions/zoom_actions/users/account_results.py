"""What Zoom answers about addresses, names, counts, permissions and features."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class EmailExistence(TypedDict, total=False):
    """Whether a user signs in with an address."""

    existed_email: bool


class VanityNameExistence(TypedDict, total=False):
    """Whether the name of a personal meeting room is taken."""

    existed: bool


class UserCounts(TypedDict, total=False):
    """How many users of each kind the account has."""

    licensed_users_count: int
    basic_users_count: int
    on_prem_users_count: int
    room_users_count: Annotated[int, Doc("Zoom Rooms.")]
    pending_users_count: Annotated[int, Doc("Invited, not yet activated; not in the total.")]
    join_only_users_count: Annotated[int, Doc("Without a license.")]
    total_users_count: int


class UserPermissions(TypedDict, total=False):
    """What a user may see and change."""

    permissions: Annotated[list[str], Doc("Such as `User:Read` and `Branding:Edit`.")]


class FailedUpdate(TypedDict, total=False):
    """Users for whom an update failed for one reason."""

    user_ids: list[str]
    reason: str


class FeatureUpdate(TypedDict, total=False):
    """For whom an update worked, and for whom it did not."""

    success_user_ids: list[str]
    fail_details: list[FailedUpdate]
