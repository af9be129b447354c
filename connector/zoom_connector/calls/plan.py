"""Plans: what running actions would do, found out without changing anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.advisories import IGNORED
from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.calls.action import FlowAction
from zoom_connector.calls.call import Call
from zoom_connector.calls.changes import Change, find_changes
from zoom_connector.calls.dry_run import describe_body, preview
from zoom_connector.calls.steps import guard
from zoom_connector.errors import InvalidInput, PermissionDenied, ZoomError, invalid_input
from zoom_connector.flow import CallWarning, drive
from zoom_connector.http.messages import READ_METHODS, Request
from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.redaction import redact, redact_value
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.actions.notifications import EmailNotification
    from zoom_connector.calls.call import Result
    from zoom_connector.connection.connection import Connection
    from zoom_connector.errors import Problem
    from zoom_connector.quota.forecast import Forecast

EVERYTHING = "Everything that it removes or ends: Zoom offers no way to restore it."


@dataclass(frozen=True, slots=True)
class Step:
    """What one action would do.

    Attributes:
        action: The action.
        requests: The requests that it would send, in order.
        has_more: Whether more requests may follow, depending on the replies.
        changes: The fields that would change; None if that is not known.
        mails: The e-mails that Zoom would send, as far as they are known.
        irreversible: What could not be undone; "" for nothing.
        warnings: The warnings about it.
    """

    action: ActionDefinition[..., Any]
    requests: list[Request]
    has_more: bool
    changes: list[Change] | None
    mails: list[EmailNotification]
    irreversible: str
    warnings: list[CallWarning]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run of several actions would do.

    Attributes:
        steps: The actions in order.
        forecast: The requests that it adds to today's counts, and its shortest duration.
        sent: The requests that were sent to make the plan; all of them only read.
        connection: The connection that it would run on.
    """

    steps: list[Step]
    forecast: Forecast
    sent: list[Request]
    connection: Connection = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, secrets masked."""
        return {
            "steps": [self._describe(step) for step in self.steps],
            "costs": [one.to_dict() for one in self.forecast.costs],
            "seconds": self.forecast.seconds,
            "sent": [f"{one.method} {redact(one.target)}" for one in self.sent],
        }

    def _describe(self, step: Step) -> dict[str, Any]:
        endpoint = step.action.endpoint
        changes = step.changes
        return {
            "action": step.action.key,
            "safety": endpoint.safety,
            "requests": [self._describe_request(one, endpoint.rate) for one in step.requests],
            "hasMore": step.has_more,
            "scopes": [*endpoint.scopes, *endpoint.granular_scopes],
            "changes": None if changes is None else [one.to_dict() for one in changes],
            "mails": [one.to_dict() for one in step.mails],
            "cannotBeUndone": step.irreversible or None,
            "warnings": [one.to_dict() for one in step.warnings],
        }

    def _describe_request(self, request: Request, rate: str) -> dict[str, Any]:
        shown = self.connection.preview(request)
        return {
            "method": shown.method,
            "url": redact(self.connection.url_of(shown)),
            "body": redact_value(describe_body(shown)),
            "rateLimit": rate,
        }


FindReader = Callable[["ActionDefinition[..., Any]"], "ActionDefinition[..., Any] | None"]


def make_plan(
    calls: Sequence[Call],
    connection: Connection,
    find_reader: FindReader,
    run: Callable[[Call], Result],
    *,
    every_page: bool,
) -> Plan:
    """Return the plan of calls that would run one after another.

    Args:
        calls: The calls.
        connection: The connection that they would run on.
        find_reader: Returns the action that reads what a given action changes, or None.
        run: Runs a call that reads.
        every_page: Whether lists would be read to their ends.

    Raises:
        ZoomError: If one of them would be refused, or what it changes cannot be read.
    """
    _check_inputs(calls)
    planner = _Planner(find_reader, run, every_page=every_page)
    steps: list[Step] = []
    for place, call in enumerate(calls, 1):
        try:
            steps.append(planner.plan(call))
        except ZoomError as error:
            if len(calls) > 1:
                error.message = f"Step {place} ({call.action.key}): {error.message}"
            raise
    labelled = [(step.action.endpoint.rate, one) for step in steps for one in step.requests]
    return Plan(steps, connection.quota.forecast(labelled), planner.sent, connection)


def _check_inputs(calls: Sequence[Call]) -> None:
    """Refuse the whole plan if any inputs are wrong, with the problems of all steps."""
    problems: list[Problem] = []
    for place, call in enumerate(calls):
        call.check_connection()
        try:
            _ = call.prepared
        except InvalidInput as error:
            if len(calls) == 1:
                raise
            problems += [replace(one, path=f"steps[{place}].{one.path}") for one in error.problems]
    if problems:
        raise invalid_input(problems)


class _WouldChangeError(BaseException):  # an action's flow must not handle it
    """The next step of a flow would change something."""


class _Planner:
    """Plans calls, and records the requests that it sends.

    Attributes:
        sent: The reads that it sent.
    """

    def __init__(
        self, find_reader: FindReader, run: Callable[[Call], Result], *, every_page: bool
    ) -> None:
        self._find_reader = find_reader
        self._run = run
        self._every_page = every_page
        self.sent: list[Request] = []

    def plan(self, call: Call) -> Step:
        """Return what a call would do."""
        action = call.action
        endpoint = action.endpoint
        reads_all = endpoint.items is not None and self._every_page
        warnings = list(call.prepared.advisories)
        if endpoint.safety == "read" or isinstance(action, FlowAction):
            requests = preview(call, every_page=reads_all)
            has_more = reads_all or len(requests) > 1 or isinstance(action, FlowAction)
            return Step(
                action, requests, has_more, None, [], _find_irreversible(call, requests), warnings
            )
        requests = self._run_until_change(call)
        present, unread = self._read_present(call)
        changes = None
        if endpoint.method in UPDATES and is_object(present):
            body = self._read_changes(action, requests[-1])
            effects = action.find_effects(body, present, call.connection.now())
            found = [effect.to_warning() for effect in effects]
            warnings = [*warnings, *(one for one in found if one not in warnings)]
            changes = _compare(body, present, endpoint.replaces)
            if changes is None:
                message = (
                    "Zoom shows none of the fields that this sends, so they cannot be compared."
                )
                unread = [CallWarning("not_compared", message)]
            else:
                idle = {effect.field for effect in effects if effect.code == IGNORED}
                changes = [one for one in changes if one.field not in idle]
        mails = (
            endpoint.notifications(call.prepared.values, present) if endpoint.notifications else []
        )
        return Step(
            action,
            requests,
            False,
            changes,
            mails,
            _find_irreversible(call, requests),
            warnings + unread,
        )

    def _read_changes(self, action: ActionDefinition[..., Any], request: Request) -> Any:
        """Return the body of an update without what only names the thing that is changed."""
        body = json.loads(request.encode_body() or b"null")
        reader = self._find_reader(action)
        if reader is None or not is_object(body):
            return body
        naming = _names_in(reader, "query")
        return {name: value for name, value in body.items() if name not in naming}

    def _run_until_change(self, call: Call) -> list[Request]:
        """Return the requests of a write up to the first one that changes something.

        The reads before that, which check whether the write is allowed, are sent; the write is not.

        Raises:
            ZoomError: If one of the checks fails.
        """
        requests: list[Request] = []

        def perform(step: Any) -> Any:
            if isinstance(step, CallWarning):
                return None
            if not isinstance(step, Request):
                raise _WouldChangeError
            requests.append(step)
            if step.method not in READ_METHODS:
                raise _WouldChangeError
            self.sent.append(step)
            call.response = call.connection.send(step, call.terms())
            return call.response

        with suppress(_WouldChangeError):
            drive(guard(call, call.action.flow(call.connection, call.prepared)), perform)
        return requests

    def _read_present(self, call: Call) -> tuple[Any, list[CallWarning]]:
        """Return the current state of what a call changes; None and a warning if unknown."""
        reader = self._find_reader(call.action)
        if reader is None:
            if call.action.endpoint.method not in UPDATES:
                return None, []
            message = "No action reads what this one changes, so it cannot be compared."
            return None, [CallWarning("not_compared", message)]
        inputs = _inputs_of_reader(reader, call.action, call.prepared.values)
        reading = Call(reader, inputs, call.connection, hooks=call.hooks)
        self.sent += preview(reading)
        try:
            return self._run(reading).data, []
        except PermissionDenied as error:
            message = f"{reader.key} was refused, so nothing was compared. {error.message}"
            return None, [CallWarning("not_compared", f"{message} {error.hint}".strip())]


def _inputs_of_reader(
    reader: ActionDefinition[..., Any],
    action: ActionDefinition[..., Any],
    values: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the inputs for reading what a call changes: its path and the shared query."""
    theirs, ours = (PLACEHOLDER.findall(one.endpoint.path) for one in (reader, action))
    shared = _names_in(action, "query")
    if action.endpoint.method in UPDATES:
        # A message of the chat is named by its conversation too, which an edit has in its body.
        shared |= _names_in(action, "body")
    query = sorted(_names_in(reader, "query"))
    return {
        **{name: values[own] for name, own in zip(theirs, ours, strict=False)},
        **{name: values[name] for name in query if name in shared and name in values},
    }


def _names_in(action: ActionDefinition[..., Any], place: str) -> set[str]:
    return {item.name for item in action.schema.inputs if item.location == place}


def _compare(
    body: Any, present: Mapping[str, Any], replaced: Collection[str]
) -> list[Change] | None:
    """Return what an update changes; None if the reply has no field of the body."""
    if not is_object(body) or not body.keys() & present.keys():
        return None
    return find_changes(body, present, replaced)


def _find_irreversible(call: Call, requests: Sequence[Request]) -> str:
    """Return what could not be undone."""
    endpoint = call.action.endpoint
    if endpoint.irreversible is None:
        harmless = all(request.method in READ_METHODS for request in requests)
        return EVERYTHING if endpoint.safety == "destructive" and not harmless else ""
    if isinstance(endpoint.irreversible, str):
        return endpoint.irreversible
    return endpoint.irreversible(call.prepared.values)
