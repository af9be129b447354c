"""Registrants of meetings and webinars: one shape, one set of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from zoom_connector.sandbox.api.schedule import LINKS
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.validation import EMAIL, Rule, check_body
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_RULES = {
    "email": Rule(str, required=True, most=128, pattern=EMAIL),
    "first_name": Rule(str, required=True, most=64),
    "last_name": Rule(str, most=64),
    "custom_questions": Rule(list),
    "auto_approve": Rule(bool),
}
_OPTIONAL = (
    "last_name",
    "address",
    "city",
    "country",
    "zip",
    "state",
    "phone",
    "industry",
    "org",
    "job_title",
    "purchasing_time_frame",
    "role_in_purchase_process",
    "no_of_employees",
    "comments",
)
_STATUSES = ("approved", "pending", "denied")


def check_registrant(body: JsonObject) -> None:
    """Check a registration body.

    Raises:
        ZoomFault: 400 with code 300 that lists every bad field.
    """
    check_body(body, _RULES)


def build_registrant(
    state: State, event: JsonObject, body: JsonObject, *, approved: bool
) -> JsonObject:
    """Build a registrant of a meeting or webinar from a checked body."""
    registrant: JsonObject = {
        "id": state.ids.user_id(),
        "email": body["email"].lower(),
        "first_name": body["first_name"],
        **{name: body.get(name, "") for name in _OPTIONAL},
        "custom_questions": body.get("custom_questions", []),
        "status": "approved" if approved else "pending",
        "create_time": format_instant(state.now()),
    }
    if approved:
        registrant["join_url"] = f"{LINKS}/w/{event['id']}?tk={state.ids.opaque(43)}"
    return registrant


def register(state: State, event: JsonObject, body: JsonObject, kind: str) -> JsonObject:
    """Register somebody and return the body of the answer.

    A second registration with the same e-mail returns the first one and has no effect.
    """
    registrant = _seek_registrant(state, event["id"], body["email"])
    if registrant is None:
        approved = event["settings"]["approval_type"] == 0 or bool(body.get("auto_approve"))
        registrant = build_registrant(state, event, body, approved=approved)
        state.registrants.setdefault(event["id"], []).append(registrant)
        state.note_effect(kind, registrant["id"], f"{event['id']} | {registrant['email']}")
        settings = event["settings"]
        wanted = settings.get("registrants_confirmation_email") is not False
        if approved and wanted and notifies_registrants(event):
            state.note_email("registration.confirmed", registrant["email"], event["id"])
    return _confirm(event, registrant)


def notifies_registrants(event: JsonObject) -> bool:
    """Return whether registrants get any mail."""
    return event["settings"].get("registrants_email_notification") is not False


def list_registrants(state: State, request: SandboxRequest, number: int) -> JsonObject:
    """Return a page of registrants; the approved ones unless another status is asked for."""
    status = request.query.get("status", "approved")
    if status not in _STATUSES:
        status = "approved"
    found = [one for one in state.registrants.get(number, []) if one["status"] == status]
    page = cut_page(state, request, found)
    return {
        "page_count": page.count,
        "page_number": page.number,
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.token,
        "registrants": [reveal(one) for one in page.items],
    }


def _seek_registrant(state: State, number: int, email: str) -> JsonObject | None:
    everyone = state.registrants.get(number, [])
    return next((one for one in everyone if one["email"] == email.lower()), None)


def _confirm(event: JsonObject, registrant: JsonObject) -> JsonObject:
    answer = {"registrant_id": registrant["id"], "id": event["id"], "topic": event["topic"]}
    if "start_time" in event:
        answer["start_time"] = event["start_time"]
    if "join_url" in registrant:
        answer["join_url"] = registrant["join_url"]
    if "occurrences" in event:
        occurrences = cast("list[JsonObject]", event["occurrences"])
        answer["occurrences"] = [one for one in occurrences if one["status"] == "available"]
    return answer
