"""Carries out the steps of an action's flow within a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.flow import CallWarning, EveryDateRange, interpret
from zoom_connector.http.messages import Request

if TYPE_CHECKING:
    from zoom_connector.calls.call import Call
    from zoom_connector.flow import Flow


def read(call: Call) -> Flow[Any]:
    """Run the flow of an action that changes nothing, and return its data."""
    flow = call.action.flow(call.connection, call.prepared)
    return (yield from interpret(flow, lambda step: take_step(call, step)))


def take_step(call: Call, step: Any) -> Flow[Any]:
    """Carry out one step of an action; waits and blocking work are passed to the connection."""
    if isinstance(step, Request):
        call.response = yield from call.connection.exchange(step, call.terms())
        return call.response
    if isinstance(step, CallWarning):
        call.warn(step)
        return None
    if isinstance(step, EveryDateRange):
        from zoom_connector.calls.pages import gather_pages  # only lists need it

        return (yield from gather_pages(call, read))
    return (yield step)
