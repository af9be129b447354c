"""A filter for log handlers and loggers that removes secrets from records."""

from __future__ import annotations

import logging

from zoom_connector import redaction  # the redactor loads at the first record


class SecretFilter(logging.Filter):
    """Removes secrets from the records that pass; for handlers and for single loggers."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, redacted: its arguments merged, its exception as text."""
        try:
            message = record.getMessage()
        except Exception:  # noqa: BLE001  # arguments that do not fit the text, in any way
            message = f"{record.msg} {_show(record.args)}"
        record.msg, record.args = redaction.redact(message), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redaction.redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redaction.redact(record.stack_info)
        return True


def _show(value: object) -> str:
    try:
        return repr(value)
    except Exception:  # noqa: BLE001  # a log line must not end the program
        return "(arguments that cannot be shown)"


_FILTER = SecretFilter()


def protect(*targets: str | logging.Handler) -> None:
    """Remove secrets from what these handlers, or the loggers of these names, receive.

    A logger's filter sees only what is logged to that logger itself, not what its children pass
    on. To cover all libraries at once, protect the handlers.
    """
    for target in targets:
        (logging.getLogger(target) if isinstance(target, str) else target).addFilter(_FILTER)
