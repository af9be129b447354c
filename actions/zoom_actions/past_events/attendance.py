"""What a list of the people who were there does not say by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.flow import CallWarning

if TYPE_CHECKING:
    from collections.abc import Mapping


def advise_on_attendance(page: Any, values: Mapping[str, Any]) -> list[CallWarning]:
    """Return a warning if Zoom has not computed the stays yet, or lists none for other reasons.

    Right after the end, every stay has a duration of 0. An event that was never held is an error,
    so an empty list means that Zoom shows none of the people who were there.
    """
    stays: list[dict[str, Any]] = page.get("participants") or []
    if not stays:
        return [] if values.get("next_page_token") else [_nobody_listed()]
    if any(one.get("duration") for one in stays):
        return []
    message = (
        "Zoom has not computed how long people stayed: every duration is 0, and people may be "
        "missing. Run it again in some minutes."
    )
    return [CallWarning("not_processed_yet", message)]


def _nobody_listed() -> CallWarning:
    message = (
        "It was held, but Zoom lists no participants: people who were alone are shown only if the "
        "account's settings allow it for reports."
    )
    return CallWarning("no_participants_listed", message)
