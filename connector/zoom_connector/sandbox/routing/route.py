"""One endpoint of the sandbox: its handler, its scopes and its rate category."""

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
        action: Key of the action that calls it.
        template: Path with its parameters in braces, as in the API's documents.
        granular: Granular scopes; the error for a missing scope names these.
        classic: Classic scopes. Any one scope of the two kinds opens the endpoint.
        also: Key of another action that calls the same endpoint.
        stateful: Whether the handler keeps state. One that answers with an example does not.
    """

    action: str
    method: str
    template: str
    handler: Handler
    category: str
    granular: tuple[str, ...]
    classic: tuple[str, ...]
    also: str = ""
    stateful: bool = True

    @cached_property
    def segments(self) -> list[str]:
        """The template's segments."""
        return self.template.strip("/").split("/")

    @property
    def shape(self) -> list[str]:
        """The template's segments, with an empty text for each parameter."""
        return ["" if segment.startswith("{") else segment for segment in self.segments]

    @property
    def actions(self) -> tuple[str, ...]:
        """Keys of the actions that call it."""
        return (self.action, self.also) if self.also else (self.action,)

    def match(self, method: str, segments: list[str]) -> dict[str, str] | None:
        """Return the path parameters, or None if the request is for another route."""
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
