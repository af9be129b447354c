"""The tracking fields of the account, which belong to the form of a meeting."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_connector import Connection, endpoint
from zoom_connector.actions.dynamic_fields import DynamicField, DynamicFields
from zoom_connector.fields import Doc
from zoom_connector.text.strict_json import is_array, is_object


class AccountTrackingField(TypedDict, total=False):
    """A tracking field of the account."""

    id: Annotated[str, Doc("ID of the field.")]
    field: Annotated[str, Doc("Name of the field.")]
    recommended_values: Annotated[list[str], Doc("Values that the account suggests.")]
    required: Annotated[bool, Doc("Whether each meeting needs a value.")]
    visible: Annotated[bool, Doc("Whether people see the field.")]


class TrackingFieldList(TypedDict, total=False):
    """The tracking fields of the account."""

    tracking_fields: Annotated[list[AccountTrackingField], Doc("The fields.")]
    total_records: Annotated[int, Doc("Number of fields.")]


@endpoint(
    "GET /tracking_fields",
    offered=False,
    group="Meetings",
    rate="medium",
    scopes=("tracking_fields:read:admin",),
    granular_scopes=("tracking_field:read:list_tracking_fields:admin",),
)
def list_tracking_fields(zoom: Connection) -> TrackingFieldList:
    """List the tracking fields of the account."""
    ...


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
