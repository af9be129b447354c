"""The e-mails that Zoom sends because of a change to a user: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.users.choices import UserAction
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping


def mail_invitation(values: Mapping[str, Any], _: Any) -> list[EmailNotification]:
    """Return the invitation of a new user; other ways to create one send nothing."""
    if values["action"] != UserAction.CREATE:
        return []
    return [EmailNotification(values["email"], "an invitation with a link to confirm")]


def mail_new_password(values: Mapping[str, Any], _: Any) -> list[EmailNotification]:
    """Return the notice that a password was changed."""
    return [EmailNotification(values["user_id"], "the notice that the password was changed")]
