"""The e-notices that Zoom sends because of a meeting: https://developers.zoom.us/docs/api/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_actions.meetings.choices import ApprovalType
from zoom_actions.shared.events import settings_of
from zoom_connector.actions.notifications import EmailNotification
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def find_host_notices(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the e-notices to new alternative hosts and to the people who schedule for the host."""
    given, before = settings_of(values), settings_of(present)
    settings = {**before, **given}
    if settings.get("email_notification") is False:
        return []
    notices = [
        EmailNotification(
            "people who can schedule for the host",
            "a notice of the meeting",
            "if there are any",
        )
    ]
    if settings.get("alternative_hosts_email_notification") is not False:
        notices = [*find_new_hosts(given, before), *notices]
    return notices


def find_cancellations(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the e-mails that tell of a deletion, to hosts and to registrants."""
    settings, about = settings_of(present), "the cancellation"
    notices: list[EmailNotification] = []
    wanted = values.get("schedule_for_reminder")
    if wanted is not False:
        condition = "" if wanted else "if Zoom sends it by default"
        host = present.get("host_email") if is_object(present) else None
        others = split_hosts(settings) if settings else ["the alternative hosts"]
        hosts = [str(host or "the host"), *others]
        notices += [EmailNotification(one, about, condition) for one in hosts]
    return [*notices, *find_registrant_notices(values, settings, "cancel_meeting_reminder", about)]


def find_registrant_notices(
    values: Mapping[str, Any], settings: Mapping[str, Any], flag: str, about: str
) -> list[EmailNotification]:
    """Return the e-mail to the registrants if a flag requests it and they receive e-mail."""
    approval = settings.get("approval_type")
    if (
        not values.get(flag)
        or approval == ApprovalType.NO_REGISTRATION
        or settings.get("registrants_email_notification") is False
    ):
        return []
    return [EmailNotification("the registrants", about, "if there are any")]


def find_new_hosts(
    given: Mapping[str, Any], before: Mapping[str, Any]
) -> Iterator[EmailNotification]:
    """Yield the notice to each alternative host whom a change of the settings adds."""
    known = split_hosts(before)
    for host in split_hosts(given):
        if host not in known:
            yield EmailNotification(host, "a notice to the alternative host")


def split_hosts(settings: Mapping[str, Any]) -> list[str]:
    """Return the alternative hosts that settings name, by address or ID."""
    listed = settings.get("alternative_hosts") or ""
    return [host for host in re.split(r"[;,]\s*", listed) if host]
