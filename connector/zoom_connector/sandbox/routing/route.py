"""One endpoint of the sandbox: which handler answers, which scopes it wants, its rate category."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from zoom_connector.sandbox.state.state import State
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.request import SandboxRequest

Handler = Callable[[State, SandboxRequest], Reply]

LIGHT, MEDIUM, HEAVY, RESOURCE_INTENSIVE = "Light", "Medium", "Heavy", "Resource-intensive"


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

    @cached_property
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


def with_admin(*scopes: str) -> tuple[str, ...]:
    """Return each scope with its `:admin` twin."""
    return tuple(name for scope in scopes for name in (scope, f"{scope}:admin"))
