"""A user's standing in the account: address, password, status, permissions, features."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from zoom_actions.shared.identifiers import Email, NewEmail, UserId
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
from zoom_actions.users.notifications import mail_new_password
from zoom_actions.users.objects import NamedUser
from zoom_actions.users.status import check_status, describe_loss
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Example


@endpoint(
    "GET /users/email",
    group="Users",
    scopes=READ_USERS,
    granular_scopes=("user:read:email", "user:read:email:admin"),
)
def check_user_email(zoom: Connection, email: Email) -> EmailExistence:
    """Tell whether a user of the account signs in with an e-mail address.

    The answer is no for users of other accounts, and for those who only ever signed in through
    Google, Facebook or single sign-on.

    Args:
        email: The address to look for.
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
    """Tell whether a name for a personal meeting room is taken.

    Args:
        vanity_name: The name to look for.
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
    """Count the users of the account by kind of license."""
    ...


@endpoint(
    "GET /users/{user_id}/permissions",
    group="Users",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:list_permissions", "user:read:list_permissions:admin"),
)
def get_user_permissions(zoom: Connection, user_id: UserId) -> UserPermissions:
    """Get what a user may see and change in the account."""
    ...


@endpoint(
    "PUT /users/{user_id}/email",
    group="Users",
    safety="write",
    reader="getUser",
    scopes=WRITE_USERS,
    granular_scopes=("user:update:email", "user:update:email:admin"),
)
def update_user_email(zoom: Connection, user_id: UserId, *, email: NewEmail) -> NoContent:
    """Change the e-mail address with which a user signs in.

    The account needs a managed domain, and the new address lies in it and is new to Zoom. An
    address can change three times within 24 hours. Who gave the old address as `user_id` gives
    the new one from then on.

    Args:
        user_id: Id or present e-mail address of the user, or `me`.
        email: The new address; at most 128 characters.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/password",
    group="Users",
    rate="medium",
    safety="write",
    mails=mail_new_password,
    lasting="The old password: nobody can read it.",
    # Zoom refuses a password that is the present one.
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
    """Set the password of a user, who is told of it by e-mail.

    It must meet the rules of the account, which can be stricter. Passwords of admins, and of users
    who sign in by other means than a work e-mail address, cannot be set.

    Args:
        password: The new password, 8 to 32 characters.
    """
    ...


@endpoint(
    "PUT /users/{user_id}/status",
    group="Users",
    # Deactivation takes licenses away; activation does not bring them back.
    safety="destructive",
    lasting=describe_loss,
    scopes=WRITE_USERS,
    granular_scopes=("user:update:status", "user:update:status:admin"),
    prepare=check_status,
)
def update_user_status(
    zoom: Connection,
    user_id: Annotated[str, Example("leaver@example.com")],
    *,
    action: Annotated[StatusAction, Example("deactivate")],
    transfer_events: Annotated[bool, Example(value=True)] = UNSET,
    transfer_email: Email = UNSET,
) -> NoContent:
    """Deactivate a user, activate one again, or clock one in or out.

    Who is deactivated cannot sign in and loses every license. Owners, admins and Zoom Rooms cannot
    be deactivated.

    Args:
        user_id: Id or e-mail address of the user; `me` is refused for a deactivation.
        action: What to do.
        transfer_events: Hand the hub assets of Zoom Events over, when deactivating.
        transfer_email: Who gets those assets; required if `transfer_events` is true.
    """
    ...


@endpoint(
    "POST /users/features",
    group="Users",
    rate="medium",
    safety="write",
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:write:feature:admin",),
    prepare=check_features,
)
def bulk_update_user_features(
    zoom: Connection,
    *,
    feature_type: Annotated[FeatureType, Example("large_meeting")],
    feature_value: Annotated[str, Example("256")],
    users: Annotated[
        list[NamedUser],
        MinLen(1),
        MaxLen(30),
        Example([{"id": "u7Qx2mVbT1aRk9ZcW4eHsw"}, {"email": "robin.hale@example.com"}]),
    ],
    subscription_id: Annotated[str, Example("SUBREF-a1b2c3-d4e5f6")] = UNSET,
    license_info_list: Licenses = UNSET,
) -> FeatureUpdate:
    """Set one feature for up to 30 users.

    It may succeed for some of them only: `fail_details` says for whom it failed, and why. Zoom
    takes one such call every ten seconds.

    Args:
        feature_type: Which feature.
        feature_value: What to set it to, as the feature has it: a plan or a capacity by its
            number, `true` or `false`; 0 turns a feature with capacities or plans off.
        users: For whom, at most 30; each by id or by e-mail address.
        subscription_id: The subscription that pays for the license, where there are several.
        license_info_list: Licenses by subscription; outdated, prefer `subscription_id`.
    """
    ...
