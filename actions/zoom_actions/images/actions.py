"""Pictures of users, and virtual backgrounds of users and groups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from zoom_actions.images.results import UploadedPicture
from zoom_actions.settings.results.in_meeting_objects import VirtualBackgroundFile
from zoom_actions.shared.choice_sources import GROUP_BACKGROUNDS, USER_BACKGROUNDS
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.identifiers import GroupId, UserId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import WRITE_USERS
from zoom_connector import Connection, endpoint
from zoom_connector.fields import Example, File, Upload

_MEGABYTE = 1024 * 1024
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_PORTRAIT = Example({"fileName": "portrait.png", "base64": _PIXEL})
Picture = Annotated[Upload | Path, File(largest=2 * _MEGABYTE, kinds=("JPG", "PNG")), _PORTRAIT]
# Zoom's text also names MP4 and MOV, but its list of errors allows these three only.
UserBackground = Annotated[Upload | Path, File(largest=15 * _MEGABYTE), _PORTRAIT]
# The list of errors leaves GIF out for groups.
GroupBackground = Annotated[
    Upload | Path, File(largest=15 * _MEGABYTE, kinds=("JPG", "PNG")), _PORTRAIT
]
FileIds = Annotated[
    str,
    CommaList(r"[^\s,]+", "IDs of files separated by commas"),
    Example("_l0MP1U7Qn2JgJ4oEJbVZQ"),
]

_GROUP = ("group:write:admin",)


@endpoint(
    "POST /users/{user_id}/picture",
    group="Images",
    rate="medium",
    safety="write",
    idempotent=True,
    irreversible="The previous picture is lost.",
    scopes=WRITE_USERS,
    granular_scopes=("user:write:profile_picture", "user:write:profile_picture:admin"),
)
def upload_user_picture(zoom: Connection, user_id: UserId, *, pic_file: Picture) -> UploadedPicture:
    """Upload a profile picture, which replaces the previous one.

    Args:
        pic_file: The picture: JPG or PNG, at most 2 MB.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/picture",
    group="Images",
    rate="medium",
    safety="destructive",
    idempotent=True,
    # Zoom documents no granular scope for this operation.
    scopes=WRITE_USERS,
)
def delete_user_picture(zoom: Connection, user_id: UserId) -> NoContent:
    """Remove a user's profile picture."""
    ...


@endpoint(
    "POST /users/{user_id}/settings/virtual_backgrounds",
    group="Images",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=(
        "user:write:virtual_background_files",
        "user:write:virtual_background_files:admin",
    ),
)
def upload_user_virtual_background(
    zoom: Connection, user_id: UserId, *, file: UserBackground
) -> VirtualBackgroundFile:
    """Add a virtual background for a user, who can have ten.

    Args:
        user_id: ID of the user, or `me`.
        file: The image: JPG, PNG or GIF, at most 15 MB.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/settings/virtual_backgrounds",
    group="Images",
    safety="destructive",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=(
        "user:delete:virtual_background_files",
        "user:delete:virtual_background_files:admin",
    ),
)
def delete_user_virtual_backgrounds(
    zoom: Connection,
    user_id: Annotated[UserId, Example("jordan.lee@example.com")],
    *,
    # Optional in Zoom's schema, which does not say what a deletion without IDs deletes.
    file_ids: Annotated[FileIds, USER_BACKGROUNDS],
) -> NoContent:
    """Remove virtual backgrounds of a user.

    Args:
        user_id: ID of the user, or `me`.
        file_ids: IDs of the files to remove, separated by commas; `getUserSettings` lists them.
    """
    ...


@endpoint(
    "POST /groups/{group_id}/settings/virtual_backgrounds",
    group="Images",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=_GROUP,
    granular_scopes=("group:write:virtual_background_files:admin",),
)
def upload_group_virtual_background(
    zoom: Connection, group_id: GroupId, *, file: GroupBackground
) -> VirtualBackgroundFile:
    """Add a virtual background for all members of a group.

    Args:
        file: The image: JPG or PNG, at most 15 MB.
    """
    ...


@endpoint(
    "DELETE /groups/{group_id}/settings/virtual_backgrounds",
    group="Images",
    safety="destructive",
    idempotent=False,
    scopes=_GROUP,
    granular_scopes=("group:delete:virtual_background_files:admin",),
)
def delete_group_virtual_backgrounds(
    zoom: Connection,
    group_id: GroupId,
    *,
    # Required here, as for a user.
    file_ids: Annotated[FileIds, GROUP_BACKGROUNDS],
) -> NoContent:
    """Remove virtual backgrounds of a group.

    Args:
        file_ids: IDs of the files to remove, separated by commas; `getGroupSettings` lists them.
    """
    ...
