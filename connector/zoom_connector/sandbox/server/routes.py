"""The endpoints of the sandbox, and the dispatch of a call to its handler."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from zoom_connector.sandbox import api
from zoom_connector.sandbox.api.luminus import MEETING_PATH
from zoom_connector.sandbox.api.oauth import AUTHORIZE_PATH, REVOKE_PATH, TOKEN_PATH
from zoom_connector.sandbox.api.v1 import HANDLERS, action_of
from zoom_connector.sandbox.routing.route import LIGHT, Route
from zoom_connector.sandbox.wire.errors import refuse_scope
from zoom_connector.sandbox.wire.replies import ApiError, Reply, reply_error
from zoom_connector.sandbox.wire.request import SandboxRequest, split_segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.sandbox.limits.quota import Quota
    from zoom_connector.sandbox.state.state import State

Match = tuple[Route, dict[str, str]]


def _collect_routes() -> list[Route]:
    names = [found.name for found in iter_modules(api.__path__)]
    modules = [import_module(f"{api.__name__}.{name}") for name in names]
    return [route for module in modules for route in getattr(module, "ROUTES", ())]


ROUTES = _collect_routes()
"""The endpoints of the REST API that have a handler: the `ROUTES` of each module of `api`."""

OTHERS = {
    **{("POST", f"/v1{path}"): action_of(path) for path in HANDLERS},
    ("POST", MEETING_PATH): "addMeeting",
    ("POST", TOKEN_PATH): "",
    ("GET", AUTHORIZE_PATH): "",
    ("POST", REVOKE_PATH): "",
}
"""The endpoints outside the REST API, by method and path, each with the key of its action."""

HANDLED = frozenset([*(key for one in ROUTES for key in one.actions), *OTHERS.values()])
"""Keys of the actions that have a handler."""


class RouteTable:
    """The endpoints of one sandbox. Of two with the same method and path, the first is served.

    Attributes:
        routes: All of them, ordered so that a literal segment comes before a parameter.
        scopes: Every scope that opens one of them.
        endpoints: Method and template of each.
    """

    def __init__(self, routes: Iterable[Route]) -> None:
        known: dict[tuple[str, ...], Route] = {}
        for route in routes:
            known.setdefault((route.method, *route.shape), route)
        self.routes = sorted(known.values(), key=lambda one: [p == "" for p in one.shape])
        self.scopes = frozenset(s for one in self.routes for s in (*one.granular, *one.classic))
        self.endpoints = frozenset((one.method, one.template) for one in self.routes)
        self._index: dict[tuple[str, int], list[Route]] = {}
        for route in self.routes:
            self._index.setdefault((route.method, len(route.segments)), []).append(route)

    def find(self, request: SandboxRequest) -> Match | None:
        """Return the endpoint of a request and its path parameters, or None."""
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
    except ApiError as error:
        return reply_error(error, category)
    return replace(reply, category=category)


def _run_handler(state: State, quota: Quota, request: SandboxRequest, match: Match | None) -> Reply:
    scopes = _read_scopes(state, request)
    if match is None:
        raise ApiError(404, 2300, "This API endpoint is not recognized.")
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
        raise ApiError(401, 124, "Invalid access token.")
    if known.expires_at is not None and known.expires_at <= state.now():
        raise ApiError(401, 124, "Access token is expired.")
    return known.scopes


def _require_scope(route: Route, scopes: frozenset[str]) -> None:
    wanted = (*route.granular, *route.classic)
    if wanted and scopes.isdisjoint(wanted):
        names = ", ".join(route.granular or route.classic)
        code = 104 if route.template.startswith("/v2/phone/") else 4711
        raise refuse_scope(names, code)
