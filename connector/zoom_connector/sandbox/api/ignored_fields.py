"""Fields of a meeting that are accepted and have no effect, as the vendor's files describe them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.sandbox.state.state import JsonObject

_AT_SET_TIMES = {2, 8}
_WITHOUT_SERIES = {2, 3}
_NOT_INSTANT = {2, 3, 8}

_BY_TYPE: Mapping[str, set[int]] = {
    "start_time": _AT_SET_TIMES,
    "timezone": _AT_SET_TIMES,
    "duration": _AT_SET_TIMES,
    "pre_schedule": _WITHOUT_SERIES,
    "recurrence": {8},
}
_SETTINGS_BY_TYPE: Mapping[str, set[int]] = {
    "use_pmi": _WITHOUT_SERIES,
    "join_before_host": _NOT_INSTANT,
    "registration_type": {8},
    "continuous_meeting_chat": _NOT_INSTANT,
    "global_dial_in_numbers": set(),
}
_SETTINGS_BY_SETTING: Mapping[str, tuple[str, set[Any]]] = {
    "join_before_host": ("waiting_room", {False, None}),
    "jbh_time": ("join_before_host", {True}),
    "allow_multiple_devices": ("approval_type", {0, 1}),
    "show_share_button": ("approval_type", {0, 1}),
    "show_join_info": ("approval_type", {0, 1}),
    "host_pause_stop_recording": ("auto_recording", {"cloud"}),
    "who_will_receive_summary": ("auto_start_meeting_summary", {True, None}),
    "who_can_ask_questions": ("auto_start_ai_companion_questions", {True, None}),
}
_DAYS_BY_UNIT = {"weekly_days": 2, "monthly_day": 3, "monthly_week": 3, "monthly_week_day": 3}


def drop_ignored(body: JsonObject, kind: int, settings: JsonObject) -> JsonObject:
    """Return a body without the fields that have no effect.

    Args:
        body: A checked body.
        kind: The type that the meeting has afterwards.
        settings: The settings that the meeting has so far.
    """
    left = {
        name: deepcopy(value) for name, value in body.items() if kind in _BY_TYPE.get(name, {kind})
    }
    if "settings" in left:
        left["settings"] = _drop_settings(left["settings"], kind, settings)
    return drop_days(left)


def drop_days(body: JsonObject) -> JsonObject:
    """Return a body whose recurrence has only the days that its unit has."""
    if "recurrence" not in body:
        return body
    rule: JsonObject = body["recurrence"]
    unit = rule.get("type")
    kept = {name: value for name, value in rule.items() if _DAYS_BY_UNIT.get(name, unit) == unit}
    return {**body, "recurrence": kept}


def _drop_settings(sent: JsonObject, kind: int, settings: JsonObject) -> JsonObject:
    left = {name: one for name, one in sent.items() if kind in _SETTINGS_BY_TYPE.get(name, {kind})}
    for name, (other, values) in _SETTINGS_BY_SETTING.items():
        if name in left and left.get(other, settings.get(other)) not in values:
            del left[name]
    return left
