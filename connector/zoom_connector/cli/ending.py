"""How a command ends: signals, output that cannot be written, and exit codes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from zoom_connector.cli.output import print_error
from zoom_connector.errors import Ambiguous, Transient, ZoomError
from zoom_connector.text.terminal import OutputLost

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from types import FrameType, TracebackType

_SIGNALS = ("SIGTERM", "SIGHUP")
_FIRST = 128
"""A program that a signal ended has this exit code plus the number of the signal, by convention."""
_SIGINT, _SIGPIPE = 2, 13


class Terminated(KeyboardInterrupt):
    """A signal asks the process to end; everything is closed as after ^C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def end_on_signals() -> None:
    """End on SIGTERM and SIGHUP as on ^C, unless they are ignored, as `nohup` has it."""
    import signal

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    import signal

    for name in _SIGNALS:  # a second one must not interrupt what the first one closes
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Terminated(number)


def code_of_interrupt(error: BaseException) -> int:
    """Return the exit code after a signal; click has put its own exception around ours."""
    found = error if isinstance(error, Terminated) else error.__cause__
    return _FIRST + (found.number if isinstance(found, Terminated) else _SIGINT)


def code_of_lost_output(lost: OutputLost) -> int:
    """Return the exit code, and say what happened, unless a reader has just gone."""
    if lost.reader_has_gone:
        return _FIRST + _SIGPIPE
    return print_error(
        Transient(
            f"The output could not be written: {lost}.",
            "Run it again with an output that can be written.",
        )
    )


@contextmanager
def printing_what_was_done(result: Mapping[str, Any] | None = None) -> Generator[None]:
    """Print something about a change that has been made; if that fails, say so with exit code 6.

    Args:
        result: The result; if it cannot be printed on standard output, standard error has it.
    """
    try:
        yield
        sys.stdout.flush()
    except ZoomError:
        raise
    except Exception as error:  # noqa: BLE001  # a table that cannot be drawn, too
        what = f"{error}" if isinstance(error, OutputLost) else type(error).__name__
        message = f"It was done, but what it printed could not be written: {what}."
        hint = "Its result is given here; it need not be run again." if result else ""
        raise click.exceptions.Exit(print_error(Ambiguous(message, hint), result)) from None


@contextmanager
def reporting_a_write(key: str | None) -> Generator[None]:
    """Run a write; if anything but an error of the call ends it, say that it may have been sent.

    Args:
        key: Its idempotency key.
    """
    again = (
        "Run it again with the same key: it is looked up first, and not sent twice."
        if key
        else "Check before you run it again; with `--idempotency-key` the next run checks itself."
    )
    try:
        yield
    except KeyboardInterrupt:
        print_error(Ambiguous("Interrupted; it may have been sent.", again))
        raise
    except (ZoomError, click.exceptions.Exit):
        raise
    except Exception as error:  # noqa: BLE001  # a defect, of a plugin for example
        report_crash(type(error), error, error.__traceback__)
        message = f"A defect ended the run ({type(error).__name__}); it may have been sent."
        raise click.exceptions.Exit(print_error(Ambiguous(message, again))) from None


def report_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print the traceback of a defect, with secrets redacted."""
    from traceback import format_exception  # only after a defect

    from zoom_connector.redaction import redact

    sys.stderr.write(redact("".join(format_exception(kind, error, trace))))
