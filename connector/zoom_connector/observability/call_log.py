"""Logs of calls: one line for each event, without secrets and personal data.

`CallLog` is an ordinary plugin: `Catalog(CallLog())` logs every call, attempt and pause to the
logger `zoom_connector.calls` at INFO. `log_format` has formatters for text and JSON.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from zoom_connector.catalog.hookspecs import hookimpl
from zoom_connector.errors import ZoomError

if TYPE_CHECKING:
    from collections.abc import Generator

    from zoom_connector.calls.call import Call, Result
    from zoom_connector.http.messages import Request, Response

log = logging.getLogger("zoom_connector.calls")


def call_logs() -> list[CallLog]:
    """Return the plugin that logs calls, if the logger is enabled."""
    return [CallLog()] if log.isEnabledFor(logging.INFO) else []


@dataclass(slots=True)
class _Progress:
    began: float
    attempts: int = 0


_PROGRESS: ContextVar[_Progress] = ContextVar("progress")


class CallLog:
    """Hooks that log the progress of each call: names, counts and codes, but no data."""

    @hookimpl(wrapper=True)
    def run_action(self, call: Call) -> Generator[None, Result, Result]:
        """Log the outcome of a call."""
        progress = _Progress(monotonic())
        token = _PROGRESS.set(progress)
        try:
            result = yield
        except ZoomError as error:
            reported = {
                "kind": error.kind,
                "status": error.http_status,
                "zoomCode": error.zoom_code,
                "mayHaveHappened": error.may_have_happened,
                "trackingId": error.tracking_id,
            }
            _log("call failed", call, progress, **reported)
            raise
        else:
            _log("call done", call, progress)
            return result
        finally:
            _PROGRESS.reset(token)

    @hookimpl
    def before_request(self, request: Request, call: Call) -> None:
        """Log the start of an attempt."""
        progress = _PROGRESS.get()
        progress.attempts += 1
        _log("attempt", call, progress, method=request.method)

    @hookimpl
    def after_response(self, response: Response, call: Call) -> None:
        """Log the reply to an attempt."""
        reported = {
            "status": response.status,
            "rateLimitCategory": response.headers.get("x-ratelimit-category"),
            "trackingId": response.tracking_id,
        }
        _log("reply", call, _PROGRESS.get(), **reported)

    @hookimpl
    def before_wait(self, seconds: float, call: Call) -> None:
        """Log a pause before a retry."""
        _log("wait", call, _PROGRESS.get(), waitSeconds=round(seconds, 3))


def _log(event: str, call: Call, progress: _Progress, **reported: Any) -> None:
    fields = {
        "action": call.action.key,
        "rate": call.action.endpoint.rate,
        "attempt": progress.attempts,
        "seconds": round(monotonic() - progress.began, 3),
        **reported,
    }
    known = {name: value for name, value in fields.items() if value is not None}
    log.info(event, extra={"fields": known})
