"""Which e-mails Zoom sends because of an action: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_actions.meeting_choices import ApprovalType
from zoom_actions.user_choices import UserAction
from zoom_connector.json_values import is_object
from zoom_connector.mails import Mail

if TYPE_CHECKING:
    from collections.abc import Mapping


def mail_invitation(values: Mapping[str, Any], _: Any) -> list[Mail]:
    """Return the invitation of a new user; other ways to create one send nothing."""
    if values["action"] != UserAction.CREATE:
        return []
    return [Mail(values["email"], "an invitation with a link to confirm")]


def mail_new_password(values: Mapping[str, Any], _: Any) -> list[Mail]:
    """Return the notice that a password was changed."""
    return [Mail(values["user_id"], "the notice that the password was changed")]


def mail_registrant(values: Mapping[str, Any], present: Any) -> list[Mail]:
    """Return the confirmation of a registration, as the meeting or webinar has it."""
    settings = _settings_of(present)
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
    return [Mail(values["email"], "the confirmation, with a link to join", condition)]


def mail_alternative_hosts(values: Mapping[str, Any], present: Any) -> list[Mail]:
    """Return the notices to new alternative hosts, and to those who schedule for the host."""
    given, before = _settings_of(values), _settings_of(present)
    settings = {**before, **given}
    if settings.get("email_notification") is False:
        return []
    mails = [
        Mail(
            "those with the privilege to schedule for the host",
            "a notice of the meeting",
            "if there are any",
        )
    ]
    if settings.get("alternative_hosts_email_notification") is not False:
        known = _split_hosts(before)
        new = [host for host in _split_hosts(given) if host not in known]
        mails = [*(Mail(host, "the notice of being an alternative host") for host in new), *mails]
    return mails


def _settings_of(event: Any) -> dict[str, Any]:
    settings = event.get("settings") if is_object(event) else None
    return settings if is_object(settings) else {}


def _split_hosts(settings: Mapping[str, Any]) -> list[str]:
    listed = settings.get("alternative_hosts") or ""
    return [host for host in re.split(r"[;,]\s*", listed) if host]
