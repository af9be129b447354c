"""The process that refreshes a token, and both ends of the pipe between it and the worker.

A refresh token works once: if the process that sends it dies, the next one is lost. So the
exchange runs in a separate process, which survives the end of the worker. The worker writes an
`Order` to its standard input and reads an `Outcome` from its standard output. Secrets travel in
that pipe only, never in arguments or the environment.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.circuit_breaker import error_of, failure_of
from zoom_connector.auth.token_endpoint import Advice, App
from zoom_connector.auth.token_exchange import Job, Unsaved, exchange
from zoom_connector.errors import Transient, ZoomError
from zoom_connector.store import Failure, Store

if TYPE_CHECKING:
    import subprocess

    from zoom_connector.http.messages import Request, Response

LIFE = 50.0
"""Seconds that the process may live; less than its lease."""

TIMEOUT = 20.0
"""Seconds for each of the two requests to the token endpoint."""

# Isolated and without site packages, the interpreter starts fast and reads no file of the user's.
# The first line it is sent says where to import from.
_CODE = f"""
import json, sys
sys.path[:] = json.loads(sys.stdin.readline())
from {__name__} import main
main(sys.stdin.read())
"""
_SOURCES = str(Path(__file__).parents[2])
# Only what libraries need: our own variables hold credentials, which must not be inherited.
_ENVIRONMENT = {"HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "XDG_RUNTIME_DIR"}
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
        ZoomError: What the exchange raised, or Transient if it did not finish in time.
    """
    import subprocess  # 5 ms; the child does without

    _unfinished[:] = [process for process in _unfinished if process.poll() is None]
    order = Order(job, store.address, store.key_ring(), transport)
    sent = f"{json.dumps([_SOURCES, *sys.path])}\n{order.to_json()}"
    process = subprocess.Popen(  # noqa: S603  # our own code, by our own interpreter
        [sys.executable, "-I", "-S", "-c", _CODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if k in _ENVIRONMENT or k.startswith("PG")},
    )
    try:
        received, _ = process.communicate(sent.encode(), min(timeout, LIFE))
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
        store.leases.release(job.lease)  # it was killed: other workers need not wait for its lease
        return None
    outcome = Outcome.from_json(received)
    if outcome.failure is not None:
        raise error_of(outcome.failure)
    return outcome.unsaved


def main(order: str) -> None:
    """Carry out an order in this process, print the outcome, and end the process."""
    if hasattr(signal, "pthread_sigmask"):  # requests to end wait until the token is stored
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
    watchdog = threading.Timer(LIFE, os._exit, [1])
    watchdog.daemon = True
    watchdog.start()
    try:
        print(_carry_out(Order.from_json(order)).to_json(), flush=True)  # noqa: T201  # the pipe
    except OSError:
        pass  # the worker is gone; the store has the outcome
    finally:
        os._exit(0)


def _carry_out(order: Order) -> Outcome:
    from zoom_connector.http.transport import Transport  # after the signals are blocked

    job, transport = order.job, Transport(**order.transport)

    def send(request: Request) -> Response:
        return transport.send(request, job.token_url, base_url=job.token_url, timeout=TIMEOUT)

    try:
        with Store.open(order.store, keys=order.keys) as store:
            return Outcome(unsaved=exchange(store, job, send))
    except ZoomError as error:
        return Outcome(failure=failure_of(error, job.app, time.time()))
    except Exception as error:  # noqa: BLE001  # its text could hold a secret; its class cannot
        message = f"The token could not be refreshed: {type(error).__name__}."
        return Outcome(failure=Failure("error", message, "Report this."))
