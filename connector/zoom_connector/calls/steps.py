"""Carries out the steps of an action's flow within a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.errors import BadUpstream, ZoomError
from zoom_connector.flow import CallWarning, EveryDateRange, interpret
from zoom_connector.http.messages import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.calls.call import Call
    from zoom_connector.connection.terms import Sending
    from zoom_connector.flow import Flow

T = TypeVar("T")


def read(call: Call) -> Flow[Any]:
    """Run the flow of an action that changes nothing, and return its data."""
    flow = guard(call, call.action.flow(call.connection, call.prepared))
    return (yield from interpret(flow, lambda step: take_step(call, step)))


def guard(
    call: Call, flow: Flow[T], may_have_happened: Callable[[], bool] = lambda: False
) -> Flow[T]:
    """Run a flow that interprets replies; what it fails on without a `ZoomError` is `BadUpstream`.

    A defect before the first reply is raised as it is. Later, it is the cause of the error.
    """
    try:
        return (yield from flow)
    except ZoomError:
        raise
    except Exception as defect:
        if (response := call.response) is None:
            raise
        happened = may_have_happened()
        raise BadUpstream(
            f"Zoom's reply cannot be understood ({type(defect).__name__}).",
            "Check whether it took effect, then try it again." if happened else "Try it again.",
            may_have_happened=happened,
            http_status=response.status,
            tracking_id=response.tracking_id,
        ) from defect


def _unchanged(terms: Sending) -> Sending:
    return terms


def take_step(
    call: Call, step: Any, on_terms: Callable[[Sending], Sending] = _unchanged
) -> Flow[Any]:
    """Carry out one step of an action; waits and blocking work are passed to the connection.

    Args:
        call: The call.
        step: The step.
        on_terms: Returns the terms for a request, given those of the call.
    """
    if isinstance(step, Request):
        call.response = yield from call.connection.exchange(step, on_terms(call.terms()))
        return call.response
    if isinstance(step, CallWarning):
        call.warn(step)
        return None
    if isinstance(step, EveryDateRange):
        from zoom_connector.calls.pages import gather_pages  # only lists need it

        return (yield from gather_pages(call, read))
    return (yield step)
