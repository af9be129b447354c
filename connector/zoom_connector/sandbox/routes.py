"""Every endpoint of the sandbox, and the way of a call to its handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox import chat, groups, meetings, phone, recordings, users, webinars
from zoom_connector.sandbox.replies import Reply, ZoomFault, reply_fault
from zoom_connector.sandbox.request import SandboxRequest, split_segments
from zoom_connector.sandbox.route import LIGHT, Route

if TYPE_CHECKING:
    from zoom_connector.sandbox.state import State

ROUTES = [
    *chat.ROUTES,
    *groups.ROUTES,
    *meetings.ROUTES,
    *phone.ROUTES,
    *recordings.ROUTES,
    *users.ROUTES,
    *webinars.ROUTES,
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
        names = ", ".join(route.granular or route.classic)
        code = 104 if route.template.startswith("/v2/phone/") else 4711
        message = f"Invalid access token, does not contain scopes:[{names}]."
        raise ZoomFault(400, code, message)
