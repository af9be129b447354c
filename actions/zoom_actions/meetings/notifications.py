"""The e-mails that Zoom sends because of a meeting: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping


def mail_alternative_hosts(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the notices to new alternative hosts, and to those who schedule for the host."""
    given, before = settings_of(values), settings_of(present)
    settings = {**before, **given}
    if settings.get("email_notification") is False:
        return []
    mails = [
        EmailNotification(
            "those with the privilege to schedule for the host",
            "a notice of the meeting",
            "if there are any",
        )
    ]
    if settings.get("alternative_hosts_email_notification") is not False:
        known = _split_hosts(before)
        new = [host for host in _split_hosts(given) if host not in known]
        mails = [
            *(EmailNotification(host, "the notice of being an alternative host") for host in new),
            *mails,
        ]
    return mails


def _split_hosts(settings: Mapping[str, Any]) -> list[str]:
    listed = settings.get("alternative_hosts") or ""
    return [host for host in re.split(r"[;,]\s*", listed) if host]
