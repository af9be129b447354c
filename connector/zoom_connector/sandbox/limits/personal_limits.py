"""Whose daily limit a request touches: a host's, a registrant's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zoom_connector.sandbox.wire.replies import ZoomFault
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox.routing.route import Route
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_SCHEDULES = {"/v2/users/{userId}/meetings", "/v2/users/{userId}/webinars"}
_LONGEST_NUMBER = 19
_EVENTS = {"/v2/meetings/{meetingId}": "meetingId", "/v2/webinars/{webinarId}": "webinarId"}


class PersonalLimit(NamedTuple):
    """How often a UTC day allows something to or for one person.

    Attributes:
        kind: `host`: creating and changing meetings and webinars. `registrant`: registering for
            one event. `status`: changing that registration's status.
        person: Who, and for registrations also of which event.
        requests: The limit.
    """

    kind: str
    person: str
    requests: int


def find_limits(
    state: State, route: Route, request: SandboxRequest, params: dict[str, str]
) -> Iterator[PersonalLimit]:
    """Yield the limits that a request touches; one that will be refused anyway touches none."""
    event_path, _, rest = route.template.partition("/registrants")
    if route.method == "POST" and route.template in _SCHEDULES:
        host = state.seek_user(params["userId"])
        if host is not None:
            yield PersonalLimit("host", host["id"], 100)
    elif event_path in _EVENTS:
        number = params[_EVENTS[event_path]]
        if (route.method, route.template) == ("PATCH", event_path):
            yield from _find_host(state, number)
        elif (route.method, rest) == ("POST", "") and route.template != event_path:
            email = str(_read_body(request).get("email", "")).lower()
            yield PersonalLimit("registrant", f"{email} of {number}", 3)
        elif (route.method, rest) == ("PUT", "/status"):
            registrants = _read_body(request).get("registrants")
            for one in filter(is_object, registrants if is_array(registrants) else ()):
                yield PersonalLimit(
                    "status", f"{one.get('id') or one.get('email')} of {number}", 10
                )


def _find_host(state: State, number: str) -> Iterator[PersonalLimit]:
    key = int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0
    event = state.meetings.get(key) or state.webinars.get(key)
    if event is not None:
        yield PersonalLimit("host", event["host_id"], 100)


def _read_body(request: SandboxRequest) -> JsonObject:
    try:
        return request.read_object()
    except ZoomFault:
        return {}
