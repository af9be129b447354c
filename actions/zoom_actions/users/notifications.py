"""The e-mails that Zoom sends because of a change to a user: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.users.choices import UserAction
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping


def find_invitation(values: Mapping[str, Any], _: Any) -> list[EmailNotification]:
    """Return the invitation of a new user; other ways of creating a user send no e-mail."""
    if values["action"] != UserAction.CREATE:
        return []
    return [EmailNotification(values["email"], "an invitation with a confirmation link")]


def find_password_notice(values: Mapping[str, Any], _: Any) -> list[EmailNotification]:
    """Return the notice that the password was changed."""
    return [EmailNotification(values["user_id"], "the notice that the password was changed")]
