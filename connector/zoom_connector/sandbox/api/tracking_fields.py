"""Endpoints of the account's tracking fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.route import MEDIUM
from zoom_connector.sandbox.routing.validation import Rule
from zoom_connector.sandbox.wire.replies import ApiError, Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest


@dataclass(frozen=True, kw_only=True)
class _TrackingFields(Collection):
    def answer_list(self, state: State, request: SandboxRequest) -> Reply:
        fields = list(self.records(state).values())
        return Reply(200, {"total_records": len(fields), "tracking_fields": fields})

    def new_id(self, state: State) -> str:
        return state.ids.opaque(14)

    def missing(self, key: str) -> ApiError:
        return ApiError(404, 5110, f"Tracking field does not exist: {key}.")

    def taken(self, value: str) -> ApiError:
        return ApiError(400, 200, f"Tracking field {value} already exists.")


TRACKING_FIELDS = _TrackingFields(
    noun="tracking_field",
    path="/v2/tracking_fields/{fieldId}",
    rules={
        "field": Rule(str, required=True),
        "recommended_values": Rule(list),
        "required": Rule(bool),
        "visible": Rule(bool),
    },
    defaults={"field": "", "recommended_values": [], "required": False, "visible": True},
    initial={
        "a32CJjiweJ92xQ": {"field": "Cost center", "recommended_values": ["Sales", "Research"]}
    },
    unique="field",
    read=("tracking_fields:read:admin",),
    write=("tracking_fields:write:admin",),
    rates={"list": MEDIUM},
)

ROUTES = TRACKING_FIELDS.routes()
