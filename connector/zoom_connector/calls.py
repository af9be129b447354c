"""A call: one run of an action with its inputs on a connection, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from zoom_connector.errors import AuthConfig, RefusedLocally
from zoom_connector.flow import Blocking, Flow, Wait, adrive, drive
from zoom_connector.notices import Notice
from zoom_connector.patience import patience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pluggy import HookRelay

    from zoom_connector.actions import Action
    from zoom_connector.connection import Connection
    from zoom_connector.request import Request, Response

Step: TypeAlias = "Request | Wait | Notice | Blocking | Call"
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
    warnings: list[Notice] = field(default_factory=list[Notice])

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
        idempotency_key: The caller's own key for this piece of work: whoever runs it again with
            the same key gets the same result, and nothing is done twice. Only writes use it.
        on_ambiguous: `report` a write whose outcome cannot be found out, or `retry` it once.
        deadline: Seconds the whole call may take, waits and every attempt included. Without
            one, each request of it has the connection's timeout.
        hooks: The plugins' hooks, absent when an action is called directly.
        response: The last reply, once there is one.
        warnings: What there is to tell so far.
        expires: When it has to be done, on the connection's clock; set when it begins.
        run_key: What the journal knows it by while it is under way, if it has no key.
        recovered: Whether its answer was lost and what it did was found by reading.
    """

    action: Action[..., Any]
    inputs: Mapping[str, Any] = field(repr=False)  # passcodes may be among them
    connection: Connection
    idempotency_key: str | None = None
    deadline: float | None = None
    on_ambiguous: OnAmbiguous = "report"
    hooks: HookRelay | None = None
    response: Response | None = None
    warnings: list[Notice] = field(default_factory=list[Notice])
    expires: float | None = None
    run_key: str | None = None
    recovered: bool = False

    def run(self) -> Result:
        """Run it, blocking."""
        self._begin()
        return drive(self._flow(), self._perform)

    async def arun(self) -> Result:
        """Run it on the event loop."""
        self._begin()
        return await adrive(self._flow(), self._aperform)

    def _flow(self) -> Flow[Result]:
        if self.action.spec.safety == "read":
            data = yield from self.action.flow(self.connection, self.inputs)
            return Result(data, self.metadata(), self.warnings)
        from zoom_connector.journal import journalled  # 10 ms, only to write

        outcome = yield from journalled(self)
        return Result(outcome.data, outcome.metadata, outcome.warnings)

    def _begin(self) -> None:
        self.check_connection()
        # A plugin that runs a call again does not get more time for it.
        if self.deadline is not None and self.expires is None:
            self.expires = self.connection.clock() + self.deadline

    def check_connection(self) -> None:
        """Refuse what this connection cannot serve."""
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

    def _perform(self, step: Step) -> Any:
        if isinstance(step, Notice):
            self.warn(step)
            return None
        if isinstance(step, Blocking):
            with patience(self._seconds_left()):
                return step.run()
        if isinstance(step, Wait):
            self.connection.prepare_wait(step, self, self.expires)
            self.connection.sleep(step.seconds)
            return None
        if isinstance(step, Call):
            return self._adopt(step).run()
        self.response = self.connection.send(step, self)
        return self.response

    async def _aperform(self, step: Step) -> Any:
        if isinstance(step, Notice):
            self.warn(step)
            return None
        if isinstance(step, Blocking):
            import asyncio  # loaded already: a loop is running

            with patience(self._seconds_left()):
                return await asyncio.to_thread(step.run)
        if isinstance(step, Wait):
            self.connection.prepare_wait(step, self, self.expires)
            await self.connection.asleep(step.seconds)
            return None
        if isinstance(step, Call):
            return await self._adopt(step).arun()
        self.response = await self.connection.asend(step, self)
        return self.response

    def _seconds_left(self) -> float:
        if self.expires is None:
            return self.connection.timeout
        return self.expires - self.connection.clock()

    def warn(self, notice: Notice) -> None:
        """Keep a warning, once."""
        if notice not in self.warnings:
            self.warnings.append(notice)

    def _adopt(self, part: Call) -> Call:
        """Return a call that is a part of this one: its inputs, the rest as here."""
        return replace(self, inputs=part.inputs, response=None, warnings=[])

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
