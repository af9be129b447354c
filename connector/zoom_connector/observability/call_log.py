"""Logs: one line for each event, as text or JSON, without secrets and without people.

`CallLog` is an ordinary plugin: `Catalog(CallLog())` logs every call, attempt and pause to the
logger `zoom_connector.calls` at INFO. An engine formats them as it likes, or with what is here.
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
    """Return the plugin that logs calls if anybody listens."""
    return [CallLog()] if log.isEnabledFor(logging.INFO) else []


@dataclass(slots=True)
class _Progress:
    began: float
    attempts: int = 0


_PROGRESS: ContextVar[_Progress] = ContextVar("progress")


class CallLog:
    """Hooks that log how each call goes: names, counts and codes, nothing of anybody's data."""

    @hookimpl(wrapper=True)
    def run_action(self, call: Call) -> Generator[None, Result, Result]:
        """Log how a call ended."""
        progress = _Progress(monotonic())
        token = _PROGRESS.set(progress)
        try:
            result = yield
        except ZoomError as error:
            told = {
                "kind": error.kind,
                "status": error.http_status,
                "zoomCode": error.zoom_code,
                "mayHaveHappened": error.may_have_happened,
                "trackingId": error.tracking_id,
            }
            _log("call failed", call, progress, **told)
            raise
        else:
            _log("call done", call, progress)
            return result
        finally:
            _PROGRESS.reset(token)

    @hookimpl
    def before_request(self, request: Request, call: Call) -> None:
        """Log that an attempt leaves."""
        progress = _PROGRESS.get()
        progress.attempts += 1
        _log("attempt", call, progress, method=request.method)

    @hookimpl
    def after_response(self, response: Response, call: Call) -> None:
        """Log what came back."""
        told = {
            "status": response.status,
            "rateLimitCategory": response.headers.get("x-ratelimit-category"),
            "trackingId": response.tracking_id,
        }
        _log("reply", call, _PROGRESS.get(), **told)

    @hookimpl
    def before_wait(self, seconds: float, call: Call) -> None:
        """Log a pause."""
        _log("wait", call, _PROGRESS.get(), waitSeconds=round(seconds, 3))


def _log(event: str, call: Call, progress: _Progress, **told: Any) -> None:
    fields = {
        "action": call.action.key,
        "rate": call.action.spec.rate,
        "attempt": progress.attempts,
        "seconds": round(monotonic() - progress.began, 3),
        **told,
    }
    known = {name: value for name, value in fields.items() if value is not None}
    log.info(event, extra={"fields": known})
