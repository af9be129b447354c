"""What an engine sees of calls: log events and OpenTelemetry, without personal data."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.errors import ZoomError
from zoom_connector.observability.call_log import CallLog
from zoom_connector.observability.telemetry import Telemetry

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON = "ada.almeida@example.com"
LATER = reply(429, {"code": 429, "message": "Later."}, x_zm_trackingid="T-1")
DONE = reply(200, {"id": PERSON}, x_zm_trackingid="T-2", x_ratelimit_category="Light")


def _run_twice(catalog: Catalog, serve: Callable[..., Any]) -> None:
    """Run a call that succeeds at the second attempt, then one that is refused."""
    answers = iter([LATER, DONE, reply(404, {"code": 1001, "message": f"No {PERSON}."})])
    server = serve(lambda _: next(answers))
    with server.connect() as zoom:
        zoom.clock.sleep = lambda _: None
        inputs = {"url": f"/users/{PERSON}", "maxRetries": 1, "retryDelayMs": 1500}
        catalog.run("rawRequest", inputs, zoom)
        with pytest.raises(ZoomError):
            catalog.run("getUser", {"userId": PERSON}, zoom)


def test_each_attempt_and_pause_is_logged(
    serve: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """A log has action, attempt, pause, rate class and tracking id, and no personal address."""
    caplog.set_level(logging.INFO, "zoom_connector.calls")
    _run_twice(Catalog(zoom_actions, CallLog(), entry_points=False), serve)
    told: list[tuple[str, dict[str, Any]]] = [
        (record.getMessage(), record.fields)  # type: ignore[attr-defined]
        for record in caplog.records
        if record.name == "zoom_connector.calls"
    ]
    assert [event for event, _ in told] == [
        *("attempt", "reply", "wait", "attempt", "reply", "call done"),
        *("attempt", "reply", "call failed"),
    ]
    assert [fields["attempt"] for _, fields in told] == [1, 1, 1, 2, 2, 2, 1, 1, 1]
    assert told[1][1]["status"] == 429
    assert told[2][1]["waitSeconds"] == 1.5
    assert told[4][1]["trackingId"] == "T-2"
    assert told[4][1]["rateLimitCategory"] == "Light"
    assert (told[5][1]["action"], told[5][1]["rate"]) == ("rawRequest", "medium")
    assert (told[8][1]["kind"], told[8][1]["zoomCode"]) == ("not_found", 1001)
    assert "ada" not in json.dumps(told)
    assert CANARY not in json.dumps(told)


def test_each_call_and_attempt_is_a_span_and_is_counted(serve: Callable[..., Any]) -> None:
    """OpenTelemetry gets spans for calls and attempts, and counts, without personal data."""
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    telemetry = Telemetry(tracers, MeterProvider([reader]))
    _run_twice(Catalog(zoom_actions, telemetry, entry_points=False), serve)
    finished = spans.get_finished_spans()
    assert [span.name for span in finished] == [
        *("zoom rawRequest attempt", "zoom rawRequest attempt", "zoom rawRequest"),
        *("zoom getUser attempt", "zoom getUser"),
    ]
    first, second, call, _, refused = finished
    assert first.parent is not None
    assert first.parent.span_id == call.context.span_id
    assert not first.status.is_ok
    assert second.attributes is not None
    assert second.attributes["zoom.tracking_id"] == "T-2"
    assert call.attributes is not None
    assert (call.attributes["zoom.attempts"], call.attributes["zoom.rate"]) == (2, "medium")
    assert [event.name for event in call.events] == ["wait"]
    assert (refused.status.is_ok, refused.status.description) == (False, "not_found")
    measured = reader.get_metrics_data()
    assert measured is not None
    counts = _count(measured)
    assert counts["zoom.calls"] == 2
    assert counts["zoom.attempts"] == 3
    shown = "".join(span.to_json() for span in finished) + measured.to_json()
    assert "ada." not in shown  # the ids of spans are hexadecimal and may hold "ada"
    assert "almeida" not in shown
    assert CANARY not in shown


def _count(measured: Any) -> dict[str, int]:
    """Return the sum of each counter."""
    return {
        metric.name: sum(point.value for point in metric.data.data_points)
        for resource in measured.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        if metric.name in {"zoom.calls", "zoom.attempts"}
    }


def test_an_attempt_without_a_reply_ends_with_the_call(serve: Callable[..., Any]) -> None:
    """Broken connections leave no span open, and the last span records the reason."""
    spans = InMemorySpanExporter()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    catalog = Catalog(zoom_actions, Telemetry(tracers), entry_points=False)
    with serve(None).connect() as zoom, pytest.raises(ZoomError):
        catalog.run("getUser", {"userId": "me"}, zoom)
    ends = [span.status.description for span in spans.get_finished_spans()]
    assert ends == [*["no reply"] * 3, *["transient"] * 2]
