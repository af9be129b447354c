"""What actions on channels share: names, settings and members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.choice_sources import CHANNELS, USER_EMAILS, USERS
from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.shared.people import people_reader
from zoom_connector.actions.advisories import IGNORED, Effect
from zoom_connector.errors import Problem
from zoom_connector.fields import Default, Doc, Example, IntChoice, Reader, StrChoice
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

ChannelId = Annotated[str, Example("8c4f1a0e52d94b7f9f0d3b6a"), Doc("ID of the channel."), CHANNELS]
ChannelName = Annotated[str, MinLen(1), MaxLen(256), Example("Launch of the catalogue")]


class NewChannelType(IntChoice):
    """Who can find and join a new channel."""

    PRIVATE = 1, "Private, by invitation"
    PRIVATE_ORGANIZATION = 2, "Private, organization only"
    PUBLIC = 3, "Public"
    GROUP_CHAT = 4, "Group chat"


class ChannelType(IntChoice):
    """Who can find and join a channel."""

    PRIVATE = 1, "Private, by invitation"
    PRIVATE_ORGANIZATION = 2, "Private, organization only"
    PUBLIC = 3, "Public"
    PUBLIC_ORGANIZATION = 5, "Public, organization only"


class AddPermission(IntChoice):
    """Who can add members."""

    ALL = 1, "All members"
    ADMINS = 2, "Owner and administrators"


class PostingPermission(IntChoice):
    """Who can post."""

    ALL = 1, "All members"
    ADMINS = 2, "Owner and administrators"
    CHOSEN = 3, "Owner, administrators and chosen members"


class MentionPermission(IntChoice):
    """Who can mention everyone."""

    ALL = 1, "All members"
    ADMINS = 2, "Owner and administrators"
    NONE = 3, "No one"


class SpaceChannelType(StrChoice):
    """Who of a shared space can join a channel."""

    PRIVATE = "private", "Those who are invited"
    PUBLIC = "public_for_members", "Everyone in the space"


_ADD = Doc("Who can add members; always everyone in public channels and group chats.")
_SEE = Doc("Whether new members see what was posted before.")
_POST = Doc("Who can post.")
_MENTION = Doc("Who can mention everyone with `@all`.")


class NewChannelSettings(TypedDict, total=False):
    """Permissions in a new channel."""

    add_member_permissions: Annotated[AddPermission, _ADD, Default(1), Example(2)]
    new_members_can_see_previous_messages_files: Annotated[
        bool, _SEE, Default(value=True), Example(value=False)
    ]
    posting_permissions: Annotated[PostingPermission, _POST, Default(1), Example(2)]
    mention_all_permissions: Annotated[MentionPermission, _MENTION, Default(1), Example(2)]


class PostingMember(TypedDict, total=False):
    """A member who may post, by user ID or member ID."""

    user_id: Annotated[
        str, MinLen(1), Doc("User ID of one."), Example("Q7hV2kXsTq2m4zNfYw0c9A"), USERS
    ]
    member_id: Annotated[
        str, MinLen(1), Doc("Member ID of one."), Example("member.Q7hV2kXsTq2m4zNfYw0c9A")
    ]


class ChannelSettingsChange(TypedDict, total=False):
    """Permissions in a channel to change."""

    add_member_permissions: Annotated[AddPermission, _ADD, Example(2)]
    new_members_can_see_previous_messages_files: Annotated[bool, _SEE, Example(value=False)]
    posting_permissions: Annotated[PostingPermission, _POST, Example(3)]
    mention_all_permissions: Annotated[MentionPermission, _MENTION, Example(2)]
    designated_posting_members: Annotated[
        list[PostingMember],
        Doc("Members who may post; with `posting_permissions` 3 only."),
        Example([{"user_id": "Q7hV2kXsTq2m4zNfYw0c9A"}]),
    ]


class SharedSpace(TypedDict, total=False):
    """The shared space in which a channel is created."""

    space_id: Annotated[str, MinLen(1), Doc("ID of the space."), Example("8609fdea87b44e2f8e0")]
    space_channel_type: Annotated[
        SpaceChannelType,
        Doc("Who of the space can join."),
        Default("private"),
        Example("public_for_members"),
    ]


class Invited(TypedDict):
    """A person, identified by an e-mail address."""

    email: Annotated[EmailAddress, Doc("E-mail address of the person."), USER_EMAILS]


_EXAMPLE = Example([{"email": "jordan.lee@example.com"}])
_READER = Reader(people_reader("email", "email"))
FirstMembers = Annotated[list[Invited], MaxLen(20), _EXAMPLE, _READER]
FurtherMembers = Annotated[list[Invited], MinLen(1), MaxLen(5), _EXAMPLE, _READER]

_OPEN_TYPES = frozenset({3, 4, 5})


def check_new_channel(values: dict[str, Any]) -> list[Problem]:
    """Return a problem if a channel of a shared space is not private, or the space is not named."""
    space = values.get("shared_space")
    if space is None:
        return []
    problems: list[Problem] = []
    if "space_id" not in space:
        problems.append(Problem("sharedSpace.space_id", "is required", has_given=False))
    if values["type"] not in {NewChannelType.PRIVATE, NewChannelType.PRIVATE_ORGANIZATION}:
        message = "must be 1 or 2 in a shared space"
        problems.append(Problem("type", message, int(values["type"])))
    return problems


def check_settings(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the members who may post."""
    settings = values.get("channel_settings", {})
    place = "channelSettings.designated_posting_members"
    chosen = settings.get("designated_posting_members")
    if chosen is None:
        return []
    problems = [
        Problem(f"{place}[{number}]", "needs `user_id` or `member_id`", one)
        for number, one in enumerate(chosen)
        if not one.keys() & {"user_id", "member_id"}
    ]
    if settings.get("posting_permissions") != PostingPermission.CHOSEN:
        message = "needs `posting_permissions` 3"
        problems.append(Problem(place, message, has_given=False))
    return problems


def find_ignored(
    body: Mapping[str, Any], present: Mapping[str, Any] | None, _: datetime
) -> list[Effect]:
    """Say that members of an open channel can always add others, whatever the setting."""
    settings = body.get("channel_settings")
    kind = body.get("type", (present or {}).get("type"))
    name = "add_member_permissions"
    if not is_object(settings) or settings.get(name) != AddPermission.ADMINS:
        return []
    if kind not in _OPEN_TYPES:
        return []
    told = f"Zoom ignores `{name}` in public channels and group chats: all members can add others."
    return [Effect(IGNORED, f"channel_settings.{name}", told)]
