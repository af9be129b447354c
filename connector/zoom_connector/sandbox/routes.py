"""The endpoints: which handler answers, which scopes it wants, which rate category it is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zoom_connector.sandbox import chat, meetings, phone, recordings, users, webinars
from zoom_connector.sandbox.replies import Reply, ZoomFault, reply_fault
from zoom_connector.sandbox.request import SandboxRequest, split_segments
from zoom_connector.sandbox.state import State

Handler = Callable[[State, SandboxRequest], Reply]

LIGHT, MEDIUM = "Light", "Medium"


@dataclass(frozen=True)
class Route:
    """One endpoint.

    Attributes:
        template: Path with its parameters in braces, as the API's documents write it.
        granular: Granular scopes; a missing-scope answer names these.
        classic: Classic scopes. Any one scope of the two kinds opens the endpoint.
    """

    method: str
    template: str
    handler: Handler
    category: str
    granular: tuple[str, ...]
    classic: tuple[str, ...]

    @property
    def segments(self) -> list[str]:
        """The template's segments."""
        return self.template.strip("/").split("/")

    def match(self, method: str, segments: list[str]) -> dict[str, str] | None:
        """Return the path parameters, or None when the route is not meant."""
        if method != self.method or len(segments) != len(self.segments):
            return None
        params: dict[str, str] = {}
        for expected, found in zip(self.segments, segments, strict=True):
            if expected.startswith("{"):
                params[expected[1:-1]] = found
            elif expected != found:
                return None
        return params


def _with_admin(*scopes: str) -> tuple[str, ...]:
    return tuple(name for scope in scopes for name in (scope, f"{scope}:admin"))


_MEETING_READ = _with_admin("meeting:read")
_MEETING_WRITE = _with_admin("meeting:write")
_WEBINAR_READ = _with_admin("webinar:read")
_WEBINAR_WRITE = _with_admin("webinar:write")
_RECORDING_READ = _with_admin("recording:read")
_USER_READ = _with_admin("user:read", "user:write")
_USER_WRITE = _with_admin("user:write")
_PHONE_READ = _with_admin("phone:read", "phone_recording:read")

ROUTES = [
    Route(
        "POST",
        "/v2/users/{userId}/meetings",
        meetings.create_meeting,
        LIGHT,
        _with_admin("meeting:write:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "GET",
        "/v2/users/{userId}/meetings",
        meetings.list_meetings,
        MEDIUM,
        _with_admin("meeting:read:list_meetings"),
        _MEETING_READ,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}",
        meetings.get_meeting,
        LIGHT,
        _with_admin("meeting:read:meeting"),
        _MEETING_READ,
    ),
    Route(
        "PATCH",
        "/v2/meetings/{meetingId}",
        meetings.update_meeting,
        LIGHT,
        _with_admin("meeting:update:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "DELETE",
        "/v2/meetings/{meetingId}",
        meetings.delete_meeting,
        LIGHT,
        _with_admin("meeting:delete:meeting"),
        _MEETING_WRITE,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}/invitation",
        meetings.get_invitation,
        LIGHT,
        _with_admin("meeting:read:invitation"),
        _MEETING_READ,
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}/recordings",
        recordings.get_recordings,
        LIGHT,
        (
            *_with_admin("cloud_recording:read:list_recording_files"),
            "cloud_recording:read:list_recording_files:master",
        ),
        ("recording:read", "phone_recording:read:admin"),
    ),
    Route(
        "GET",
        "/v2/meetings/{meetingId}/registrants",
        meetings.list_meeting_registrants,
        MEDIUM,
        _with_admin("meeting:read:list_registrants"),
        _MEETING_READ,
    ),
    Route(
        "POST",
        "/v2/meetings/{meetingId}/registrants",
        meetings.add_registrant,
        LIGHT,
        _with_admin("meeting:write:registrant"),
        _MEETING_WRITE,
    ),
    Route(
        "GET",
        "/v2/webinars/{webinarId}",
        webinars.get_webinar,
        LIGHT,
        _with_admin("webinar:read:webinar"),
        _WEBINAR_READ,
    ),
    Route(
        "GET",
        "/v2/webinars/{webinarId}/registrants",
        webinars.list_webinar_registrants,
        MEDIUM,
        _with_admin("webinar:read:list_registrants"),
        _WEBINAR_READ,
    ),
    Route(
        "POST",
        "/v2/webinars/{webinarId}/registrants",
        webinars.add_registrant,
        LIGHT,
        _with_admin("webinar:write:registrant"),
        _WEBINAR_WRITE,
    ),
    Route(
        "GET",
        "/v2/users/{userId}/webinars",
        webinars.list_webinars,
        MEDIUM,
        _with_admin("webinar:read:list_webinars"),
        _WEBINAR_READ,
    ),
    Route(
        "GET",
        "/v2/past_webinars/{webinarId}/participants",
        webinars.list_participants,
        MEDIUM,
        _with_admin("webinar:read:list_past_participants"),
        _WEBINAR_READ,
    ),
    Route(
        "GET",
        "/v2/users/{userId}/recordings",
        recordings.list_recordings,
        MEDIUM,
        (
            *_with_admin("cloud_recording:read:list_user_recordings"),
            "cloud_recording:read:list_user_recordings:master",
        ),
        _RECORDING_READ,
    ),
    Route(
        "GET",
        "/v2/phone/recordings",
        phone.list_account_recordings,
        MEDIUM,
        ("phone:read:list_call_recordings:admin",),
        ("phone:read:admin", "phone_recording:read:admin"),
    ),
    Route(
        "GET",
        "/v2/phone/users/{userId}/recordings",
        phone.list_user_recordings,
        MEDIUM,
        _with_admin("phone:read:list_recordings"),
        _PHONE_READ,
    ),
    Route(
        "GET",
        "/v2/chat/users/{userId}/channels",
        chat.list_channels,
        MEDIUM,
        _with_admin("team_chat:read:list_user_channels"),
        _with_admin("chat_channel:read", "chat_channel:write"),
    ),
    Route(
        "GET",
        "/v2/chat/users/{userId}/messages",
        chat.list_messages,
        MEDIUM,
        _with_admin("team_chat:read:list_user_messages"),
        _with_admin("chat_message:read", "chat_message:write"),
    ),
    Route(
        "GET", "/v2/users", users.list_users, MEDIUM, ("user:read:list_users:admin",), _USER_READ
    ),
    Route("POST", "/v2/users", users.create_user, LIGHT, ("user:write:user:admin",), _USER_WRITE),
    Route(
        "GET",
        "/v2/users/{userId}",
        users.get_user,
        LIGHT,
        _with_admin("user:read:user"),
        (*_USER_READ, "user_profile", "user_info:read"),
    ),
    Route(
        "PATCH",
        "/v2/users/{userId}",
        users.update_user,
        LIGHT,
        _with_admin("user:update:user"),
        _USER_WRITE,
    ),
    Route(
        "DELETE",
        "/v2/users/{userId}",
        users.delete_user,
        LIGHT,
        _with_admin("user:delete:user"),
        _USER_WRITE,
    ),
]

ALL_SCOPES = frozenset(scope for route in ROUTES for scope in (*route.granular, *route.classic))


def answer_call(state: State, request: SandboxRequest) -> Reply:
    """Answer a call of the REST API: check the token, find the endpoint, run its handler."""
    category = LIGHT
    try:
        scopes = _read_scopes(state, request)
        route, params = _find_route(request)
        category = route.category
        _require_scope(route, scopes)
        reply = route.handler(state, request.with_params(params))
    except ZoomFault as fault:
        return reply_fault(fault, category)
    return Reply(reply.status, reply.payload, category, reply.headers)


def _read_scopes(state: State, request: SandboxRequest) -> frozenset[str]:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    known = state.grants.access.get(token.strip()) if scheme.lower() == "bearer" else None
    if known is None:
        raise ZoomFault(401, 124, "Invalid access token.")
    if known.expires_at is not None and known.expires_at <= state.now():
        raise ZoomFault(401, 124, "Access token is expired.")
    return known.scopes


def _find_route(request: SandboxRequest) -> tuple[Route, dict[str, str]]:
    segments = split_segments(request.path)
    for route in ROUTES:
        params = route.match(request.method, segments)
        if params is not None:
            return route, params
    raise ZoomFault(404, 2300, "This API endpoint is not recognized.")


def _require_scope(route: Route, scopes: frozenset[str]) -> None:
    if scopes.isdisjoint((*route.granular, *route.classic)):
        names = ", ".join(route.granular)
        code = 104 if route.template.startswith("/v2/phone/") else 4711
        message = f"Invalid access token, does not contain scopes:[{names}]."
        raise ZoomFault(400, code, message)
