"""Meetings and webinars, in what they have in common."""

from __future__ import annotations

from typing import Any

from zoom_connector.text.strict_json import is_object


def settings_of(event: Any) -> dict[str, Any]:
    """Return the settings of a meeting or a webinar; none if it has none."""
    settings = event.get("settings") if is_object(event) else None
    return settings if is_object(settings) else {}
