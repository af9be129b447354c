"""Actions on the tracking fields of the account."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MinLen

from zoom_actions.shared.choice_sources import TRACKING_FIELDS
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_actions.tracking_fields.results import TrackingField, TrackingFieldList
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Doc, Example

READ_SCOPES = ("tracking_fields:read:admin",)
WRITE_SCOPES = ("tracking_fields:write:admin",)

FieldId = Annotated[
    str, Example("a32CJjiweJ92xQ"), Doc("ID of the tracking field."), TRACKING_FIELDS
]
FieldName = Annotated[str, MinLen(1), Example("Project")]
Values = Annotated[list[str], Example(["Mars", "Venus"])]
Required = Annotated[bool, Example(value=True)]
Visible = Annotated[bool, Example(value=False)]

CREATED = FindCreated(
    "/tracking_fields",
    "tracking_fields",
    {name: name for name in ("field", "recommended_values", "required", "visible")},
    "its name, which no other field may have, and its values",
)


@endpoint(
    "GET /tracking_fields",
    items="tracking_fields",
    group="Tracking Fields",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("tracking_field:read:list_tracking_fields:admin",),
)
def list_tracking_fields(zoom: Connection) -> TrackingFieldList:
    """List the tracking fields of the account, all at once.

    All actions on tracking fields need a Business or Education plan, or higher. A meeting has their
    values in `trackingFields`.
    """
    ...


@endpoint(
    "POST /tracking_fields",
    group="Tracking Fields",
    safety="write",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("tracking_field:write:tracking_field:admin",),
    recovery=CREATED,
)
def create_tracking_field(
    zoom: Connection,
    *,
    field: FieldName,
    recommended_values: Values = UNSET,
    required: Required = UNSET,
    visible: Visible = UNSET,
) -> TrackingField:
    """Create a tracking field, which hosts fill in when they schedule a meeting.

    Zoom refuses a name that another field has.

    Args:
        field: Name of the field; it must be unique.
        recommended_values: Values to suggest.
        required: Whether each new meeting needs a value.
        visible: Whether hosts see the field.
    """
    ...


@endpoint(
    "GET /tracking_fields/{field_id}",
    group="Tracking Fields",
    scopes=READ_SCOPES,
    granular_scopes=("tracking_field:read:tracking_field:admin",),
)
def get_tracking_field(zoom: Connection, field_id: FieldId) -> TrackingField:
    """Get one tracking field."""
    ...


@endpoint(
    "PATCH /tracking_fields/{field_id}",
    group="Tracking Fields",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=("tracking_field:update:tracking_field:admin",),
    validate=partial(check_change, fixed={"field_id"}),
    recovery=ConfirmUpdated("the tracking field"),
)
def update_tracking_field(
    zoom: Connection,
    field_id: FieldId,
    *,
    field: FieldName = UNSET,
    recommended_values: Values = UNSET,
    required: Required = UNSET,
    visible: Visible = UNSET,
) -> NoContent:
    """Change a tracking field.

    Args:
        field: The new name; it must be unique.
        recommended_values: All values to suggest, in place of the previous ones.
        required: Whether each new meeting needs a value.
        visible: Whether hosts see the field.
    """
    ...


@endpoint(
    "DELETE /tracking_fields/{field_id}",
    group="Tracking Fields",
    safety="destructive",
    irreversible="The field and its recommended values are lost.",
    idempotent=False,
    scopes=WRITE_SCOPES,
    granular_scopes=("tracking_field:delete:tracking_field:admin",),
    recovery=ConfirmDeleted("the tracking field"),
)
def delete_tracking_field(zoom: Connection, field_id: FieldId) -> NoContent:
    """Delete a tracking field."""
    ...
