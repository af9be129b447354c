"""Results of the actions on a user's account."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Known

FAILURES = {
    "Users not found": "No such users",
    "Have upcoming events": "They host events to come",
    "Unpaid user": "They have no paid plan",
    "Not enough seats": "The subscription has no seat left",
    "Can't update for Zoom One users": "They have Zoom Workplace",
    "Can't update for free users": "They have the free plan",
    "Can't update for Zoom United users": "They have Zoom United",
    "Can't update for Zoom Room users": "They are Zoom Rooms",
    "Not allowed to add basic users": "The account takes no Basic users",
    "Can't update for non-SSO users": "They do not use single sign-on",
    "No need to update": "They have the feature already",
}


class EmailExistence(TypedDict, total=False):
    """Whether a user signs in with an e-mail address."""

    existed_email: Annotated[bool, Doc("Whether a Zoom user signs in with this address.")]


class VanityNameExistence(TypedDict, total=False):
    """Whether the name of a personal meeting room is taken."""

    existed: Annotated[bool, Doc("Whether another personal room already has this name.")]


class UserCounts(TypedDict, total=False):
    """The number of users by license."""

    licensed_users_count: Annotated[int, Doc("Users with a paid plan."), Example(30)]
    basic_users_count: Annotated[int, Doc("Users with the free plan."), Example(9)]
    on_prem_users_count: Annotated[
        int, Doc("Users of meetings on the account's own servers."), Example(1)
    ]
    room_users_count: Annotated[int, Doc("Zoom Rooms, each of which counts as a user."), Example(2)]
    pending_users_count: Annotated[
        int, Doc("Invited, not yet activated; not part of the total."), Example(3)
    ]
    join_only_users_count: Annotated[
        int, Doc("Users without a license, who can only join."), Example(0)
    ]
    total_users_count: Annotated[int, Doc("All of them except the pending ones."), Example(42)]


class UserPermissions(TypedDict, total=False):
    """The permissions of a user."""

    permissions: Annotated[
        list[Annotated[str, Doc("Subject and right, separated by a colon."), Example("User:Read")]],
        Doc("What the user's role allows, such as `User:Read`."),
    ]


class FailedUpdate(TypedDict, total=False):
    """Users for whom an update failed, with the reason."""

    user_ids: Annotated[
        list[
            Annotated[
                str, Doc("ID of a user who was left unchanged."), Example("Q7hV2kXsTq2m4zNfYw0c9A")
            ]
        ],
        Doc("IDs of the users who share this reason."),
    ]
    reason: Annotated[str, Doc("Why the feature of these users is unchanged."), Known(FAILURES)]


class FeatureUpdate(TypedDict, total=False):
    """Users for whom an update succeeded, and those for whom it failed."""

    success_user_ids: Annotated[
        list[
            Annotated[
                str, Doc("ID of a user who has the feature now."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")
            ]
        ],
        Doc("IDs of the users who were changed."),
    ]
    fail_details: Annotated[
        list[FailedUpdate], Doc("Users who were not changed, grouped by the reason.")
    ]
