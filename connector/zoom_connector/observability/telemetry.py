"""OpenTelemetry: a span for each call and each attempt, and metrics.

An ordinary plugin: `Catalog(Telemetry())` sends both to the providers of the process. Needs the
extra `otel`. Attributes contain actions, codes and Zoom's tracking id, but no inputs, paths or
results.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from opentelemetry import metrics, trace
from opentelemetry.trace import SpanKind, Status, StatusCode

from zoom_connector.catalog.hookspecs import hookimpl
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from collections.abc import Generator

    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import Span, TracerProvider

    from zoom_connector.calls.call import Call, Result
    from zoom_connector.http.messages import Request, Response

_NAME = "zoom_connector"


@dataclass(slots=True)
class _Progress:
    span: Span
    began: float = field(default_factory=monotonic)
    attempts: int = 0
    attempt: Span | None = None

    def end_attempt(self, outcome: str | None = None) -> None:
        """End the span of the last attempt. Without a reply, the next event ends it."""
        if self.attempt is not None:
            if outcome is not None:
                self.attempt.set_status(Status(StatusCode.ERROR, outcome))
            self.attempt.end()
            self.attempt = None


_PROGRESS: ContextVar[_Progress] = ContextVar("telemetry")


class Telemetry:
    """Hooks that trace and count calls.

    Args:
        tracer_provider: The provider for spans; by default the global one.
        meter_provider: The provider for metrics; by default the global one.
    """

    def __init__(
        self,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
    ) -> None:
        self._tracer = trace.get_tracer(_NAME, tracer_provider=tracer_provider)
        meter = metrics.get_meter(_NAME, meter_provider=meter_provider)
        self._calls = meter.create_counter("zoom.calls", "{call}", "Calls, by outcome.")
        self._attempts = meter.create_counter(
            "zoom.attempts", "{request}", "Requests, by the status of the reply."
        )
        self._durations = meter.create_histogram(
            "zoom.call.duration", "s", "Duration of calls, pauses included."
        )
        self._waits = meter.create_histogram("zoom.wait", "s", "Pauses between attempts.")

    @hookimpl(wrapper=True)
    def run_action(self, call: Call) -> Generator[None, Result, Result]:
        """Trace a call from start to end."""
        key, endpoint = call.action.key, call.action.endpoint
        about = {"zoom.action": key, "zoom.rate": endpoint.rate, "zoom.safety": endpoint.safety}
        with self._tracer.start_as_current_span(
            f"zoom {key}", attributes=about, record_exception=False, set_status_on_exception=False
        ) as span:
            progress = _Progress(span)
            token = _PROGRESS.set(progress)
            outcome = "defect"
            try:
                result = yield
                outcome = "done"
            except ZoomError as error:
                outcome = error.kind
                _describe_error(span, error)
                raise
            else:
                return result
            finally:
                _PROGRESS.reset(token)
                progress.end_attempt(outcome if outcome != "done" else None)
                span.set_attribute("zoom.attempts", progress.attempts)
                if outcome != "done":
                    span.set_status(Status(StatusCode.ERROR, outcome))
                labels = {"zoom.action": key, "zoom.outcome": outcome}
                self._calls.add(1, labels)
                self._durations.record(monotonic() - progress.began, labels)

    @hookimpl
    def before_request(self, request: Request, call: Call) -> None:
        """Start the span of an attempt."""
        progress = _PROGRESS.get()
        progress.end_attempt("no reply")
        progress.attempts += 1
        about: dict[str, str | int] = {
            "http.request.method": request.method,
            "zoom.attempt": progress.attempts,
        }
        progress.attempt = self._tracer.start_span(
            f"zoom {call.action.key} attempt", kind=SpanKind.CLIENT, attributes=about
        )

    @hookimpl
    def after_response(self, response: Response, call: Call) -> None:
        """End the span of an attempt with its reply."""
        progress = _PROGRESS.get()
        category = response.headers.get("x-ratelimit-category")
        reported = {
            "http.response.status_code": response.status,
            "zoom.rate_limit_category": category,
            "zoom.tracking_id": response.tracking_id,
        }
        if progress.attempt is not None:
            known = {name: value for name, value in reported.items() if value is not None}
            progress.attempt.set_attributes(known)
        progress.end_attempt(None if response.status < 400 else str(response.status))
        self._attempts.add(
            1,
            {"zoom.action": call.action.key, "http.response.status_code": response.status},
        )

    @hookimpl
    def before_wait(self, seconds: float, call: Call) -> None:
        """Record a pause before a retry."""
        progress = _PROGRESS.get()
        progress.end_attempt("no reply")
        progress.span.add_event("wait", {"zoom.wait.seconds": seconds})
        self._waits.record(seconds, {"zoom.action": call.action.key})


def _describe_error(span: Span, error: ZoomError) -> None:
    reported = {
        "zoom.code": error.zoom_code,
        "http.response.status_code": error.http_status,
        "zoom.tracking_id": error.tracking_id,
        "zoom.may_have_happened": error.may_have_happened,
    }
    span.set_attributes({name: value for name, value in reported.items() if value is not None})
