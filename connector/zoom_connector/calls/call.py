"""A call: one run of an action with its inputs on a connection, and its result."""

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
    """The result of a call.

    Attributes:
        data: The value that an engine passes on; `{}` where Zoom answers without a body.
        metadata: Selected headers and the status, such as `trackingId`; `recovered` if the reply to
            a write was lost and its outcome was read afterwards.
        warnings: What a person should know although the call succeeded.
    """

    data: Any
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    warnings: list[CallWarning] = field(default_factory=list["CallWarning"])

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that every adapter prints.

        `{"data": ...}`, `warnings` if there are any, and `"recovered": true` if the reply was lost
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
        idempotency_key: The caller's key for this piece of work: another run with the same key
            returns the same result and does not repeat the write. Only writes use it.
        on_ambiguous: `report` a write whose outcome cannot be determined, or `retry` it once.
        deadline: Seconds that the whole call may take, waits and retries included. Without a
            deadline, each request has the connection's timeout.
        hooks: The plugins' hooks; None when an action is called directly.
        response: The last reply; None before the first.
        warnings: The warnings so far.
        expires: When the deadline ends, on the connection's clock; set when the call begins.
        run_key: Its key in the journal while it is running, if the caller gave no key.
        recovered: Whether a reply was lost and the outcome was read afterwards.
        checked: The inputs that were checked last, with their prepared form.
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
        """The prepared inputs; they are checked again only if a plugin changes them.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        if self.checked is None or self.checked[0] != self.inputs:
            self.checked = dict(self.inputs), self.action.prepare(self.inputs, self.connection)
        return self.checked[1]

    def begin(self) -> None:
        """Check the connection, and start the deadline.

        Raises:
            AuthConfig: See `check_connection`.
            RefusedLocally: See `check_connection`.
        """
        self.check_connection()
        # Keep the first deadline, so that a plugin that runs a call again gets no more time.
        if self.deadline is not None and self.expires is None:
            self.expires = self.connection.clock.monotonic() + self.deadline

    def check_connection(self) -> None:
        """Refuse an action that this connection cannot run.

        Raises:
            AuthConfig: If the action needs another kind of connection.
            RefusedLocally: If Zoom has retired the action's API.
        """
        endpoint, key = self.action.endpoint, self.action.key
        self.check_kind()
        if endpoint.replaced_by and self.connection.is_zooms_own:
            raise RefusedLocally(
                f"Zoom has retired the API that {key} belongs to; nothing was sent.",
                f"Use {endpoint.replaced_by}. A server that still answers the old API can be set "
                "as the connection's base URL.",
            )

    def check_kind(self) -> None:
        """Refuse an action that needs another kind of connection.

        Raises:
            AuthConfig: If it does.
        """
        endpoint, kind = self.action.endpoint, self.connection.grant.kind
        if kind != endpoint.connection:
            raise AuthConfig(
                f"{self.action.key} runs on a connection of kind {endpoint.connection}, not "
                f"{kind}; nothing was sent.",
                "Run it on a connection of that kind.",
            )

    def terms(self) -> Sending:
        """Return the terms on which its requests are sent."""
        observer: Observer = UNOBSERVED if self.hooks is None else _Hooks(self, self.hooks)
        return Sending(self.action.endpoint.rate, self.expires, observer)

    def warn(self, warning: CallWarning) -> None:
        """Record a warning, once."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def part(self, values: Mapping[str, Any]) -> Call:
        """Return a call for a part of this one: the same action with these checked values."""
        checked = dict(values), self.action.narrow(self.prepared, values)
        return replace(self, inputs=values, checked=checked, response=None, warnings=[])

    def metadata(self) -> dict[str, Any]:
        """Return the status and selected headers of the last reply."""
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
    """Calls the plugins' hooks for the requests, replies and pauses of a connection."""

    call: Call
    hooks: HookRelay

    def before_request(self, request: Request) -> None:
        self.hooks.before_request(request=request, call=self.call)

    def after_response(self, response: Response) -> None:
        self.hooks.after_response(response=response, call=self.call)

    def before_wait(self, seconds: float) -> None:
        self.hooks.before_wait(seconds=seconds, call=self.call)
