"""A call: one run of an action with its inputs on a connection, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from zoom_connector.connection.terms import UNOBSERVED, Sending
from zoom_connector.errors import AuthConfig, RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pluggy import HookRelay

    from zoom_connector.actions.definition import ActionDefinition, Prepared
    from zoom_connector.connection.connection import Connection
    from zoom_connector.connection.terms import Observer
    from zoom_connector.flow import CallWarning
    from zoom_connector.http.messages import Request, Response

OnAmbiguous = Literal["report", "retry"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a call gave.

    Attributes:
        data: The value an engine passes on; `{}` where Zoom answers with nothing.
        metadata: Status and headers worth keeping, `trackingId` among them; `recovered` if the
            answer to a write was lost, and what it did was found by reading.
        warnings: What a person should know although it went well.
    """

    data: Any
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    warnings: list[CallWarning] = field(default_factory=list["CallWarning"])

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that every adapter prints.

        `{"data": ...}`, `warnings` if there are any, and `"recovered": true` if the answer was lost
        and the data was read afterwards.
        """
        shown: dict[str, Any] = {"data": self.data}
        if self.metadata.get("recovered"):
            shown["recovered"] = True
        if self.warnings:
            shown["warnings"] = [one.to_dict() for one in self.warnings]
        return shown


@dataclass(slots=True)
class Call:
    """One run of an action, as hooks see it.

    Attributes:
        action: The action.
        inputs: What the caller gave, by either name.
        connection: Where it runs.
        idempotency_key: The caller's own key for this piece of work: running it again with the
            same key gives the same result, and nothing is done twice. Only writes use it.
        on_ambiguous: `report` a write whose outcome cannot be found out, or `retry` it once.
        deadline: Seconds the whole call may take, waits and every attempt included. Without
            one, each request of it has the connection's timeout.
        hooks: The plugins' hooks, absent when an action is called directly.
        response: The last reply, once there is one.
        warnings: What there is to report so far.
        expires: When it has to be done, on the connection's clock; set when it begins.
        run_key: The journal's name for it while it is under way, if it has no key.
        recovered: Whether its answer was lost and what it did was found by reading.
        checked: The inputs that were checked last, and what they were prepared to.
    """

    action: ActionDefinition[..., Any]
    inputs: Mapping[str, Any] = field(repr=False)  # passcodes may be among them
    connection: Connection
    idempotency_key: str | None = None
    deadline: float | None = None
    on_ambiguous: OnAmbiguous = "report"
    hooks: HookRelay | None = None
    response: Response | None = None
    warnings: list[CallWarning] = field(default_factory=list["CallWarning"])
    expires: float | None = None
    run_key: str | None = None
    recovered: bool = False
    checked: tuple[Mapping[str, Any], Prepared] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def prepared(self) -> Prepared:
        """The inputs, checked once; again only if a plugin replaces them.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        if self.checked is None or self.checked[0] is not self.inputs:
            self.checked = self.inputs, self.action.prepare(self.inputs, self.connection)
        return self.checked[1]

    def begin(self) -> None:
        """Refuse what the connection cannot serve, and start the deadline."""
        self.check_connection()
        # A plugin that runs a call again does not get more time for it.
        if self.deadline is not None and self.expires is None:
            self.expires = self.connection.clock.monotonic() + self.deadline

    def check_connection(self) -> None:
        """Refuse what this connection cannot serve.

        Raises:
            AuthConfig: If it is of another kind than the action needs.
            RefusedLocally: If Zoom has retired the action's API.
        """
        spec, key = self.action.spec, self.action.key
        kind = self.connection.grant.kind
        if kind != spec.connection:
            raise AuthConfig(
                f"{key} runs on a connection of kind {spec.connection}, not {kind}; "
                "nothing was sent.",
                "Run it on a connection of that kind.",
            )
        if spec.replaced_by and self.connection.is_zooms_own:
            raise RefusedLocally(
                f"Zoom has retired the API that {key} belongs to; nothing was sent.",
                f"Use {spec.replaced_by}. A server that still answers the old API can be set as "
                "the connection's base URL.",
            )

    def terms(self) -> Sending:
        """Return the terms on which its requests are sent."""
        observer: Observer = UNOBSERVED if self.hooks is None else _Hooks(self, self.hooks)
        return Sending(self.action.spec.rate, self.expires, observer)

    def warn(self, warning: CallWarning) -> None:
        """Record a warning, once."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def part(self, values: Mapping[str, Any]) -> Call:
        """Return a call for a part of this one: the same action with these checked values."""
        checked = values, self.action.narrow(self.prepared, values)
        return replace(self, inputs=values, checked=checked, response=None, warnings=[])

    def metadata(self) -> dict[str, Any]:
        """Return what is worth keeping of the last reply."""
        kept: dict[str, Any] = {"recovered": self.recovered or None}
        if (response := self.response) is not None:
            kept |= {
                "httpStatus": response.status,
                "trackingId": response.tracking_id,
                "rateLimitCategory": response.headers.get("x-ratelimit-category"),
                "contentLocation": response.headers.get("content-location"),
            }
        return {name: value for name, value in kept.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Hooks:
    """Calls the plugins' hooks for what a connection does."""

    call: Call
    hooks: HookRelay

    def before_request(self, request: Request) -> None:
        self.hooks.before_request(request=request, call=self.call)

    def after_response(self, response: Response) -> None:
        self.hooks.after_response(response=response, call=self.call)

    def before_wait(self, seconds: float) -> None:
        self.hooks.before_wait(seconds=seconds, call=self.call)
