"""Actions on a user's account: e-mail address, password, status, permissions, features."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.shared.identifiers import Email, NewEmail, UserEmail, UserId
from zoom_actions.shared.people import people_reader
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_PROFILES, READ_USERS, WRITE_USERS
from zoom_actions.users.account_results import (
    EmailExistence,
    FeatureUpdate,
    UserCounts,
    UserPermissions,
    VanityNameExistence,
)
from zoom_actions.users.choices import FeatureType, StatusAction
from zoom_actions.users.features import check_features
from zoom_actions.users.inputs import Licenses, NewPassword
from zoom_actions.users.notifications import find_password_notice
from zoom_actions.users.objects import NamedUser
from zoom_actions.users.status import check_status, describe_loss
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Example, Reader


@endpoint(
    "GET /users/email",
    group="Users",
    scopes=READ_USERS,
    granular_scopes=("user:read:email", "user:read:email:admin"),
)
def check_user_email(zoom: Connection, email: Email) -> EmailExistence:
    """Check whether a user of the account signs in with an e-mail address.

    The result is false for users of other accounts, and for users who have only signed in with
    Google, Facebook or single sign-on.

    Args:
        email: The e-mail address to check.
    """
    ...


@endpoint(
    "GET /users/vanity_name",
    group="Users",
    scopes=READ_USERS,
    granular_scopes=("user:read:pm_room", "user:read:pm_room:admin"),
)
def check_user_vanity_name(
    zoom: Connection, vanity_name: Annotated[str, MinLen(1), Example("jordan-lee-room")]
) -> VanityNameExistence:
    """Check whether a name for a personal meeting room is taken.

    Args:
        vanity_name: The name to check.
    """
    ...


@endpoint(
    "GET /users/summary",
    group="Users",
    rate="medium",
    scopes=READ_USERS,
    granular_scopes=("user:read:summary:admin",),
)
def get_user_summary(zoom: Connection) -> UserCounts:
    """Count the users of the account by license."""
    ...


@endpoint(
    "GET /users/{user_id}/permissions",
    group="Users",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:list_permissions", "user:read:list_permissions:admin"),
)
def get_user_permissions(zoom: Connection, user_id: UserId) -> UserPermissions:
    """Get the permissions of a user in the account."""
    ...


@endpoint(
    "PUT /users/{user_id}/email",
    group="Users",
    safety="write",
    idempotent=True,
    read_with="getUser",
    scopes=WRITE_USERS,
    granular_scopes=("user:update:email", "user:update:email:admin"),
)
def update_user_email(zoom: Connection, user_id: UserId, *, email: NewEmail) -> NoContent:
    """Change the e-mail address that a user signs in with.

    The account needs a managed domain; the new address must be in it, and new to Zoom. An address
    can change three times within 24 hours. Use the new address as `user_id` from then on.

    Args:
        user_id: ID or current e-mail address of the user, or `me`.
        email: The new address; at most 128 characters.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/password",
    group="Users",
    rate="medium",
    safety="write",
    notifications=find_password_notice,
    irreversible="The previous password cannot be read or restored.",
    # Zoom refuses the current password.
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:update:password", "user:update:password:admin"),
)
def update_user_password(
    zoom: Connection,
    user_id: Annotated[UserId, Example("jordan.lee@example.com")],
    *,
    password: NewPassword,
) -> NoContent:
    """Set the password of a user; Zoom notifies the user by e-mail.

    The account may have stricter rules. The passwords of administrators, and of users who do not
    sign in with a work e-mail address, cannot be set.

    Args:
        password: The new password, 8 to 32 characters.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/status",
    group="Users",
    # Deactivation removes licenses; activation does not restore them.
    safety="destructive",
    idempotent=True,
    irreversible=describe_loss,
    scopes=WRITE_USERS,
    granular_scopes=("user:update:status", "user:update:status:admin"),
    validate=check_status,
)
def update_user_status(
    zoom: Connection,
    user_id: Annotated[UserId, Example("leaver@example.com")],
    *,
    action: Annotated[StatusAction, Example("deactivate")],
    transfer_events: Annotated[bool, Example(value=True)] = UNSET,
    transfer_email: UserEmail = UNSET,
) -> NoContent:
    """Deactivate or activate a user, or clock a user in or out.

    A deactivated user cannot sign in and loses all licenses. Owners, administrators and Zoom Rooms
    cannot be deactivated.

    Args:
        user_id: ID or e-mail address of the user; `me` is refused for a deactivation.
        action: What to do.
        transfer_events: Transfer the hub assets of Zoom Events, when deactivating.
        transfer_email: Who receives those assets; required if `transfer_events` is true.
    """
    ...


@endpoint(
    "POST /users/features",
    group="Users",
    rate="medium",
    safety="write",
    idempotent=True,
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:write:feature:admin",),
    validate=check_features,
)
def bulk_update_user_features(
    zoom: Connection,
    *,
    feature_type: Annotated[FeatureType, Example("large_meeting")],
    feature_value: Annotated[str, MinLen(1), Example("256")],
    users: Annotated[
        list[NamedUser],
        MinLen(1),
        MaxLen(30),
        Example([{"id": "u7Qx2mVbT1aRk9ZcW4eHsw"}, {"email": "robin.hale@example.com"}]),
        Reader(people_reader("id", "email")),
    ],
    subscription_id: Annotated[str, Example("SUBREF-a1b2c3-d4e5f6")] = UNSET,
    license_info_list: Licenses = UNSET,
) -> FeatureUpdate:
    """Set one feature for up to 30 users.

    The update may succeed for some users only: `fail_details` lists the others, with the reason.
    Zoom allows one call every ten seconds.

    Args:
        feature_type: The feature.
        feature_value: The value of the feature: the number of a plan or capacity, `true` or
            `false`; 0 turns a feature with plans or capacities off.
        users: The users, at most 30, each by ID or e-mail address.
        subscription_id: The subscription of the license, if the account has several.
        license_info_list: Licenses by subscription; deprecated, give one subscription instead.
    """
    ...
