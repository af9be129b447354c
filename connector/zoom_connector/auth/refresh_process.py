"""The process that refreshes a token, and both ends of the pipe between it and the worker.

A refresh token works once: if the process that sends it dies, the next one is lost. So the
exchange runs in a separate process, which survives the end of the worker. The worker writes an
`Order` to its standard input and reads an `Outcome` from its standard output. Secrets travel in
that pipe only, never in arguments or the environment.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.circuit_breaker import error_of, failure_of
from zoom_connector.auth.token_endpoint import Advice, App
from zoom_connector.auth.token_exchange import TIMEOUT, Job, Unsaved, exchange
from zoom_connector.errors import AuthConfig, Transient, ZoomError
from zoom_connector.flow import blocking_limit
from zoom_connector.store import Failure, Store
from zoom_connector.store.database import seconds_since_boot

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from zoom_connector.http.messages import Request, Response

LIFE = 50.0
"""Seconds that the process may run; less than its lease."""

_TICK = 0.5
"""Seconds between two looks at the clock; longer than that, the process was suspended."""

_MARGIN = 5.0
"""Seconds before the end of its life at which it stops trying, to report what it has."""

# Isolated and without site packages, the interpreter starts fast and reads no file of the user's.
# The first line it is sent says where to import from; the second is the order. It does not read to
# the end of the pipe, which the child of a fork may hold open.
_CODE = f"""
import json, sys
sys.path[:] = json.loads(sys.stdin.readline())
from {__name__} import main
main(sys.stdin.readline())
"""
_SOURCES = str(Path(__file__).parents[2])
# Only what libraries need: our own variables hold credentials, which must not be inherited.
_ENVIRONMENT = {
    "HOME",
    "LANG",
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMPDIR",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
}
_SCARCE = {errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
_unfinished: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Order:
    """What the worker sends: the exchange to make.

    Attributes:
        job: The exchange.
        store: The address of the store.
        keys: The encryption keys of the store.
        transport: Arguments of the `Transport`.
    """

    job: Job
    store: str = field(repr=False)
    keys: str = field(repr=False)
    transport: dict[str, Any]

    def to_json(self) -> str:
        """Return the order as one JSON document."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Order:
        """Return the order that `to_json` wrote."""
        fields = json.loads(text)
        job: dict[str, Any] = fields.pop("job")
        app, advice = App(**job.pop("app")), Advice(**job.pop("advice"))
        return cls(Job(**job, app=app, advice=advice), **fields)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process sends back.

    Attributes:
        unsaved: The new token, if it could not be stored.
        failure: Why there is no new token.
    """

    unsaved: Unsaved | None = None
    failure: Failure | None = None

    def to_json(self) -> str:
        """Return the outcome as one JSON document."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | bytes) -> Outcome:
        """Return the outcome that `to_json` wrote."""
        fields = json.loads(text)
        unsaved: dict[str, Any] | None = fields["unsaved"]
        failure: dict[str, Any] | None = fields["failure"]
        if unsaved:
            unsaved["scopes"] = tuple(unsaved["scopes"])
        return cls(
            Unsaved(**unsaved) if unsaved else None,
            Failure(**failure) if failure else None,
        )


def run_apart(store: Store, job: Job, transport: dict[str, Any], timeout: float) -> Unsaved | None:
    """Run an exchange in a process that outlives this one, and wait for its outcome.

    Args:
        store: The store that holds the entry.
        job: The exchange.
        transport: Arguments of the `Transport` of that process.
        timeout: Seconds to wait.

    Raises:
        ZoomError: What the exchange raised; Transient if it did not finish in time, or if no
            process can be started at present; AuthConfig if there is no interpreter.
    """
    import subprocess  # 5 ms; the child does without

    _unfinished[:] = [process for process in _unfinished if process.poll() is None]
    order = Order(job, store.address, store.key_ring(), transport)
    sent = f"{json.dumps([_SOURCES, *sys.path])}\n{order.to_json()}\n"
    try:
        process = _start()
    except (OSError, TypeError, ValueError) as error:
        _release(store, job)
        raise _no_process(error) from None
    try:
        received, _ = process.communicate(sent.encode(), timeout)
    except subprocess.TimeoutExpired:
        raise Transient(
            "The deadline of this call passed while its token was refreshed; the refresh "
            "continues.",
            "Try again in a moment.",
        ) from None
    finally:
        if process.returncode is None:
            _unfinished.append(process)  # it ends without us; a later run collects its status
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
    if not received:
        _release(store, job)  # it was killed: other workers need not wait for its lease
        return None
    outcome = Outcome.from_json(received)
    if outcome.failure is not None:
        _release(store, job)
        raise error_of(outcome.failure)
    return outcome.unsaved


def _start() -> subprocess.Popen[bytes]:
    import subprocess  # see above

    return subprocess.Popen(  # noqa: S603  # our own code, by our own interpreter
        [sys.executable, "-I", "-S", "-c", _CODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if k in _ENVIRONMENT or k.startswith("PG")},
    )


def _release(store: Store, job: Job) -> None:
    with suppress(ZoomError), blocking_limit(0):  # the lease expires by itself
        store.leases.release(job.lease)


def _no_process(error: Exception) -> ZoomError:
    """Return the error for a process that cannot be started."""
    if isinstance(error, OSError) and error.errno in _SCARCE:
        return Transient(
            f"No process can be started to refresh the token: {error.strerror}; nothing was sent.",
            "Raise the limits on processes, files and memory, or try again.",
        )
    return AuthConfig(
        f"The Python interpreter {sys.executable!r}, which refreshes the token in a process of its "
        "own, cannot be started; nothing was sent.",
        "Restart this program if Python was replaced; a program with Python inside sets "
        "sys.executable to an interpreter.",
    )


def main(order: str) -> None:
    """Carry out an order in this process, print the outcome, and end the process."""
    if hasattr(signal, "pthread_sigmask"):  # requests to end wait until the token is stored
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
    life = _Life()
    try:
        life.begin()
        life.end(_carry_out(Order.from_json(order), life.keep))
    except RuntimeError as error:
        message = f"No thread can be started to refresh the token: {error}; nothing was sent."
        hint = "Raise the limit of processes and threads, or try again."
        life.end(Outcome(failure=Failure(Transient.kind, message, hint)))
    finally:
        os._exit(1)


class _Life:
    """Ends this process after `LIFE` seconds, with what it has by then.

    Time in which the process was suspended does not count: the reply may have arrived meanwhile,
    and nothing else can know what is in it. No request is sent without the lease.
    """

    def __init__(self) -> None:
        self._reporting = threading.Lock()
        self._outcome: Outcome | None = None

    def begin(self) -> None:
        """Start to count.

        Raises:
            RuntimeError: If no thread can be started.
        """
        threading.Thread(target=self._watch, daemon=True).start()

    def keep(self, unsaved: Unsaved) -> None:
        """Have this reported if nothing better is known at the end."""
        self._outcome = Outcome(unsaved)

    def end(self, outcome: Outcome | None) -> None:
        """Report the outcome, or the token that was kept, and end the process."""
        self._reporting.acquire()
        if outcome is None or outcome.failure is not None:
            outcome = self._outcome or outcome
        if outcome is not None:
            with suppress(OSError):  # the worker is gone; the store has the outcome
                print(outcome.to_json(), flush=True)  # noqa: T201  # the pipe
        os._exit(0)

    def _watch(self) -> None:
        left = LIFE
        while left > 0:
            began = seconds_since_boot()
            time.sleep(_TICK)
            left -= min(seconds_since_boot() - began, 2 * _TICK)
        self.end(None)


def _carry_out(order: Order, found: Callable[[Unsaved], None]) -> Outcome:
    from zoom_connector.http.transport import Transport  # after the signals are blocked

    job, transport = order.job, Transport(**order.transport)

    def send(request: Request) -> Response:
        return transport.send(request, job.token_url, base_url=job.token_url, timeout=TIMEOUT)

    try:
        with Store.open(order.store, keys=order.keys) as store:
            return Outcome(exchange(store, job, send, LIFE - 2 * _MARGIN, found))
    except ZoomError as error:
        return Outcome(failure=failure_of(error, job.app, time.time()))
    except Exception as error:  # noqa: BLE001  # its text could hold a secret; its class cannot
        message = f"The token could not be refreshed: {type(error).__name__}."
        return Outcome(failure=Failure("error", message, "Report this."))
