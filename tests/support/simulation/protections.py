"""The protections of the product, each with a way to switch it off.

The search must find a violation without each of them; otherwise it would prove nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from simulation import zoom
from simulation.zoom import SimulatedTransport
from zoom_connector.auth import token_cache, token_exchange, token_refresh
from zoom_connector.calls import journal
from zoom_connector.errors import Transient
from zoom_connector.quota import pacer
from zoom_connector.store import database, intents, leases, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


RUN = journal._Run  # the simulation replaces the name


def _mark_sent_without_fence(self: Any, intent: Any, seconds: float, **_: Any) -> Any:
    """Mark an entry as sent whether or not this run still owns it."""
    now = self._database.now()
    sent = replace(intent, state="sent", sent_at=now, held_until=now + seconds)
    with self._database.transaction() as transaction:
        transaction.execute(
            "UPDATE zoom_intents SET state = 'sent', sent_at = ?, held_until = ? WHERE key = ?",
            *(now, sent.held_until, intent.key),
        )
    return sent


def _mark_sent_in_memory(_: Any, intent: Any, *__: Any, **___: Any) -> Any:
    return replace(intent, state="sent")


def _take_always(self: Any, name: str, seconds: float) -> Any:
    """Take a lease even if another process has it."""
    now = getattr(self._database, "lease_clock", self._database.now)()
    with self._database.transaction() as transaction:
        transaction.execute(
            "INSERT INTO zoom_leases (name, fence, owner, expires_at) VALUES (?, 1, '', ?) "
            "ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at",
            *(name, now + seconds),
        )
    return leases.Lease(name, 1)


def _update_always(self: Any, entry: Any, assignments: str, *values: Any) -> bool:
    """Change a stored grant whatever its generation is."""
    with self._database.transaction() as transaction:
        sql = f"UPDATE zoom_tokens SET {assignments} WHERE name = ?"
        transaction.execute(sql, *self._sealed(transaction, values), entry.name)
    return True


def _exchange_here(store: Any, job: Any, _: Any, timeout: float) -> Any:
    """Exchange the token in the worker itself, which may be killed."""
    wire = SimulatedTransport()
    url = job.token_url

    def send(request: Any) -> Any:
        return wire.send(request, url, base_url=url, timeout=20.0)

    try:
        return token_exchange.exchange(store, job, send)
    except TypeError:  # a later form also takes the time that it has
        return token_exchange.exchange(store, job, send, timeout)


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _false(*_: Any) -> bool:
    return False


@contextmanager
def _owners_live_forever() -> Iterator[None]:
    with patch.object(intents, "has_ended", _false):
        yield


Switch = tuple[str, "Callable[[], AbstractContextManager[Any]]"]

PROTECTIONS: dict[str, Switch] = {
    "the fence of `mark_sent`": (
        "writes: pauses",
        lambda: patch.object(intents.Intents, "mark_sent", _mark_sent_without_fence),
    ),
    "the journal": (
        "writes: kills",
        lambda: patch.object(
            intents.Intents,
            "mark_sent",
            lambda _, intent, *__, **___: replace(intent, state="sent"),
        ),
    ),
    "the end of owners": ("writes: kills", _owners_live_forever),
    "release after a cancellation": (
        "writes: cancellations",
        lambda: patch.object(intents.Intents, "release", _nothing),
    ),
    "the lease": ("grant: kills", lambda: patch.object(leases.Leases, "take", _take_always)),
    "generations of a grant": (
        "grant: long pauses",
        lambda: patch.object(tokens.Tokens, "_update", _update_always),
    ),
    "the process that refreshes": (
        "grant: kills",
        lambda: patch.object(token_refresh, "run_apart", _exchange_here),
    ),
    "the private file of a token": (
        "grant: full disk",
        lambda: patch.object(tokens.Tokens, "write_fallback", _nothing),
    ),
    "new locks after a fork": (
        "grant: forks",
        lambda: patch.object(token_cache, "renew_after_fork", _nothing),
    ),
    "the window of the pacer": (
        "limits: kills",
        lambda: patch.object(pacer, "_find_opening", lambda *_: 0.0),
    ),
    "a second look before a claim": (
        "limits: kills",
        lambda: patch.object(pacer.Pacer, "_look_around", lambda *_: (0.0, False)),
    ),
    "leave to send that ends": (
        "limits: pauses",
        lambda: patch.object(pacer.Pacer, "is_late", _false),
    ),
    "a hold that ends before the others see it": (
        "writes: pauses",
        lambda: patch.object(RUN, "_within_hold", lambda _, __, terms: terms),
    ),
    "a clock that is never set": (
        "limits: clocks",
        lambda: patch.object(database.Database, "steady_now", lambda one: one.now()),
    ),
    "entries known before they are stored": (
        "writes: cancellations",
        lambda: patch.object(RUN, "_expect", _nothing),
    ),
    "errors that admit a lost write": (
        "writes: kills",
        lambda: patch.object(zoom, "explain", lambda *_: Transient("Lost.", "Simulated.")),
    ),
}
