"""The tracking fields of the account, which belong to the form of a meeting."""

from __future__ import annotations

from typing import Any

from zoom_actions.tracking_fields.actions import list_tracking_fields
from zoom_connector.actions.dynamic_fields import DynamicField, DynamicFields
from zoom_connector.text.strict_json import is_array, is_object


def read_tracking_fields(data: Any) -> list[DynamicField]:
    """Return the fields that people see, and those that are required."""
    fields = data.get("tracking_fields")
    return [
        DynamicField(
            one["field"],
            required=bool(one.get("required")),
            suggestions=[v for v in one.get("recommended_values") or () if isinstance(v, str)],
        )
        for one in (fields if is_array(fields) else ())
        if is_object(one) and one.get("field")
        if one.get("required") or one.get("visible") is not False
    ]


TRACKING_FORM = DynamicFields(
    list_tracking_fields,
    (),
    read_tracking_fields,
    target="tracking_fields",
    entry=("field", "value"),
    replaces=("tracking_fields",),
)
