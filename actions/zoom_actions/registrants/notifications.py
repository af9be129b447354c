"""The e-mails that Zoom sends because of a registration: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import ApprovalType
from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping


def mail_registrant(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the confirmation of a registration, as the meeting or webinar has it."""
    settings = settings_of(present)
    if any(
        settings.get(name) is False
        for name in ("registrants_confirmation_email", "registrants_email_notification")
    ):
        return []
    approval = settings.get("approval_type")
    if approval == ApprovalType.NO_REGISTRATION:
        return []
    if approval == ApprovalType.AUTOMATIC or (approval is not None and values.get("auto_approve")):
        condition = "unless registered before"
    elif approval == ApprovalType.MANUAL:
        condition = "once the host approves"
    else:
        condition = "if registrations are taken and confirmed"
    return [EmailNotification(values["email"], "the confirmation, with a link to join", condition)]
