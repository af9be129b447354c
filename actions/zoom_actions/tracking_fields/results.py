"""The tracking fields of the account."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example


class TrackingField(TypedDict, total=False):
    """A tracking field of the account."""

    id: Annotated[str, Doc("ID by which other actions name the field."), Example("a32CJjiweJ92xQ")]
    field: Annotated[str, Doc("Name that the host of a meeting sees."), Example("Cost center")]
    recommended_values: Annotated[
        list[Annotated[str, Doc("A value to choose."), Example("Research")]],
        Doc("Values that the account suggests; others can be typed."),
    ]
    required: Annotated[bool, Doc("Whether each meeting needs a value.")]
    visible: Annotated[bool, Doc("Whether hosts see the field when they schedule.")]


class TrackingFieldList(TypedDict, total=False):
    """The tracking fields of the account, all at once."""

    tracking_fields: Annotated[list[TrackingField], Doc("Fields of the account.")]
    total_records: Annotated[int, Doc("Number of fields."), Example(2)]
