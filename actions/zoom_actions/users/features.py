"""What each feature can be set to, and the check of an update by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_actions.shared.people import check_people
from zoom_actions.users.choices import FeatureType
from zoom_actions.users.plans import UnitedPlan, WorkplacePlan
from zoom_connector.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

_OFF = "0"
_SWITCH = ("true", "false")
_LARGE_MEETING = (_OFF, "1", "32", "64", "128", "256", "1024", "2048")
_WEBINAR = (
    *(_OFF, "16", "1", "64", "128", "256", "512", "1024", "2048", "4096", "8192"),
    *("16384", "32768"),
)
_EVENTS = (_OFF, "500", "1000", "3000", "5000", "10000", "20000", "30000", "50000")
# Here Zoom's documents show the largest plan codes exact, which they round elsewhere; the
# nearest double of a rounded one is the power of two that was meant.
_WORKPLACE = (_OFF, *(str(int(float(plan))) for plan in WorkplacePlan))

VALUES: dict[FeatureType, Collection[str]] = {
    FeatureType.USER_TYPE: ("1", "2"),
    FeatureType.CONCURRENT_MEETING: ("Basic", "Plus", "None"),
    FeatureType.LARGE_MEETING: _LARGE_MEETING,
    FeatureType.WEBINAR: _WEBINAR,
    FeatureType.EVENTS: _EVENTS,
    FeatureType.WHITEBOARD: _SWITCH,
    FeatureType.UNITED: (_OFF, *(plan.value for plan in UnitedPlan)),
    FeatureType.WORKPLACE: _WORKPLACE,
    FeatureType.IQ_FOR_SALES: _SWITCH,
    FeatureType.REVENUE_ACCELERATOR: _SWITCH,
    FeatureType.CLIPS_PLUS: _SWITCH,
}
"""By feature. The schema takes any text; only the text of Zoom's documents lists these."""


def check_features(values: dict[str, Any]) -> list[Problem]:
    """Return a value that the feature has not, and the entries that name nobody."""
    problems = check_people(values, "users", ("id", "email"))
    feature, value = values["feature_type"], values["feature_value"]
    if value not in VALUES[feature]:
        message = f"is no value of the feature `{feature.value}`"
        problems.append(Problem("featureValue", message, value, ", ".join(VALUES[feature])))
    return problems
