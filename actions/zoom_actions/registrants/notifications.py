"""The e-mails that Zoom sends because of a registration: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import ApprovalType
from zoom_actions.registrants.choices import RegistrantAction
from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECISIONS = {
    RegistrantAction.APPROVE: "the approval, with a link to join",
    RegistrantAction.DENY: "that the registration was denied",
    RegistrantAction.CANCEL: "that the registration was cancelled",
}


def find_confirmation(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the confirmation of a registration, as the meeting or webinar sends it."""
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
        condition = "if registration is required and confirmed"
    return [EmailNotification(values["email"], "the confirmation, with a link to join", condition)]


def find_confirmations(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the confirmations of a registration of several people."""
    if values.get("registrants_confirmation_email") is False:
        return []
    return [
        notification
        for person in values["registrants"]
        for notification in find_confirmation({**values, **person}, present)
    ]


def find_decisions(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the e-mails that tell registrants what was decided about them."""
    if settings_of(present).get("registrants_email_notification") is False:
        return []
    about = _DECISIONS[values["action"]]
    return [
        EmailNotification(person.get("email") or f"registrant {person['id']}", about)
        for person in values["registrants"]
    ]
