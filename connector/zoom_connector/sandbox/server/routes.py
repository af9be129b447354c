"""Every endpoint of the sandbox, and the way of a call to its handler."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api import (
    assistants,
    chat,
    contact_groups,
    devices,
    divisions,
    groups,
    images,
    meetings,
    phone,
    presence,
    recordings,
    settings,
    templates,
    tokens,
    user_accounts,
    users,
    webinars,
)
from zoom_connector.sandbox.routing.route import LIGHT, Route
from zoom_connector.sandbox.wire.errors import refuse_scope
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault, reply_fault
from zoom_connector.sandbox.wire.request import SandboxRequest, split_segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.sandbox.limits.quota import Quota
    from zoom_connector.sandbox.state.state import State

ROUTES = [
    *assistants.ROUTES,
    *chat.ROUTES,
    *contact_groups.ROUTES,
    *devices.ROUTES,
    *divisions.ROUTES,
    *groups.ROUTES,
    *images.ROUTES,
    *meetings.ROUTES,
    *phone.ROUTES,
    *presence.ROUTES,
    *recordings.ROUTES,
    *settings.ROUTES,
    *templates.ROUTES,
    *tokens.ROUTES,
    *user_accounts.ROUTES,
    *users.ROUTES,
    *webinars.ROUTES,
]

Match = tuple[Route, dict[str, str]]


class RouteTable:
    """The endpoints of one sandbox.

    Attributes:
        scopes: Every scope that opens one of them.
        endpoints: Method and template of each.
    """

    def __init__(self, routes: Iterable[Route]) -> None:
        """Sort the routes by what is cheap to compare.

        A literal segment comes before a parameter; of two that are alike the first is served.
        """
        known = list(routes)
        self.scopes = frozenset(scope for one in known for scope in (*one.granular, *one.classic))
        self.endpoints = frozenset((one.method, one.template) for one in known)
        self._index: dict[tuple[str, int], list[Route]] = {}
        for route in sorted(known, key=lambda one: [p.startswith("{") for p in one.segments]):
            self._index.setdefault((route.method, len(route.segments)), []).append(route)

    def find(self, request: SandboxRequest) -> Match | None:
        """Return the endpoint that a request means and its path parameters, or None."""
        segments = split_segments(request.path)
        for route in self._index.get((request.method, len(segments)), ()):
            params = route.match(request.method, segments)
            if params is not None:
                return route, params
        return None


def answer_call(state: State, quota: Quota, request: SandboxRequest, match: Match | None) -> Reply:
    """Answer a call of the REST API: check token, scope and quota, run the endpoint's handler."""
    category = match[0].category if match else LIGHT
    try:
        reply = _run_handler(state, quota, request, match)
    except ZoomFault as fault:
        return reply_fault(fault, category)
    return replace(reply, category=category)


def _run_handler(state: State, quota: Quota, request: SandboxRequest, match: Match | None) -> Reply:
    scopes = _read_scopes(state, request)
    if match is None:
        raise ZoomFault(404, 2300, "This API endpoint is not recognized.")
    route, params = match
    _require_scope(route, scopes)
    headers = quota.admit(state, route, request, params)
    reply = route.handler(state, request.with_params(params))
    quota.settle(state, route, params)
    return replace(reply, headers=(*headers, *reply.headers))


def _read_scopes(state: State, request: SandboxRequest) -> frozenset[str]:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    known = state.grants.access.get(token.strip()) if scheme.lower() == "bearer" else None
    if known is None:
        raise ZoomFault(401, 124, "Invalid access token.")
    if known.expires_at is not None and known.expires_at <= state.now():
        raise ZoomFault(401, 124, "Access token is expired.")
    return known.scopes


def _require_scope(route: Route, scopes: frozenset[str]) -> None:
    wanted = (*route.granular, *route.classic)
    if wanted and scopes.isdisjoint(wanted):
        names = ", ".join(route.granular or route.classic)
        code = 104 if route.template.startswith("/v2/phone/") else 4711
        raise refuse_scope(names, code)
