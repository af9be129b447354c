"""What meetings and webinars have in common."""

from __future__ import annotations

from typing import Any

from zoom_connector.text.strict_json import is_object


def settings_of(event: Any) -> dict[str, Any]:
    """Return the settings of a meeting or webinar, empty if there are none."""
    settings = event.get("settings") if is_object(event) else None
    return settings if is_object(settings) else {}
