"""Emojis under a message: how they are written, and what Zoom needs to know of them."""

from __future__ import annotations

from typing import Annotated, Any

from zoom_actions.chat.recipients import check_conversation
from zoom_connector.errors import Problem
from zoom_connector.fields import Example, Pattern, Reader, StrChoice


class ReactionAction(StrChoice):
    """What to do with an emoji."""

    ADD = "add", "Add it"
    REMOVE = "remove", "Remove it"


def read_emoji(value: object) -> object:
    """Return an emoji as the code points of its characters, such as `U+1F44D`."""
    if not isinstance(value, str) or value.isascii():
        return value
    return "".join(f"U+{ord(character):04X}" for character in value.strip())


Emoji = Annotated[
    str,
    Pattern(r"^(?:U\+[0-9A-Fa-f]{4,6})+$"),
    Example("U+1F44D", essential=True),
    Reader(read_emoji),
]


def check_reaction(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the conversation and the emoji; exactly one emoji is needed."""
    problems = check_conversation(values)
    own = values.get("custom_emoji") or "custom_emoji_id" in values
    if own and "emoji" in values:
        message = "cannot be combined with an emoji of the account: give one of them"
        problems.append(Problem("emoji", message, values["emoji"]))
    elif "emoji" not in values and not own:
        message = "or `customEmojiId` is required"
        problems.append(Problem("emoji", message, has_given=False))
    if values.get("custom_emoji") and "custom_emoji_id" not in values:
        message = "is required with `customEmoji`"
        problems.append(Problem("customEmojiId", message, has_given=False))
    if "custom_emoji_id" in values and not values.get("custom_emoji"):
        if "custom_emoji" in values:
            message = "must be true with `customEmojiId`"
            problems.append(Problem("customEmoji", message, given=False))
        else:
            values["custom_emoji"] = True
    return problems
