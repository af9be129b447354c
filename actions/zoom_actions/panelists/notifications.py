"""The invitations that Zoom sends to panelists: https://developers.zoom.us/docs/api/meetings/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping


def find_invitations(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the invitation of each panelist, unless the webinar sends none."""
    wanted = settings_of(present).get("panelists_invitation_email_notification")
    if wanted is False:
        return []
    condition = "" if wanted else "if the webinar invites panelists by e-mail"
    return [
        EmailNotification(one["email"], "an invitation with a personal link", condition)
        for one in values["panelists"]
    ]
