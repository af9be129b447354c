"""Log lines as text or JSON, with secrets redacted."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any

from zoom_connector import redaction  # its names load their modules at first use
from zoom_connector.text.terminal import neutralise, print_form


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    fields: dict[str, Any] = getattr(record, "fields", {})
    return redaction.redact_value(fields)  # type: ignore[no-any-return]  # an object stays one


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON: time, level, logger, event, and the event's fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        shown = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_text:
            shown["exception"] = record.exc_text
        return print_form(shown)


class TextFormatter(logging.Formatter):
    """Formats a record as one line of text; a traceback follows on indented lines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{_moment(record)} {record.levelname} {record.name}: {record.getMessage()}{fields}"
        trace = (record.exc_text or "").splitlines()
        return "\n".join([neutralise(line), *(f"    {neutralise(text)}" for text in trace)])


def configure_logs(level: str, form: str) -> None:
    """Log to standard error, all libraries from `level` on, with secrets redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    redaction.protect(handler)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level.upper())
    # The input `debugRequest` asks for these lines, at any level.
    logging.getLogger("zoom_connector.raw_request").setLevel(logging.INFO)
