"""The e-mails that Zoom sends because of a webinar: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.notifications import find_new_hosts, find_registrant_notices
from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification

if TYPE_CHECKING:
    from collections.abc import Mapping

_FLAT = ("approval_type", "registrants_email_notification")


def find_notices(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the notices to new alternative hosts, and to registrants if the change asks for it."""
    given, before = settings_of(values), settings_of(present)
    flat = {name: values[name] for name in _FLAT if name in values}
    told = find_registrant_notices(
        given, {**before, **given, **flat}, "notify_registrants", "a notice of the change"
    )
    return [*find_new_hosts(given, before), *told]


def find_cancellations(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the e-mails that tell panelists and registrants of a deletion."""
    flag, about = "cancel_webinar_reminder", "the cancellation"
    if not values.get(flag):
        return []
    panelists = EmailNotification("the panelists", about, "if there are any")
    return [panelists, *find_registrant_notices(values, settings_of(present), flag, about)]
