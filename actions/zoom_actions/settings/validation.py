"""What the inputs of one update of settings must satisfy together."""

from __future__ import annotations

from typing import Any

from zoom_actions.settings.choices import SettingsOption, SignInType
from zoom_actions.shared.updates import check_change
from zoom_connector.errors import Problem
from zoom_connector.text.names import camel_case

_AUTHENTICATION = {
    SettingsOption.MEETING_AUTHENTICATION,
    SettingsOption.RECORDING_AUTHENTICATION,
}
_OPTIONS: dict[str, set[SettingsOption]] = {
    "meeting_authentication": {SettingsOption.MEETING_AUTHENTICATION},
    "recording_authentication": {SettingsOption.RECORDING_AUTHENTICATION},
    "authentication_option": _AUTHENTICATION,
    "meeting_security": {SettingsOption.MEETING_SECURITY},
}
"""The options with which Zoom takes a section; every other section goes without one."""

_NO_CHANGE = frozenset({"user_id", "group_id", "option"})
_FOREIGN_TYPES = {
    SettingsOption.MEETING_AUTHENTICATION: SignInType.INTERNAL,
    SettingsOption.RECORDING_AUTHENTICATION: SignInType.SAME_ACCOUNT,
}
_EXCLUSIVE = (
    ("webinar", "zoom_events"),
    ("webinar", "zoom_events_unlimited"),
    ("zoom_events", "zoom_events_unlimited"),
    ("zoom_events_pay_per_attendee", "zoom_sessions_pay_per_attendee"),
    ("zoom_whiteboard", "zoom_whiteboard_plus"),
)


def prepare_settings_update(values: dict[str, Any]) -> list[Problem]:
    """Name the option that the given sections need, and return what does not go together.

    Without its option Zoom answers success and changes nothing.
    """
    sections = [name for name in values if name not in _NO_CHANGE]
    return (
        check_change(values, _NO_CHANGE)
        or _settle_option(values, sections)
        or _check_sign_in_type(values)
    )


def prepare_user_settings_update(values: dict[str, Any]) -> list[Problem]:
    """Check as for a group, and that no two licenses exclude each other."""
    feature = values.get("feature", {})
    return prepare_settings_update(values) + [
        Problem(f"feature.{other}", f"excludes `{one}`: Zoom gives a user one of the two")
        for one, other in _EXCLUSIVE
        if feature.get(one) and feature.get(other)
    ]


def _settle_option(values: dict[str, Any], sections: list[str]) -> list[Problem]:
    if "option" in values:
        return [
            Problem(camel_case(name), f"is not changed with the option `{values['option']}`")
            for name in sections
            if values["option"] not in _OPTIONS.get(name, ())
        ]
    if not any(name in _OPTIONS for name in sections):
        return []
    possible = set[SettingsOption].intersection(*(_OPTIONS.get(name, set()) for name in sections))
    if len(possible) > 1:
        names = " or ".join(f"`{option}`" for option in sorted(possible))
        return [Problem("option", f"is needed here: {names}", has_given=False)]
    if not possible:
        names = ", ".join(f"`{camel_case(name)}`" for name in sections)
        message = f"Zoom keeps {names} apart: change them in separate calls"
        return [Problem("inputs", message, has_given=False)]
    values["option"] = possible.pop()
    return []


def _check_sign_in_type(values: dict[str, Any]) -> list[Problem]:
    given = values.get("authentication_option", {}).get("type")
    if given is None or given != _FOREIGN_TYPES.get(values["option"]):
        return []
    allowed = [kind.value for kind in SignInType if kind != given]
    message = f"is not one for the option `{values['option']}`"
    return [Problem("authenticationOption.type", message, given, allowed)]
